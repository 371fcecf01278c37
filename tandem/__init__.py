"""Tandem: the working tool of a French insertion service."""

__version__ = "0.1.0"
