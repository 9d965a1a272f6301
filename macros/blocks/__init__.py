"""All that can be drawn, as frozen values without markup: blocks, decks, reports, charts."""
