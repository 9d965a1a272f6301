"""The history that a site lies in: its branches, its trees, and commits made without any checkout."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from macros.drafts.git import Git, GitError, is_there
from macros.drafts.merging import ConflictError, merged

APPROVED = "godkant"  # the branch of what has been approved, where the main branch is checked out
MAIN = ("main", "master")
OURS = "uppslag"  # the folder of the drafts, in Git's own
REGULAR = ("100644", "100755")
NO_GIT = (
    "Git är inte installerat på den här datorn, så det går inte att ångra, se vem som ändrat vad eller "
    "skicka för publicering. Det du sparar skrivs direkt i webbplatsens mapp."
)
NO_HISTORY = (
    "Mappen har ingen versionshistorik (Git), så det går inte att ångra, se vem som ändrat vad eller skicka "
    "för publicering. Det du sparar skrivs direkt i webbplatsens mapp."
)
SAVED = "Uppslag-Sparat"  # a trailer: what tells a save from a commit that somebody made in another way
MERGED_BY = "Hämtat in det som är godkänt"

Entry = tuple[str, str]  # mode and name of what a file holds
Tree = dict[str, Entry]
# By path: what a file is to hold (its bytes, or what stands in the history already); None takes it away.
Changes = Mapping[str, bytes | Entry | None]


@dataclass(frozen=True)
class Repository:
    """`prefix`: the site's folder within it, with "/" last; "" for all of it."""

    root: Path
    common: Path
    prefix: str

    @property
    def git(self) -> Git:
        return Git(self.root)

    @property
    def place(self) -> Path:
        """Where drafts lie: within Git's own folder, so that nothing of the checkout is touched."""
        return self.common / OURS

    # ------------------------------------------------------------------ branches

    def tip(self, reference: str) -> str:
        """The commit that a branch ends in; "" where there is none."""
        return self.git.says("rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")

    @cached_property
    def main(self) -> str:
        """The name of the main branch."""
        told = self.git.says("config", "--get", "uppslag.gren")
        head = self.git.says("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
        named = [told, head.partition("/")[2], *MAIN]
        own = self.git.says("symbolic-ref", "--quiet", "--short", "HEAD")
        return next((one for one in named if one and self.tip(f"refs/heads/{one}")), own)

    def approved(self) -> list[str]:
        """The commits that what is approved ends in, none of them part of another; the main branch's first."""
        named = [f"refs/heads/{self.main}", f"refs/heads/{APPROVED}", f"refs/remotes/origin/{self.main}"]
        tips = list(dict.fromkeys(filter(None, map(self.tip, named)))) or [self.tip("HEAD")]
        return [one for one in tips if not any(one != other and self.is_within(one, other) for other in tips)]

    def is_within(self, commit: str, other: str) -> bool:
        """Whether a commit is part of what led to another."""
        return commit == other or self.git.holds("merge-base", "--is-ancestor", commit, other)

    def checked_out(self, branch: str) -> Path | None:
        """The folder that a branch is checked out in, where there is one that is still of this history."""
        folder = Path()
        for line in self.git.says("worktree", "list", "--porcelain").splitlines():
            if line.startswith("worktree "):
                folder = Path(line.partition(" ")[2])
            elif line == f"branch refs/heads/{branch}" and folder.is_dir():
                common = Git(folder).says("rev-parse", "--git-common-dir")
                return folder if common and (folder / common).resolve() == self.common else None
        return None

    def move(self, branch: str, commit: str, former: str, why: str) -> None:
        """Lets a branch end in a commit, if it still ends in the former one ("" where there is no branch)."""
        self.git("update-ref", "-m", why, f"refs/heads/{branch}", commit, former or "0" * len(commit))

    # ------------------------------------------------------------------ what a commit holds

    def tree(self, commit: str) -> Tree:
        """Every file of a commit."""
        found: Tree = {}
        for line in self.git("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            if line:
                about, _, path = line.partition(b"\t")
                mode, _, name = about.decode().split(" ")
                found[os.fsdecode(path)] = mode, name
        return found

    def blob(self, name: str) -> bytes:
        return self.git("cat-file", "blob", name)

    def file(self, commit: str, path: str) -> bytes | None:
        """What a file of the site held in a commit; None where there was none."""
        done = self.git.tried(("cat-file", "blob", f"{commit}:{self.prefix}{path}"))
        return None if done.returncode else done.stdout

    # ------------------------------------------------------------------ commits without a checkout

    def commit(self, base: str, changes: Changes, parents: Sequence[str], message: str, git: Git) -> str:
        """A commit that holds what `base` does, changed; its number. `git`: in whose name, and in a folder
        whose settings for line ends hold. No branch is moved."""
        with self.index() as index:
            own = Git(git.folder, {**git.extra, "GIT_INDEX_FILE": str(index)})
            own("read-tree", base)
            modes = self.tree(base)
            lines = [self.index_line(own, path, data, modes) for path, data in changes.items()]
            own("update-index", "-z", "--index-info", data=b"".join(lines))
            tree = own.text("write-tree")
        wanted = [part for one in parents for part in ("-p", one)]
        return git.text("commit-tree", tree, *wanted, data=f"{one_line(message)}\n\n{SAVED}: 1\n".encode())

    def index_line(self, git: Git, path: str, data: bytes | Entry | None, modes: Tree) -> bytes:
        if data is None:
            mode, name = "0", "0" * len(next(iter(modes.values()))[1])
        elif isinstance(data, bytes):
            mode = modes.get(path, REGULAR)[0]
            mode = mode if mode in REGULAR else REGULAR[0]
            name = git.text("hash-object", "-w", "--stdin", f"--path={path}", data=data)
        else:
            mode, name = data
        return f"{mode} {name}\t".encode() + os.fsencode(path) + b"\0"

    @contextmanager
    def index(self) -> Iterator[Path]:
        """An index of its own, for a while."""
        self.place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.place, prefix="index-") as folder:
            yield Path(folder) / "index"

    @contextmanager
    def laid_out(self, commit: str) -> Iterator[Path]:
        """The site as a commit holds it, in a folder for a while."""
        with self.index() as index, tempfile.TemporaryDirectory(prefix="uppslag-") as folder:
            own = Git(self.root, {"GIT_INDEX_FILE": str(index), "GIT_WORK_TREE": folder})
            own("read-tree", commit)
            Git(Path(folder), {**own.extra, "GIT_DIR": str(self.common)})("checkout-index", "-a", "-f")
            yield Path(folder).resolve() / self.prefix

    def merge(self, ours: str, theirs: str) -> tuple[dict[str, bytes | Entry | None], list[str]]:
        """What their changes do to our commit, since both left the same; and the files where both changed the
        same. Nothing is written."""
        base = self.git.says("merge-base", ours, theirs)
        was, our, their = self.tree(base) if base else {}, self.tree(ours), self.tree(theirs)
        changes, conflicts = dict[str, bytes | Entry | None](), list[str]()
        for path in sorted({*was, *our, *their}):
            before, mine, other = was.get(path), our.get(path), their.get(path)
            if mine == other or other == before:
                continue
            if mine == before:
                changes[path] = other
                continue
            try:
                changes[path] = merged(path, *map(self.held, (before, mine, other)))
            except ConflictError:
                conflicts.append(path)
        return changes, conflicts

    def held(self, entry: Entry | None) -> bytes | None:
        if entry is None:
            return None
        if entry[0] not in REGULAR:  # a link, or a repository within this one
            raise ConflictError
        return self.blob(entry[1])


def one_line(words: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in words).split()) or "Ändrat"


def repository_of(root: Path) -> Repository | str:
    """The history that the site in a folder lies in; or what is lacking, in a sentence."""
    root = root.resolve()
    if not is_there():
        return NO_GIT
    git = Git(root)
    common = git.says("rev-parse", "--git-common-dir")
    if not common:
        return foreign(git)
    found = Repository(root, (root / common).resolve(), git.says("rev-parse", "--show-prefix"))
    commit = (
        found.tip("HEAD") if not found.main else found.tip(f"refs/heads/{found.main}") or found.tip("HEAD")
    )
    if not commit or any(found.file(commit, name) is None for name in ("mkdocs.yml", "data/site.yml")):
        return NO_HISTORY  # the folder lies in something else's
    return found


def foreign(git: Git) -> str:
    """Why Git knows no history here."""
    try:
        git("rev-parse", "--git-common-dir")
    except GitError as error:
        if "dubious ownership" in error.said:
            return f"{error} Tills dess går det inte att ångra eller se vem som ändrat vad."
    return NO_HISTORY


def below(prefix: str, paths: Iterable[str], folders: Sequence[str]) -> list[str]:
    """Those paths that lie in some folders of a site, as the site names them."""
    starts = tuple(f"{prefix}{folder}/" for folder in folders)
    return [path.removeprefix(prefix) for path in paths if path.startswith(starts)]
