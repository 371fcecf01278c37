"""Messages that leave: carriers, kills, clocks."""
