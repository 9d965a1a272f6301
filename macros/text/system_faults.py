"""What a system refuses, told in Swedish to the one who can do something about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

SYSTEM = {
    errno.ENOSPC: "disken är full. Frigör plats och kör om.",
    errno.EDQUOT: "utrymmet på disken är slut. Frigör plats och kör om.",
    errno.ENOMEM: "minnet räcker inte. Stäng andra program och kör om.",
    errno.EFBIG: "filen blir större än systemet tillåter.",
    errno.EACCES: "du har inte rätt att läsa eller skriva där, eller så är filen öppen i ett annat program.",
    errno.EPERM: "du har inte rätt att ändra där. Ändra rättigheterna.",
    errno.EROFS: "disken går bara att läsa. Kör kommandot i en mapp som går att skriva i.",
    errno.ENOENT: "filen eller mappen finns inte, eller togs bort under tiden.",
    errno.EEXIST: "det finns redan något med det namnet. Flytta undan det.",
    errno.EISDIR: "det här är en mapp, men ska vara en fil. Flytta undan den.",
    errno.ENOTDIR: "det här är en fil, men ska vara en mapp. Flytta undan den.",
    errno.ENOTEMPTY: "mappen är inte tom. Flytta undan den.",
    errno.ENAMETOOLONG: "namnet är för långt. Korta det.",
    errno.ELOOP: "genvägen leder tillbaka till sig själv. Ta bort den.",
    errno.EXDEV: "mappen ligger på en annan disk.",
    errno.EMFILE: "för många filer är öppna på en gång. Stäng andra program och kör om.",
    errno.ENFILE: "för många filer är öppna på en gång. Stäng andra program och kör om.",
    errno.EBUSY: "filen används av ett annat program. Stäng det och kör om.",
    errno.ETXTBSY: "filen används av ett annat program. Stäng det och kör om.",
    errno.EIO: "disken går inte att läsa eller skriva. Be den som sköter datorn se över den.",
    errno.ESTALE: "mappen på nätverket har försvunnit. Anslut till den igen och kör om.",
    errno.EADDRINUSE: "adressen används redan. Välj en annan port: --address 127.0.0.1:8001.",
    errno.EADDRNOTAVAIL: "datorn har ingen sådan adress. Skriv --address 127.0.0.1:8000.",
}
# What no single file is to blame for.
EVERYWHERE = (errno.ENOSPC, errno.EDQUOT, errno.ENOMEM, errno.EMFILE, errno.ENFILE)


class Told(Exception):
    """What stops a command, and its words are the whole line for whoever gave it."""


def of_system(error: OSError) -> str:
    """What the system refused, of which file, and what to do: one line."""
    if error.errno in EVERYWHERE:
        return capitalised(why(error))
    names = [os.fsdecode(one) for one in (error.filename, error.filename2) if isinstance(one, (str, bytes))]
    if not names:
        return f"Det gick inte att läsa eller skriva en fil: {why(error)}"
    return f"{shortest(names[0])}: {why(error)}"


def why(error: OSError) -> str:
    """What the system refused, without the file's name."""
    return SYSTEM.get(error.errno or 0) or f"systemet säger nej ({error.strerror or error})."


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def shortest(name: str) -> str:
    """A path as seen from where the command was given."""
    path = Path(name)
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else name
