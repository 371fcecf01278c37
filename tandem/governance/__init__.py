"""Who steers: committee, mandates, meetings, decisions, needs diagnosis."""
