"""What the PDFs need of the system: Pango. `python -m macros.render.pdf.pango` installs it, or says how.

Where there is apt-get and we may use it, it is installed; elsewhere the command stops with what to
do. Only what makes a whole site needs it: `make check` and `make serve` do without.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# What WeasyPrint opens, and the Debian package that has it.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
WHAT_TO_DO = (
    "PDF:erna behöver biblioteket Pango, som saknas här. Installera det och bygg sedan igen. "
    f"Debian och Ubuntu: apt-get install {' '.join(LIBRARIES.values())}. "
    "Fedora: dnf install pango harfbuzz. macOS: brew install pango harfbuzz. "
    "Windows: pacman -S mingw-w64-x86_64-pango i MSYS2."
)


def missing() -> list[str]:
    """The packages whose library can't be opened. Elsewhere than on Linux only the build can tell."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in LIBRARIES.items() if not opens(library)]


def opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> None:
    """Installs with apt-get, where there is one and we may use it."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        subprocess.run(command, env=env, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    if lacking := missing():
        install(lacking)
    if missing():
        print(WHAT_TO_DO, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
