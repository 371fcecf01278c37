"""Tests of the settings, the database engine and the command."""
