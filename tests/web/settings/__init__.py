"""The settings and the first start, as someone goes through them, without script."""
