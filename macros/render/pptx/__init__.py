"""Decks to PowerPoint."""
