"""/redigera/granska/…: what others have sent, looked through, and approved or sent back."""

from __future__ import annotations

from dataclasses import replace

from macros.drafts.git_drafts import GitDraft
from macros.drafts.publishing import SENT, Publishing, Sent
from macros.drafts.save_history import told as told_when
from macros.drafts.saving import Editor, Outcome
from macros.editing.desk import Desk
from macros.editing.desk_pages import desk_page
from macros.editing.exchange import Answer, NotFound, Request, see
from macros.editing.questions import Fault, Given
from macros.editing.sending_page import changes

APPROVER = "godkännare"


@desk_page("granska")
def approving(desk: Desk, request: Request) -> Answer:
    draft = desk.draft
    if not isinstance(draft, GitDraft):
        return desk.page("message.html", title="Granska", words=draft.lacks())
    publishing = Publishing(draft.repository)
    if request.path:
        return one_of(desk, draft, publishing, request)
    return desk.page(
        "review.html",
        title="Granska det som är skickat",
        rows=[(desk.at("granska", name(one)), one, when(one)) for one in publishing.waiting()],
        done=request.query.text("klart"),
    )


def one_of(desk: Desk, draft: GitDraft, publishing: Publishing, request: Request) -> Answer:
    sent = publishing.find(f"{SENT}/{request.path[0]}")
    if sent is None:
        raise NotFound("Det som skulle granskas finns inte kvar. Den som skrev kan ha skickat något nyare.")
    given, faults, outcome = request.given, list[Fault](), Outcome()
    why_not = hindrance(draft.editor, sent, publishing)
    if request.method == "POST" and not why_not and sent.answer is None:
        faults = asked(draft.editor, sent, given)
        if not faults:
            outcome = answered(draft.editor, publishing, sent, given)
            if outcome.is_saved:
                said = "godkant" if given.text("gor") == "godkann" else "tillbaka"
                return see(f"{desk.at('granska')}?klart={said}")
    return desk.page(
        "review_one.html",
        title=f"Granska det som {' och '.join(sent.names) or 'någon'} har skickat",
        sent=sent,
        saves=[(one, told_when(one.when)) for one in sent.saves],
        changes=changes(desk, publishing, sent.commit),
        elsewhere=publishing.elsewhere(sent),
        why_not=why_not,
        shared=draft.editor.shared,
        forms=[(one.name, one.message) for one in faults],
        given={key: given.text(key) for key in ("namn", "skal")},
        outcome=outcome,
        faults=faults or not outcome.is_saved,
        target_told=told_when(sent.answer.when) if sent.answer else "",
    )


def hindrance(editor: Editor, sent: Sent, publishing: Publishing) -> str:
    """Why the one who is here can't approve; "" where they can."""
    if publishing.forge:
        return (
            f"Ändringarna är lämnade på {shown(publishing.forge)}, i grenen {sent.branch}. Godkänn dem där: "
            "där är det bestämt vem som får."
        )
    if editor.shared and editor.role != APPROVER:
        return "Du kan läsa, men inte godkänna. Det gör den som har rollen godkännare."
    if editor.shared and (editor.slug == sent.slug or editor.name in sent.names):
        return "Du har själv skrivit det här. Någon annan ska godkänna det."
    return ""


def shown(address: str) -> str:
    """An address without the name and the key that it may hold."""
    start, separator, rest = address.partition("://")
    return f"{start}{separator}{rest.rpartition('@')[2]}" if separator else address


def asked(editor: Editor, sent: Sent, given: Given) -> list[Fault]:
    """What is lacking in the form. On one machine nobody knows who sits there: the approver says so."""
    if given.text("gor") != "godkann":
        return [] if given.text("skal") else [Fault("skal", "Skriv vad som behöver ändras.")]
    if editor.shared:
        return []
    own = given.text("namn")
    if not own:
        return [Fault("namn", "Skriv ditt namn. Det sparas i historiken som den som godkände.")]
    if own.casefold() in (one.casefold() for one in sent.names):
        return [Fault("namn", "Den som har skrivit ändringarna ska inte godkänna dem. Be en kollega läsa.")]
    return []


def answered(editor: Editor, publishing: Publishing, sent: Sent, given: Given) -> Outcome:
    by = (
        editor
        if editor.shared or not given.text("namn")
        else replace(editor, name=given.text("namn"), email="")
    )
    if given.text("gor") == "godkann":
        return publishing.approve(sent, by, given.text("sett"))
    publishing.reject(sent, by, given.text("skal"))
    return Outcome()


def name(sent: Sent) -> str:
    return sent.branch.removeprefix(f"{SENT}/")


def when(sent: Sent) -> str:
    return told_when(sent.saves[0].when) if sent.saves else ""
