"""/redigera/skicka: what an editor has done since it was published last, sent to somebody who approves it."""

from __future__ import annotations

from dataclasses import replace

from macros.drafts.git_drafts import GitDraft
from macros.drafts.publishing import Publishing, Sent
from macros.drafts.save_history import told as told_when
from macros.drafts.saving import Outcome
from macros.drafts.told_changes import Told, told
from macros.editing.choices import called
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, Request, see
from macros.editing.showing import own_address
from macros.records import KINDS


@desk_page("skicka")
def sending(desk: Desk, request: Request) -> Answer:
    draft = desk.draft
    if not isinstance(draft, GitDraft):
        words = f"{draft.lacks()} Publicera genom att bygga webbplatsen."
        return desk.page("message.html", title="Skicka för publicering", words=words)
    publishing = Publishing(draft.repository)
    outcome = Outcome()
    if request.method == "POST":
        taken = request.given.text("gor") == "hamta"
        outcome = draft.take_in() if taken else publishing.send(draft)
        if outcome.is_saved:
            return see(f"{desk.at('skicka')}?klart={'hamtat' if taken else 'skickat'}")
    return desk.page(
        "send.html",
        title="Skicka för publicering",
        changes=[with_address(desk, one) for one in changes(desk, publishing, draft.head)],
        sent=[(one, told_when(one.saves[0].when) if one.saves else "") for one in own(publishing, draft)],
        all_sent=any(one.commit == draft.head and one.answer is None for one in publishing.all()),
        lags=draft.lags(),
        forge=publishing.forge,
        shared=draft.editor.shared,
        done=request.query.text("klart"),
        outcome=outcome,
        faults=not outcome.is_saved,
        told_when=told_when,
    )


def changes(desk: Desk, publishing: Publishing, commit: str) -> list[Told]:
    """What differs from what is approved."""
    return told(publishing.changed(commit), lambda kind, key: called(desk, kind, key))


def with_address(desk: Desk, one: Told) -> Told:
    """The change with where the preview shows it."""
    kind, _, key = one.about.partition("/")
    view, page = desk.view, desk.content.by_path.get(key)
    if page is not None and kind == "docs":
        return replace(one, address=desk.shown(page.url))
    if view is None or kind not in KINDS or one.done == "borttagen":
        return one
    address = own_address(view, kind, key)
    return replace(one, address=desk.shown(address)) if address else one


def own(publishing: Publishing, draft: GitDraft) -> list[Sent]:
    """What the editor has sent: that which waits, and the latest that was answered."""
    several = [one for one in publishing.all() if one.slug == draft.editor.slug]
    waiting = [one for one in several if one.answer is None]
    answered = sorted((one for one in several if one.answer), key=lambda one: one.answer.when, reverse=True)  # type: ignore[union-attr]
    return [*waiting, *answered[:1]]
