"""People: the list, the search by name, and the file of each one."""
