"""The ground: periods, legal amounts, journal, changes, encryption; nothing of the trade."""
