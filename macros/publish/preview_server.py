"""A site shown while it is written: each address is made when a browser asks for it."""

from __future__ import annotations

import hmac
import ipaddress
import mimetypes
import os
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from email.message import Message
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from macros.engine.driving import run
from macros.publish.beside import LARGEST, STRICT, Asked, Beside, Reply, is_from_here
from macros.publish.following import PATIENCE, Follower, in_words
from macros.publish.live_search import LiveSearch
from macros.publish.live_site import LiveSite
from macros.publish.preview_page import (
    ASSETS,
    EVENTS,
    OWN,
    SCRIPT,
    STYLE,
    followed,
    instead,
    print_of,
    problem_list,
)
from macros.publish.preview_process import HANDED_ON

# The types that a site's host is asked for; Python's own list differs from one machine to the next.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "application/atom+xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a published site is served with, so that an editor meets what a reader will.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
WRONG_NAME = (
    "Förhandsvisningen visas inte under det namnet. Öppna den adress som står i fönstret där den startades, "
    "eller skriv datorns nummer (IP-adress) i stället för namnet.\n"
).encode()
# To whoever sends what the preview doesn't take. Nothing of it is read.
NOT_TAKEN = {
    403: "Formuläret är inte skickat från den här sidan. Gå tillbaka, ladda om sidan och försök igen.\n",
    405: "Här går det inte att skicka något.\n",
    408: "Det tog för lång tid att ta emot formuläret. Försök igen.\n",
    411: "Webbläsaren säger inte hur mycket den skickar. Försök igen.\n",
    413: f"Det är för mycket på en gång. Formulär och filer får vara högst {LARGEST // 1_000_000} MB.\n",
}
RECEIVING = 120.0  # seconds that a form may take to arrive
KEY_HEADER = "X-Uppslag-Key"
BEAT = 15.0  # seconds between signs of life to a browser that listens


class PreviewServer(ThreadingHTTPServer):
    """Serves a LiveSite below a path. Whoever asks must name it as it was told to listen."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(
        self,
        host: str,
        port: int,
        live: LiveSite,
        follower: Follower,
        beside: Callable[[LiveSite, str], Beside] | None = None,
        names: frozenset[str] = frozenset(),
        key: str = "",
    ) -> None:
        """`beside` makes what stands beside the preview, from the site and the address that it begins at.
        `names`: more that the server may be called by. `key`: what each request has to carry, where somebody
        else asks in the name of those who may."""
        self.live, self.follower, self.names, self.key = live, follower, names, key
        self.search = LiveSearch(live)
        self.host = host
        self.base = unquote(urlsplit(live.engine.config.site_url or "/").path) or "/"
        self.beside = beside(live, self.base) if beside else None
        handed_on = os.environ.get(HANDED_ON)
        super().__init__((host, port), Handler, bind_and_activate=not handed_on)
        if handed_on:
            self.socket.close()
            self.socket = socket.socket(fileno=int(handed_on))
            self.server_address = self.socket.getsockname()

    def is_named(self, said: str) -> bool:
        """Whether a Host header names this server. A page elsewhere can make its own name lead here, and
        read what is not published yet; it can't make the browser send another name than that."""
        try:
            name = urlsplit(f"//{said}").hostname or ""
            known = ("localhost", self.host.lower(), socket.gethostname().lower())
            return name in known or name in self.names or bool(ipaddress.ip_address(name))
        except ValueError:
            return False

    def is_let_in(self, headers: Message) -> bool:
        """Whether a request names this server, and carries its key where it has one."""
        key = headers.get(KEY_HEADER, "")
        return self.is_named(headers.get("Host", "")) and hmac.compare_digest(key.encode(), self.key.encode())

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has gone away is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            traceback.print_exc()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are sent apart, and the second would wait for the first
    timeout = 60  # seconds that a connection may say nothing, before its thread is given back
    known = ""  # the version that was known when it was asked
    bar = b""  # what stands above the page that is answered with

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        """A form. Who sends it, and how much, is asked before any of it is read."""
        self.close_connection = True  # what isn't read must not be taken for the next request
        headers = self.named_headers()
        refused = self.refused(headers)
        if refused:
            self.answer(refused, NOT_TAKEN[refused].encode(), ".txt")
            return
        try:
            body = self.received(int(headers["content-length"]))
        except (TimeoutError, ConnectionError):
            self.answer(408, NOT_TAKEN[408].encode(), ".txt")
            return
        self.hand_on(body, headers)

    def refused(self, headers: dict[str, str]) -> int:
        """The status by which a form is refused; 0 for one that is taken."""
        beside, length = self.server.beside, headers.get("content-length", "")
        path = unquote(urlsplit(self.path).path)
        if beside is None or not path.startswith(f"{self.server.base}{beside.prefix}"):
            return 405
        if not self.server.is_let_in(self.headers) or not is_from_here(headers):
            return 403
        if not length.isdecimal() or "transfer-encoding" in headers:
            return 411
        return 413 if int(length) > LARGEST else 0

    def received(self, length: int) -> bytes:
        """So many bytes. TimeoutError where they come too slowly, ConnectionError where they never come."""
        until, parts = time.monotonic() + RECEIVING, list[bytes]()
        while length:
            part = self.rfile.read1(min(length, 65536))
            if not part:
                raise ConnectionError
            if time.monotonic() > until:
                raise TimeoutError
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def named_headers(self) -> dict[str, str]:
        """The headers by name; those that came twice say nothing that can be believed."""
        names = [name.lower() for name in self.headers]
        return {name: self.headers[name] for name in names if names.count(name) == 1}

    def hand_on(self, body: bytes, headers: dict[str, str]) -> None:
        """What stands beside the preview answers, under a policy of its own."""
        assert self.server.beside is not None
        asked = urlsplit(self.path)
        address = unquote(asked.path).removeprefix(self.server.base)
        method = "GET" if self.command == "HEAD" else self.command
        self.send(self.server.beside.reply(Asked(method, address, asked.query, body, headers)))

    def send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        given = {
            "Content-Type": reply.kind,
            "Content-Length": str(len(reply.body)),
            "Cache-Control": "no-store",
            "Content-Security-Policy": STRICT,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            **reply.headers,
        }
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def do_GET(self) -> None:
        self.bar = b""  # a connection is used for several pages
        if not self.server.is_let_in(self.headers):
            self.answer(403, WRONG_NAME, ".txt")
            return
        self.known = self.version()
        base = self.server.base
        path = unquote(urlsplit(self.path).path)
        if not path.startswith(base):
            self.lead(base)
            return
        address = path.removeprefix(base)
        beside = self.server.beside
        if beside and f"{address}/".startswith(beside.prefix):
            self.hand_on(b"", self.named_headers())
            return
        try:
            self.own(address) if address.startswith(OWN) else self.at(address)
        except ConnectionError:
            raise
        except (Exception, SystemExit) as error:  # so do plugins and hooks give up
            self.failed(address, error)

    # ------------------------------------------------------------------ answers

    def own(self, address: str) -> None:
        if address == EVENTS:
            self.events()
        elif address in (SCRIPT, STYLE):
            name = address.removeprefix(OWN)
            self.answer(200, (ASSETS / name).read_bytes(), os.path.splitext(name)[1])
        else:
            self.nothing()

    def at(self, address: str) -> None:
        """What the site has at an address."""
        live = self.server.live
        file = f"{address}index.html" if address.endswith("/") or not address else address
        found = self.server.search.make(file)
        if found is None:
            try:
                found = live.make(file).data
            except KeyError:
                if live.leads_on(address):
                    self.lead(f"{self.server.base}{address}/")
                else:
                    self.nothing()
                return
        if self.server.beside and file.endswith(".html"):
            self.bar = self.server.beside.bar(file, live.version)
        self.answer(200, found, os.path.splitext(file)[1])

    def nothing(self) -> None:
        self.answer(404, self.server.live.missing(), ".html")

    def failed(self, address: str, error: BaseException) -> None:
        """What can't be made is told where it would have stood, and the rest goes on."""
        words = in_words(f"adressen /{address}", error)
        self.server.follower.say(words)
        self.answer(500, instead(words), ".html")

    def version(self) -> str:
        """By which a browser knows the site as it is: a preview that starts again counts from one."""
        return f"{os.getpid()}-{self.server.live.version.number}"

    def problems(self) -> str:
        return problem_list(self.server.live.version.problems)

    def lead(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", quote(address))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status: int, data: bytes, ending: str) -> None:
        # An edited style comes with a new process, and an edited picture is in no page.
        printed = print_of(data, (os.getpid(), self.server.live.version.pictures))
        kind = TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
        if ending == ".html":
            data = followed(data, self.problems(), self.server.base, self.known, printed, self.bar)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        # The index of the search is scripts: a page elsewhere could load them, and read what isn't published.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Uppslag-Print", printed)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    # ------------------------------------------------------------------ events

    def events(self) -> None:
        """Tells a browser of each change, until it goes away."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        follower = self.server.follower
        turn = -1
        while not follower.ended.is_set():
            turn = follower.wait(turn, BEAT)
            self.event("version", self.version())
            self.event("problems", self.problems())
            self.event("busy", ". ".join(self.server.live.doing))

    def event(self, name: str, data: str) -> None:
        lines = "".join(f"data: {line}\n" for line in data.split("\n"))
        self.wfile.write(f"event: {name}\n{lines}\n".encode())
        self.wfile.flush()


# ---------------------------------------------------------------------------- the command


def serve(root: Path, host: str, port: int, **beside: Any) -> int:
    """Shows the site in `root` until KeyboardInterrupt, or until whoever started it is no more; an exit status.

    What PreviewServer takes of others may be given by name, and `ready`: called with the address when it answers.
    """
    return run(root, partial(serve_now, root, host, port, **beside))


def serve_now(
    root: Path, host: str, port: int, ready: Callable[[str], None] | None = None, **beside: Any
) -> int:
    live = LiveSite(root)
    follower = Follower(live, say)
    server = PreviewServer(host, port, live, follower, **beside)
    where = f"[{host}]" if ":" in host else host
    address = f"http://{where}:{server.server_address[1]}{server.base}"
    say(f"Webbplatsen visas på {address} Avsluta med Ctrl+C.")
    follower.start()
    threading.Thread(target=end_with_parent, args=(server,), daemon=True).start()
    if ready is not None:
        ready(address)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        follower.stop()
        server.server_close()
    return 0


def end_with_parent(server: PreviewServer) -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(PATIENCE)
    server.shutdown()


def say(line: str) -> None:
    print(line, flush=True)
