"""A client of yaml-language-server over its standard input and output: what VS Code's YAML extension runs.

UPPSLAG_YAML_SERVER names its program; without it, what stands on the path.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from pathlib import Path

PROGRAM = os.environ.get("UPPSLAG_YAML_SERVER") or shutil.which("yaml-language-server") or ""
PATIENCE = 60  # seconds for one answer


class YamlServer:
    """The server with a site's folder open, and the settings of its .vscode/settings.json."""

    def __init__(self, root: Path, settings: dict) -> None:
        self.root, self.settings = root, settings
        self.number = 0
        self.answers: dict[int, queue.Queue] = {}
        self.told: dict[str, queue.Queue] = {}
        self.process = subprocess.Popen(
            [PROGRAM, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        threading.Thread(target=self.listen, daemon=True).start()
        folders = [{"uri": root.as_uri(), "name": root.name}]
        can = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"documentationFormat": ["markdown"]}}},
        }
        self.ask(
            "initialize",
            {"processId": None, "rootUri": root.as_uri(), "capabilities": can, "workspaceFolders": folders},
        )
        self.send("initialized", {})
        self.send("workspace/didChangeConfiguration", {"settings": {}})

    def __enter__(self) -> YamlServer:
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.terminate()
        self.process.wait(10)
        self.process.stdout.close()

    def write(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def send(self, method: str, params: dict) -> None:
        self.write({"method": method, "params": params})

    def ask(self, method: str, params: dict):
        self.number += 1
        answer = self.answers[self.number] = queue.Queue()
        self.write({"id": self.number, "method": method, "params": params})
        return answer.get(timeout=PATIENCE)

    def listen(self) -> None:
        out = self.process.stdout
        while line := out.readline():
            length = int(line.split(b":")[1])
            while out.readline().strip():
                pass
            self.take(json.loads(out.read(length)))

    def take(self, message: dict) -> None:
        method = message.get("method")
        if method == "workspace/configuration":
            wanted = message["params"]["items"]
            told = [self.settings.get(one["section"], {}) for one in wanted]
            self.write({"id": message["id"], "result": told})
        elif method == "textDocument/publishDiagnostics":
            found = message["params"]
            self.told.setdefault(found["uri"], queue.Queue()).put(found["diagnostics"])
        elif "id" in message and method:
            self.write({"id": message["id"], "result": None})
        elif "id" in message:
            self.answers.pop(message["id"]).put(message.get("result"))

    def open(self, path: str, text: str) -> None:
        """Opens a file of the site, as if it held the text."""
        uri = (self.root / path).as_uri()
        self.told.setdefault(uri, queue.Queue())
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})

    def told_of(self, path: str) -> list[dict]:
        """What the server finds wrong with an opened file."""
        return self.told[(self.root / path).as_uri()].get(timeout=PATIENCE)

    def at(self, method: str, path: str, line: int, character: int):
        """What the server answers about a position in a file that is opened; both count from 0."""
        place = {"line": line, "character": character}
        where = {"textDocument": {"uri": (self.root / path).as_uri()}, "position": place}
        return self.ask(f"textDocument/{method}", where)
