"""The yearly report: its figures, their definitions, the people behind them."""
