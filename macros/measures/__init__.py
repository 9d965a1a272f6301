"""Pure calculations over records."""
