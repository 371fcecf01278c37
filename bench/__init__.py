"""Speed and memory against yardsticks measured in the same run; `make bench` prints the ratios."""
