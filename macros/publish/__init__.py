"""How a site is made, searched and put in its place."""
