"""Editing without a terminal: what a preview that is started for editing serves below /redigera/."""
