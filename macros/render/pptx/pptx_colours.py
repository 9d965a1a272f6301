"""A colour of the site by its name, as python-pptx takes it."""

from __future__ import annotations

from pptx.dml.color import RGBColor

from macros.render.pieces.colours import office


def rgb(name: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(office(name))
    return colour
