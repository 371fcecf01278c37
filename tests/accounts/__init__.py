"""Tests of who reaches what."""
