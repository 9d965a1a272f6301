"""What the outcome sheet of a meeting asks for, on paper (PDF) and as a file to write in (Word)."""

from __future__ import annotations

OUTCOME = "Vad vi kom överens om"
FIELDS = ("Datum", "Arbetsplats och grupp", "Vi tar upp det igen (datum)")
COLUMNS = ("Vad vi kom överens om", "Vem ser till att det blir av (funktion, inte namn)", "Klart när")
ROWS = 6
