"""Reports: one Markdown page becomes a page and documents, until it is decided and stands still."""

TEMPLATE = "data/mall.docx"  # the organisation's own, for documents in Word
