"""Blocks to tagged PDF."""
