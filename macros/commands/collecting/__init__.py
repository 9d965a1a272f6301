"""Forms out to the units, and what they report back in as drafts."""
