"""`make fuzz`: edits of the whole fixture, each told by a check or built for real, documents included.

`make fuzz N=200 SEED=7` makes 200 sites of one to four random edits each, and builds every one that nothing
is said of. What fails is printed with the edits that it takes, and the seed repeats it.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

from tests.mutated_site import MutatedSite, whole_fixture
from tests.mutation_groups import Tried, try_all
from tests.mutations import random_edits


def main() -> int:
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    given = parser.parse_args()
    os.environ.setdefault("SITE_TODAY", "2031-11-01")
    chance, total = random.Random(given.seed), Tried()
    with tempfile.TemporaryDirectory() as folder:
        site = MutatedSite(whole_fixture(Path(folder) / "tree"))
        for _ in range(given.count):
            edits = tuple(random_edits(site.files, chance, chance.randint(1, 4)))
            tried = try_all(site, [edits], documents=True, each=True)
            for failure in tried.failures:
                print(f"{failure}\n", flush=True)
            total.add(tried)
    print(f"seed {given.seed}: {total}")
    return 1 if total.failures else 0


if __name__ == "__main__":
    sys.exit(main())
