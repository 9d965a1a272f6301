"""Blocks to Word."""
