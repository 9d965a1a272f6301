"""What `make bench` times is a site that can be built."""

from __future__ import annotations

from pathlib import Path

from tests import sites
from tests.bench import make_tree


def test_the_site_that_is_timed_has_no_mistakes(tmp_path: Path) -> None:
    tree = make_tree(tmp_path / "tree", 30)
    done = sites.run(tree, "macros", "check")
    assert done.returncode == 0, done.stdout
    assert len(list((tree / "data/activities").glob("*.yml"))) == 30
