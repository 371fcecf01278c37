"""The counsellor named for someone, where it is not the usual one."""
