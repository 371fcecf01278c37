"""How the house is put together: settings, addresses, database engine, the command."""
