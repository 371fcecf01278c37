"""Recording an interview, planned or not; reading and correcting it."""
