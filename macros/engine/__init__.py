"""A loaded site, and what joins it to MkDocs: the only place that drives it."""
