"""Programs and the way through them: referrals, enrolments, follow-ups, steps."""
