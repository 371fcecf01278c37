"""The SQLite engine of Tandem: a library of our own where there is one, durable settings always."""
