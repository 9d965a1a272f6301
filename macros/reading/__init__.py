"""A page read as a deck, or as a report."""
