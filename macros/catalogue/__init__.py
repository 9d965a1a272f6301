"""data/ → Catalogue → View."""
