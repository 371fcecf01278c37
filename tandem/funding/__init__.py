"""Who pays: funders, agreements, grants, budget."""
