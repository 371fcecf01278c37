"""What is done with a pathway: orientations decided, programs entered, left and passed between."""
