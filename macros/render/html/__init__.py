"""Blocks to HTML: on pages and on slides."""
