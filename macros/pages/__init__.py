"""docs/ → pages: front matter, macro calls, links and headings, each with its position."""
