"""Logins, team members with their dated roles, and the capability matrix."""
