"""Reports: one Markdown page becomes a page and documents, until it is decided and stands still."""
