"""A spreadsheet of the service, one line per person, turned into the tables of a pack."""
