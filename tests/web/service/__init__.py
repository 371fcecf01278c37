"""Tests of the page of the service."""
