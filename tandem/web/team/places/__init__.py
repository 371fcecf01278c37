"""Where someone would rather be received, or must not be."""
