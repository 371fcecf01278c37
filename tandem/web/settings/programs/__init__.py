"""Programs and their dated conditions of entry."""
