"""The team: roles, accounts, invitations."""
