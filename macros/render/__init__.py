"""Blocks to HTML, PowerPoint, Word and PDF."""
