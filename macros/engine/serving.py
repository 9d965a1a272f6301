"""Whether this process serves a preview: set by the hook, asked by the adapters."""

from __future__ import annotations

_preview = False


def previewing() -> bool:
    return _preview


def set_preview(on: bool) -> None:
    global _preview
    _preview = on
