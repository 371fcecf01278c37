"""How dates and numbers are written and read, where Django's own choice does not suit."""
