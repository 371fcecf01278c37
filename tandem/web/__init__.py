"""The pages, by audience: the only place that knows HTTP."""
