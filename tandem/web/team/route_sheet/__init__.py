"""« Ma feuille de route » and the pocket card: what the person takes home on paper."""
