"""The pages that a plan makes needed beyond those of its own records: one more part of a list that grew long."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.checks.record_page_rules import missing_pages
from macros.commands.collecting.importing import copied
from macros.editing.desk import Desk
from macros.editing.task import Plan
from macros.engine.checking import SiteLoader

NO_PAGE = "no-page"  # the problem's code


def with_pages(desk: Desk, plan: Plan) -> Plan:
    """The plan with the pages that its records, themes and lists would lack."""
    proposal = plan.proposal
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        copied(desk.draft.root, copy)
        for path, held in proposal.files.items():
            file = copy / path
            if held is None:
                file.unlink(missing_ok=True)
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(held.encode() if isinstance(held, str) else held)
        lacking = {f"docs/{one.path}": one.text for one in missing_pages(SiteLoader(copy).load().content)}
    return replace(plan, proposal=replace(proposal, files={**lacking, **proposal.files}))
