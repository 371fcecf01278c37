"""Pages where the service is set: who carries it, what it does, whom it receives, how it counts."""
