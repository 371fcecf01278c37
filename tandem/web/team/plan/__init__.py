"""A person's plan on one page: her words, barriers, objectives, who does what, steps."""
