"""What stands in front of the editors' processes: it asks who somebody is, and hands the request on."""

from __future__ import annotations

import http.client
import signal
import sys
import traceback
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from macros.drafts.saving import Editor
from macros.editing.service import Service, read_service
from macros.editing.service_children import Child, Children
from macros.publish.beside import LARGEST
from macros.publish.preview_server import KEY_HEADER, say
from macros.text.system_faults import Told

# Between two who speak with each other, and nobody else.
HOP = frozenset(
    ("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "proxy-authorization")
    + ("proxy-authenticate", "proxy-connection", "expect")
)
PATIENCE = 180.0  # seconds: a process that starts reads the whole site first
NOT_LET_IN = "Tjänsten nås bara genom organisationens inloggning. Öppna den adress som du har fått.\n"
WRONG_NAME = "Tjänsten finns inte under det namnet. Öppna den adress som du har fått.\n"
NOBODY = "Inloggningen sa inte vem du är. Be den som sköter tjänsten se över proxyserverns sidhuvuden.\n"
AWAY = "Din redigering kunde inte startas. Försök igen om en stund, eller säg till den som sköter tjänsten.\n"
TOO_MUCH = f"Det är för mycket på en gång. Formulär och filer får vara högst {LARGEST // 1_000_000} MB.\n"


class Front(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], service: Service, children: Children) -> None:
        self.service, self.children = service, children
        super().__init__(address, FrontHandler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            traceback.print_exc()


class FrontHandler(BaseHTTPRequestHandler):
    """One request. Nothing of it is read before it is known who asks."""

    server: Front
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.close_connection = True
        service = self.server.service
        if not service.is_proxy(self.client_address[0]):
            self.refuse(403, NOT_LET_IN)
        elif not service.is_named(self.single("Host")):
            self.refuse(403, WRONG_NAME)
        elif (editor := service.editor(self.headers.items())) is None:
            self.refuse(403, NOBODY)
        else:
            self.hand_on(editor)

    do_HEAD = do_POST = do_GET

    def single(self, name: str) -> str:
        found = self.headers.get_all(name, [])
        return found[0] if len(found) == 1 else ""

    def hand_on(self, editor: Editor) -> None:
        length = self.single("Content-Length") or "0"
        if not length.isdecimal() or self.headers.get("Transfer-Encoding"):
            self.refuse(411, TOO_MUCH)
            return
        if int(length) > LARGEST:
            self.refuse(413, TOO_MUCH)
            return
        body = self.rfile.read(int(length))
        try:
            child = self.server.children.of(editor)
            connection = http.client.HTTPConnection("127.0.0.1", child.port, timeout=PATIENCE)
            self.ask(connection, child, body)
            answer = connection.getresponse()
        except (OSError, http.client.HTTPException, Told) as error:
            say(f"{editor.slug}: {error}")
            self.refuse(502, AWAY)
            return
        with answer:
            self.give_back(answer)

    def ask(self, connection: http.client.HTTPConnection, child: Child, body: bytes) -> None:
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.passed_on(self.headers.items()):
            connection.putheader(name, value.encode("latin-1", "replace"))
        connection.putheader(KEY_HEADER, child.key)
        connection.putheader("Connection", "close")
        if self.command == "POST":
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)

    def passed_on(self, headers: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
        """Those that an editor's process is to see: none that says who somebody is."""
        kept_back = HOP | self.server.service.own_headers | {KEY_HEADER.lower(), "content-length"}
        return ((name, value) for name, value in headers if name.lower() not in kept_back)

    def give_back(self, answer: http.client.HTTPResponse) -> None:
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        while self.command != "HEAD" and (part := answer.read1(65536)):
            self.wfile.write(part)
            self.wfile.flush()

    def refuse(self, status: int, words: str) -> None:
        data = words.encode()
        self.send_response_only(status)
        for name, value in (
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(data))),
            ("Connection", "close"),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def start_service(root: Path, address: str, file: Path) -> int:
    """Serves the editors of a site until it is ended; an exit status. Told where it can't."""
    if sys.platform == "win32":
        raise Told("Tjänsten för flera redaktörer körs på Linux eller macOS.")
    service = read_service(file)
    host, _, port = address.rpartition(":")
    children = Children(root.resolve(), service)
    try:
        front = Front((host.strip("[]"), int(port)), service, children)
    except (ValueError, OverflowError):
        raise Told(f'"{address}" är ingen adress. Skriv värd:port, till exempel 127.0.0.1:8000.') from None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    say(f"Tjänsten svarar på {address} för {', '.join(sorted(service.hosts))}. Avsluta med Ctrl+C.")
    try:
        front.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        children.end()
        front.server_close()
    return 0
