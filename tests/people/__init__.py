"""Tests of people: rules and actions."""
