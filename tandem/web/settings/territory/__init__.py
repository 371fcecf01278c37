"""The communes received and the groupings they belong to."""
