"""What an editor has done is put on a branch of its own, looked through by somebody else, and approved.

Approving is a merge commit that is made without any checkout: on the main branch where nobody has that
checked out, else on "godkant". The site's own pipeline builds what is approved.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime

from macros.checks.roots import roots
from macros.drafts.comparing import compared
from macros.drafts.drafts import Entry
from macros.drafts.git import NETWORK, Git
from macros.drafts.git_drafts import GitDraft
from macros.drafts.repository import APPROVED, Repository
from macros.drafts.save_history import History
from macros.drafts.saving import Changed, Editor, Outcome
from macros.drafts.told_changes import Files
from macros.engine.checking import SiteLoader
from macros.text.problems import Problem, each_once
from macros.text.site_files import FOLDERS
from macros.text.system_faults import Told, of_system

SENT = "publicering"  # the folder of branches
ANSWERS = "refs/uppslag/svar"
NAMED = re.compile(rf"{SENT}/([a-z0-9-]+)-([0-9]+)")
FORGE = re.compile(r"(?!file:)(?:[a-z+]+://|[^/\\:]{2,}:(?!\\))")  # an address of another machine
NOTHING = "Det finns inget att skicka: allt i ditt utkast är redan publicerat."
STANDING = "Något på webbplatsen är fel, och då kan den inte publiceras. Rätta det först."


@dataclass(frozen=True)
class Answer:
    """What came of what was sent. `reason` says why it was sent back."""

    approved: bool
    name: str
    when: datetime
    reason: str = ""


@dataclass(frozen=True)
class Sent:
    """What somebody has sent: `saves` since what was approved, the latest first."""

    branch: str
    commit: str
    base: str
    saves: tuple[Entry, ...]
    answer: Answer | None = None

    @property
    def slug(self) -> str:
        found = NAMED.fullmatch(self.branch)
        return found[1] if found else ""

    @property
    def names(self) -> tuple[str, ...]:
        """Who wrote it."""
        return tuple(dict.fromkeys(one.name for one in self.saves))


class Publishing:
    """What is sent and approved in a repository."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository

    # ------------------------------------------------------------------ to send

    def send(self, draft: GitDraft) -> Outcome:
        """Puts the draft, with what has been approved since, on a branch of its own. Replaces what the same
        editor sent before and nobody has answered."""
        with draft.alone():
            try:
                outcome = draft.take_in()
                if not outcome.is_saved:
                    return outcome
                problems = [one for one in draft.problems() if one.severity == "error"]
                if problems:
                    return Outcome(problems=tuple(each_once(roots(problems))), refused=STANDING)
                return self.put(draft)
            except OSError as error:
                return Outcome(refused=of_system(error))
            except Told as told:
                return Outcome(refused=str(told))

    def put(self, draft: GitDraft) -> Outcome:
        repository, commit = self.repository, draft.head
        if all(same_tree(repository, commit, one) for one in repository.approved()):
            return Outcome(refused=NOTHING)
        former = [one for one in self.all() if one.slug == draft.editor.slug]
        if any(one.commit == commit and one.answer is None for one in former):
            return Outcome(
                refused="Det du har gjort är redan skickat. Det väntar på att någon godkänner det."
            )
        branch = f"{SENT}/{draft.editor.slug}-{self.number(draft.editor.slug)}"
        if self.forge:
            self.push(commit, branch)
        repository.move(branch, commit, "", "skickat")
        for one in former:
            if one.answer is None:
                self.forget(one)
        return Outcome(number=commit)

    def number(self, slug: str) -> int:
        said = self.repository.git.says("for-each-ref", "--format=%(refname)", f"refs/heads/{SENT}", ANSWERS)
        taken = [int(found[2]) for found in NAMED.finditer(said.replace(ANSWERS, SENT)) if found[1] == slug]
        return max(taken, default=0) + 1

    @property
    def forge(self) -> str:
        """The address of the machine where changes are handed in; "" where there is none."""
        address = self.repository.git.says("remote", "get-url", "origin")
        return address if FORGE.match(address) else ""

    def push(self, commit: str, branch: str) -> None:
        git = Git(self.repository.root)
        git("push", "--quiet", "--no-verify", "origin", f"{commit}:refs/heads/{branch}", timeout=NETWORK)

    # ------------------------------------------------------------------ what has been sent

    def all(self) -> list[Sent]:
        """What has been sent, the latest first, with its answer where there is one."""
        said = self.repository.git.says(
            "for-each-ref",
            "--sort=-committerdate",
            "--format=%(refname:short) %(objectname)",
            f"refs/heads/{SENT}",
        )
        several = [line.split(" ") for line in said.splitlines()]
        return [self.sent(branch, commit) for branch, commit in several if NAMED.fullmatch(branch)]

    def waiting(self) -> list[Sent]:
        return [one for one in self.all() if one.answer is None]

    def find(self, branch: str) -> Sent | None:
        return next((one for one in self.all() if one.branch == branch), None)

    def sent(self, branch: str, commit: str) -> Sent:
        base = self.base(commit)
        history = History(self.repository, commit)
        return Sent(branch, commit, base, tuple(history.saves(FOLDERS, base)), self.answer(branch))

    def base(self, commit: str) -> str:
        """What is approved, as a commit has it."""
        tips = self.repository.approved()
        within = [one for one in tips if self.repository.is_within(one, commit)]
        return (within or [self.repository.git.says("merge-base", tips[0], commit)])[-1]

    def changed(self, commit: str, base: str = "") -> Files:
        """What each file of the site held as it is approved, and holds in a commit."""
        repository = self.repository
        was, now = repository.tree(base or self.base(commit)), repository.tree(commit)
        starts = tuple(f"{repository.prefix}{folder}/" for folder in FOLDERS)
        return {
            path.removeprefix(repository.prefix): (
                held(repository, was.get(path)),
                held(repository, now.get(path)),
            )
            for path in sorted({*was, *now})
            if was.get(path) != now.get(path) and path.startswith(starts)
        }

    def elsewhere(self, sent: Sent) -> list[str]:
        """Files outside data/ and docs/ that are changed too: for somebody who knows the program."""
        was, now = self.repository.tree(sent.base), self.repository.tree(sent.commit)
        starts = tuple(f"{self.repository.prefix}{folder}/" for folder in FOLDERS)
        return [
            one for one in sorted({*was, *now}) if was.get(one) != now.get(one) and not one.startswith(starts)
        ]

    # ------------------------------------------------------------------ to answer

    def approve(self, sent: Sent, editor: Editor, seen: str = "") -> Outcome:
        """Makes a merge commit of what was sent. `seen`: the commit that the approver looked at. Nothing is
        changed where it would be an error, or where both have changed the same."""
        try:
            if seen and seen != sent.commit:
                return Outcome(refused="Det har skickats mer sedan du öppnade sidan. Läs igenom det på nytt.")
            return self.merged(sent, editor)
        except OSError as error:
            return Outcome(refused=of_system(error))
        except Told as told:
            return Outcome(refused=str(told))

    def merged(self, sent: Sent, editor: Editor) -> Outcome:
        repository = self.repository
        branch = self.target()
        former = repository.tip(f"refs/heads/{branch}")
        start, *others = sorted(repository.approved(), key=lambda one: one != former)
        git = Git(repository.root).by(editor.name, editor.email)
        tip = start
        for other in (*others, sent.commit):
            changes, conflicts = repository.merge(tip, other)
            if conflicts:
                words = tuple(Changed(path.removeprefix(repository.prefix)) for path in conflicts)
                return Outcome(changed=words)
            message = f"Godkänt: {sent.branch}" if other == sent.commit else "Sammanfört med huvudgrenen"
            tip = repository.commit(tip, changes, [tip, other], message, git)
        problems = self.errors(start, tip)
        if problems:
            return Outcome(problems=problems)
        repository.move(branch, tip, former, "godkänt")
        self.note(sent, Answer(True, editor.name, now()))
        return Outcome(number=tip)

    def target(self) -> str:
        """The branch that is approved on: never one that somebody has checked out."""
        repository = self.repository
        if repository.main and not repository.checked_out(repository.main):
            return repository.main
        if folder := repository.checked_out(APPROVED):
            raise Told(f"Grenen {APPROVED} är utcheckad i {folder}. Byt gren där, och godkänn sedan.")
        return APPROVED

    def errors(self, before: str, after: str) -> tuple[Problem, ...]:
        """The errors that a commit has and another hasn't."""
        found = self.checked(after)
        if not any(one.severity == "error" for one in found):
            return ()
        files = self.changed(after, before)
        former = {path: data for path, (data, _) in files.items()}
        return compared(
            self.checked(before), found, former, {path: data for path, (_, data) in files.items()}
        ).errors

    def checked(self, commit: str) -> list[Problem]:
        with self.repository.laid_out(commit) as root:
            return SiteLoader(root).load().judged().each_place

    def reject(self, sent: Sent, editor: Editor, reason: str) -> None:
        """Sends it back to the one who wrote it, with a reason."""
        self.note(sent, Answer(False, editor.name, now(), reason))

    def note(self, sent: Sent, answer: Answer) -> None:
        said = {
            "godkänd": answer.approved,
            "namn": answer.name,
            "när": answer.when.isoformat(),
            "skäl": answer.reason,
        }
        data = json.dumps(said, ensure_ascii=False).encode()
        blob = self.repository.git("hash-object", "-w", "--stdin", data=data).decode().strip()
        self.repository.git("update-ref", f"{ANSWERS}/{sent.branch.removeprefix(f'{SENT}/')}", blob)

    def answer(self, branch: str) -> Answer | None:
        said = self.repository.git.says("cat-file", "blob", f"{ANSWERS}/{branch.removeprefix(f'{SENT}/')}")
        if not said:
            return None
        found = json.loads(said)
        return Answer(found["godkänd"], found["namn"], datetime.fromisoformat(found["när"]), found["skäl"])

    def forget(self, sent: Sent) -> None:
        self.repository.git("update-ref", "-d", f"refs/heads/{sent.branch}", sent.commit)


def now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


def same_tree(repository: Repository, one: str, other: str) -> bool:
    return repository.git.says("rev-parse", f"{one}^{{tree}}") == repository.git.says(
        "rev-parse", f"{other}^{{tree}}"
    )


def held(repository: Repository, entry: tuple[str, str] | None) -> bytes | None:
    return repository.blob(entry[1]) if entry else None
