"""The places where people are received, and how to come."""
