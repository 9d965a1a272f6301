"""What the values of records are called where somebody reads them: on pages, in files, in feeds."""

from __future__ import annotations

# How we know.
BASIS = {
    "stated": "Enligt källan",
    "derived": "Vår tolkning",
    "reported": "Rapporterat av enheten",
}
# The report that a sentence stands in alone.
AUDIENCES = {"kontrollrapport": "Rapporten om intern kontroll"}
# How a source announces something, as a word before what it announces.
ANNOUNCED = {
    "ska": "Ska göras",
    "ska ske": "Ska ske",
    "pågår": "Pågår",
    "planeras": "Planeras",
    "föreslås": "Föreslås",
    "förväntas": "Väntas",
    "möjligt": "Bedöms möjligt",
    "ses över": "Ses över",
    "behövs": "Behövs",
}
# Whether a thing is there, as a word before what it is for.
STAGES = {
    "finns": "Finns",
    "har hållits": "Har hållits",
    "tas fram": "Tas fram",
    "planeras": "Planeras",
    "behövs": "Behövs, men är inte beslutat",
    "föreslås": "Föreslås",
    "ses över": "Ses över",
    "okänt": "Okänt om det blev av",
}
# What comes before what a thing is for, where that is a clause: "Ska ge alla medarbetare kunskap".
MEANT = {
    "finns": "Är till för att",
    "har hållits": "Var till för att",
    "tas fram": "Ska",
    "planeras": "Ska",
    "behövs": "Skulle",
    "föreslås": "Skulle",
    "ses över": "Skulle",
    "okänt": "Skulle",
}
# Where in its plan an activity stands.
LISTED = {
    "text": "Står i löpande text, utan egen rad i planens lista.",
    "elsewhere": "Har ingen egen rad i planen.",
}
# The same, where an editor chooses.
LISTED_AS = {
    "row": "En egen rad i planen",
    "text": "Löpande text i planen",
    "elsewhere": "Ett annat dokument",
}
# What a status looks like: the theme's sets of colour and icon.
LOOKS = {
    "genomford": "Genomförd",
    "pagar": "Pågår",
    "lopande": "Pågår löpande",
    "framflyttad": "Framflyttad",
    "ej-paborjad": "Inte påbörjad",
    "ej-genomford": "Inte genomförd",
    "avslutad": "Avslutad",
    "ingen": "Ingen uppföljning",
}
# How an activity carries others on, in its own history and in theirs.
CARRIES = {
    "continues": "Bygger vidare på",
    "splits": "Kommer ur delningen av",
    "merges": "Slår ihop",
    "widens": "Breddar",
    "narrows": "Avgränsar",
}
CARRIED = {
    "continues": "Fortsätter i",
    "splits": "Delas i",
    "merges": "Går upp i",
    "widens": "Breddas i",
    "narrows": "Avgränsas i",
}
# Whose a routine is, by the level at which it holds: "förvaltningens rutin".
LEVELS = {"förvaltning": "förvaltningens", "nämnd": "nämndens", "stad": "stadens", "stat": "statens"}
# The kinds of risks that a plan of internal control holds.
RISKS = {
    "direktåtgärd": "Direktåtgärd",
    "granskning": "Nämndens egen granskning",
    "kommungemensam": "Kommungemensam granskning",
}
# What the symbols of situations show.
ICONS = {
    "bidrag": "Bidrag",
    "myndighet": "Myndighet",
    "adress": "Adress",
    "leverantor": "Leverantör",
    "paverkan": "Påverkan",
    "sociala-medier": "Sociala medier",
    "inifran": "Inifrån",
    "infiltration": "Infiltration",
    "boende": "Boende",
    "chef": "Chef",
}
# Where a forum meets.
FORUMS = {"intern": "inom förvaltningen", "stadsgemensam": "i staden", "extern": "med andra"}
# What it means to the reader that sources contradict each other.
WEIGHTS = {"affects": "Ändrar vad läsaren gör", "noted": "Noteras bara i listan"}
# How figures are drawn.
CHARTS = {"bar": "Staplar", "line": "Linje", "share": "Andelar av en helhet", "none": "Bara tabell"}
# Whom a site is for.
VISIBILITY = {"intern": "Bara anställda", "öppen": "Alla"}
# What whoever follows up a plan has an eye on, in the order in which it matters.
WATCHED = {
    "late": "Tiden har gått, ingen rapport",
    "waiting": "Väntar på annat",
    "unowned": "Ansvarig anges inte i källan",
    "draft": "Utkast",
}
# One and many of what is counted most.
ACTIVITIES = ("aktivitet", "aktiviteter")


def capital(text: str) -> str:
    """The text as it begins a line or a sentence; the rest of it as it is."""
    return f"{text[:1].upper()}{text[1:]}"
