"""Whether messages leave, by which ways, and how long before an appointment."""
