"""What a process that has just begun shows at every address of a site: `python -m tests.fresh_pages FOLDER`.

Prints the addresses with a hash of each, for comparing with a preview that has run for long.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

from macros.publish.live_site import LiveSite


def shown(live: LiveSite) -> dict[str, str]:
    """Address → a hash of the page that stands there, or what stopped it."""
    found = {}
    for address in (*live.now().outputs.pages, *live.engine.templates):
        try:
            found[address] = sha256(live.make(address).data).hexdigest()
        except Exception as error:
            found[address] = repr(error)
    return found


if __name__ == "__main__":
    print(json.dumps(shown(LiveSite(Path(sys.argv[1]).resolve()))))
