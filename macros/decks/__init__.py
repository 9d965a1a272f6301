"""Decks: APT material. One Markdown file is read into a Deck; every format is drawn from that."""
