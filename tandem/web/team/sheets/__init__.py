"""Bringing in a spreadsheet, step by step: each step is a page that one may come back to."""
