"""How a command ends when it can't go on: one line in Swedish, and an exit status."""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Callable
from pathlib import Path

from macros.text.engine_folder import ENGINE
from macros.text.system_faults import Told, of_system

# Set to anything, it shows where in the program a command stopped.
DEBUG = "UPPSLAG_DEBUG"


def ended(command: Callable[[], int], say: Callable[[str], None]) -> int:
    """The exit status of a command. What stops it is told in one line; nothing but the exits, Ctrl+C and
    a broken pipe gets past here."""
    try:
        return command()
    except BrokenPipeError:
        raise
    except Exception as error:
        say(told(error))
        if os.environ.get(DEBUG):
            say("".join(traceback.format_exception(error)).rstrip())
        return 1


def told(error: Exception) -> str:
    """What stopped a command, on one line."""
    if isinstance(error, Told):
        return str(error)
    if isinstance(error, MemoryError):
        return of_system(OSError(errno.ENOMEM, ""))
    if isinstance(error, OSError) and error.errno is not None:
        return of_system(error)
    return (
        f"Programmet stannade på ett fel i sig självt: {type(error).__name__}: {whole(error)} "
        f"({where(error)}). Visa raden för den som sköter webbplatsen. Med {DEBUG}=1 visas mer."
    )


def where(error: Exception) -> str:
    """The innermost place in our own code that an error passed."""
    places = [
        f"{Path(one.filename).relative_to(ENGINE).as_posix()}:{one.lineno}"
        for one in traceback.extract_tb(error.__traceback__)
        if Path(one.filename).is_relative_to(ENGINE / "macros")
    ]
    return places[-1] if places else "utanför macros/"


def whole(error: Exception) -> str:
    """What an exception says, all of it, on one line."""
    return " ".join(str(error).split())
