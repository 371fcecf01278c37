"""Who of the team is away, who stands in, and whom to tell."""
