"""What is said in Swedish of a command that isn't written as it should be."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

# argparse's English → what an editor should do. The first that fits is used; others stay as they are.
ENGLISH = (
    (r"the following arguments are required: (.+)", r"Det här fattas: \1."),
    (r"unrecognized arguments: (.+)", r"Det här hör inte till kommandot: \1."),
    (r"argument (.+): expected one argument", r"Skriv ett värde efter \1."),
    (r"argument (.+): invalid choice: '(.*)' \(choose from (.+)\)", r'\1: "\2" finns inte. Välj bland \3.'),
)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that tells of the usual mistakes in Swedish, and ends with status 2."""

    def error(self, message: str) -> NoReturn:
        usage = self.format_usage().removeprefix("usage: ")
        self.exit(2, f"Kommandot skrivs så här: {usage}{in_swedish(message)}\n")


def in_swedish(message: str) -> str:
    for english, swedish in ENGLISH:
        if match := re.fullmatch(english, message, re.DOTALL):
            return match.expand(swedish)
    return message
