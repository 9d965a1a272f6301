"""What an editor has done and nobody has published yet: saved whole or not at all, looked back on, undone, sent."""
