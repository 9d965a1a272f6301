"""Every module that makes a task or a page of the desk known. Nothing else is found by itself."""

from __future__ import annotations
