"""What those who receive visitors see: who is expected, which hours are free."""
