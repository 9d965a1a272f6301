"""A draft that Git keeps: a branch with a worktree of its own, within Git's own folder.

The commit is what counts. The branch is moved before the files are written; what a killed process left
undone is done by whoever comes next.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.drafts import journal
from macros.drafts.drafts import Draft, Entry
from macros.drafts.git import Git
from macros.drafts.merging import differing
from macros.drafts.one_at_a_time import alone
from macros.drafts.repository import MERGED_BY, Changes, Repository, below
from macros.drafts.save_history import History
from macros.drafts.saving import Changed, Editor, Outcome
from macros.drafts.undoing import taken_back
from macros.text.site_files import FOLDERS
from macros.text.system_faults import Told, of_system

DRAFTS = "utkast"  # the folder of branches


class GitDraft(Draft):
    """The folder's own checkout, index and HEAD are never touched."""

    def __init__(self, repository: Repository, editor: Editor) -> None:
        self.repository = repository
        self.branch = f"{DRAFTS}/{editor.slug}"
        self.top = repository.place / editor.slug
        self.marker = repository.place / f"{editor.slug}.sparar"
        self.records = History(repository, f"refs/heads/{self.branch}")
        with alone(self.lock):
            self.open()
        super().__init__(self.top / repository.prefix, editor, "")

    @property
    def lock(self) -> Path:
        return self.repository.place / f"{self.top.name}.lock"

    @property
    def head(self) -> str:
        return self.repository.tip(f"refs/heads/{self.branch}")

    @property
    def git(self) -> Git:
        return Git(self.top).by(self.editor.name, self.editor.email)

    # ------------------------------------------------------------------ where it is kept

    def open(self) -> None:
        """Makes the branch and the worktree where they are lacking."""
        repository = self.repository
        elsewhere = repository.checked_out(self.branch)
        if elsewhere and elsewhere.resolve() != self.top.resolve():
            raise Told(f"Grenen {self.branch} är utcheckad i {elsewhere}. Byt gren där, och börja om.")
        if not self.head:
            repository.move(self.branch, repository.approved()[0], "", "utkast")
        if not self.is_whole():
            self.link()
        if not self.is_whole():
            self.lay_out()

    def is_whole(self) -> bool:
        """Whether the worktree is there, and belongs to this history and to the branch."""
        if self.making.exists():
            return False
        own = next(iter(self.administered()), None)
        there = content(self.top / ".git").removeprefix("gitdir: ")
        back = content(own / "gitdir") if own else ""
        return own is not None and Path(there) == own and Path(back) == self.top / ".git"

    def administered(self) -> Iterator[Path]:
        """Where Git keeps what it knows of the worktree."""
        for one in sorted((self.repository.common / "worktrees").glob("*")):
            if content(one / "HEAD") == f"ref: refs/heads/{self.branch}":
                yield one

    def link(self) -> None:
        """Finds the worktree again when all of the repository was moved, or copied: Git keeps whole paths, and
        those of a copy lead to what it was copied from."""
        own = next(iter(self.administered()), None)
        if own is not None and (self.top / ".git").is_file():
            (self.top / ".git").write_text(f"gitdir: {own.as_posix()}\n", encoding="utf-8")
            (own / "gitdir").write_text(f"{(self.top / '.git').as_posix()}\n", encoding="utf-8")

    @property
    def making(self) -> Path:
        """There while the worktree is being made: what it leaves is no whole one."""
        return self.repository.place / f"{self.top.name}.skapas"

    def lay_out(self) -> None:
        if self.top.exists() and not self.making.exists():  # nothing of ours is thrown away
            number = next(n for n in range(1, 1000) if not aside(self.top, n).exists())
            self.top.rename(aside(self.top, number))
        shutil.rmtree(self.top, ignore_errors=True)
        self.making.touch()
        Git(self.repository.root)("worktree", "add", "-q", "-f", "-f", str(self.top), self.branch)
        self.making.unlink()

    def recover(self) -> None:
        """Does what a killed process left undone: the files are made what the commit says."""
        if self.marker.exists():
            self.unlocked()
            for path in content(self.marker).splitlines():
                journal.next_of(self.root / path).unlink(missing_ok=True)
            Git(self.top)("reset", "-q", "--hard", "HEAD")
            self.marker.unlink()

    def unlocked(self) -> None:
        """Takes away the lock that a killed Git left on the draft's own index. Nobody else uses it."""
        for own in self.administered():
            (own / "index.lock").unlink(missing_ok=True)

    def shown(self, digest: str) -> bytes | None:
        known = super().shown(digest)
        if (
            known is None
            and digest.isalnum()
            and self.repository.git.holds("cat-file", "-e", f"{digest}^{{blob}}")
        ):
            return self.repository.blob(digest)
        return known

    def write(self, files: Mapping[str, bytes | None], sentence: str) -> str:
        """A commit with the files, and then the files."""
        head = self.head
        changes = {f"{self.repository.prefix}{path}": data for path, data in files.items()}
        commit = self.repository.commit(head, changes, [head], sentence, self.git)
        self.marker.write_text("\n".join(files), encoding="utf-8")
        self.repository.move(self.branch, commit, head, "sparat")
        for path, data in files.items():
            journal.put(self.root / path, data)
        self.git("reset", "-q")
        self.marker.unlink()
        return commit

    # ------------------------------------------------------------------ history

    def history(self, about: str = "", start: int = 0) -> list[Entry]:
        return self.records.of(about, self.root, start)

    def entry(self, number: str) -> Entry | None:
        commit = self.repository.tip(number) if number.isalnum() else ""
        within = commit == number and self.repository.is_within(commit, self.head)
        return self.records.at(commit) if within else None

    def undo(self, number: str) -> Outcome:
        with self.alone():
            try:
                return taken_back(self, self.records, number)
            except OSError as error:
                return Outcome(refused=of_system(error))
            except Told as told:
                return Outcome(refused=str(told))

    # ------------------------------------------------------------------ what has been approved since

    def lags(self) -> bool:
        """Whether something has been approved that the draft doesn't have."""
        return any(not self.repository.is_within(one, self.head) for one in self.repository.approved())

    def take_in(self) -> Outcome:
        """Takes in what has been approved since. Where both have changed the same, nothing is changed."""
        with self.alone():
            try:
                for commit in self.repository.approved():
                    outcome = self.merge(commit)
                    if not outcome.is_saved:
                        return outcome
                return Outcome()
            except OSError as error:
                return Outcome(refused=of_system(error))
            except Told as told:
                return Outcome(refused=str(told))

    def merge(self, commit: str) -> Outcome:
        repository, head = self.repository, self.head
        if repository.is_within(commit, head):
            return Outcome()
        if unsaved := self.unsaved():
            words = "I utkastet finns filer som har ändrats på annat sätt än här: "
            return Outcome(
                refused=f"{words}{', '.join(unsaved)}. Be den som har ändrat dem att spara dem i Git."
            )
        changes, conflicts = repository.merge(head, commit)
        if conflicts:
            return Outcome(changed=tuple(self.conflict(path, head, commit) for path in conflicts))
        own = below(repository.prefix, changes, FOLDERS)
        files = {path: self.bytes_of(changes, path) for path in own}
        verdict = self.mirror.verdict(files)
        if verdict.errors:
            return Outcome(problems=verdict.errors)
        made = repository.commit(head, changes, [head, commit], MERGED_BY, self.git)
        self.marker.touch()
        repository.move(self.branch, made, head, "hämtat in")
        self.git("read-tree", "-m", "-u", head, made)
        self.marker.unlink()
        return Outcome(number=made, shown=verdict.shown)

    def unsaved(self) -> list[str]:
        """Files of the draft that hold something else than the last save."""
        found = Git(self.top).text("status", "--porcelain", "--untracked-files=no")
        return [line[3:] for line in found.splitlines()]

    def bytes_of(self, changes: Changes, path: str) -> bytes | None:
        data = changes[f"{self.repository.prefix}{path}"]
        return self.repository.held(data) if isinstance(data, tuple) else data

    def conflict(self, path: str, head: str, commit: str) -> Changed:
        """What has been approved in a file that the draft has changed too."""
        base = self.repository.git.says("merge-base", head, commit)
        path = path.removeprefix(self.repository.prefix)
        before, after = self.repository.file(base, path), self.repository.file(commit, path)
        return Changed(path, differing(before, after))


def content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def aside(folder: Path, number: int) -> Path:
    return folder.with_name(f"{folder.name}.undan-{number}")
