"""The shared service: who is let in and as whom, a process for each editor, and no name of theirs on the site."""

import http.client
import os
import subprocess
import sys
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from macros.drafts.editors import editor_of
from macros.drafts.open_drafts import open_draft
from macros.editing.service import read_service
from macros.editing.service_children import Child, Children
from macros.editing.service_front import Front
from macros.publish.preview_server import KEY_HEADER
from macros.text.system_faults import Told
from tests import sites
from tests.drafted import in_git, phone, saved

SETTINGS = """# Tjänsten
proxies: ["127.0.0.1", 10.0.0.0/24]
hosts: [redigera.kommun.example]
headers: {user: X-Remote-User, name: X-Remote-Name, role: X-Remote-Role}
approvers: [godkannare, chefer]
"""
HOST = {"Host": "redigera.kommun.example"}
ANNA = {
    "X-Remote-User": "anna01",
    "X-Remote-Name": "Anna Öst".encode().decode("latin-1"),
    "X-Remote-Role": "redaktor",
}


@pytest.fixture
def service(tmp_path):
    (tmp_path / "tjanst.yml").write_text(SETTINGS, encoding="utf-8")
    return read_service(tmp_path / "tjanst.yml")


class Echo(BaseHTTPRequestHandler):
    """Tells which request reached an editor's process."""

    def do_GET(self):
        length = int(self.headers.get("Content-Length", 0))
        body = "\n".join([self.command, self.path, *(f"{k.lower()}: {v}" for k, v in self.headers.items())])
        data = body.encode() + b"\n" + self.rfile.read(length)
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", "default-src 'none'")
        self.end_headers()
        self.wfile.write(data)

    do_POST = do_GET

    def log_message(self, *_):
        pass


class Process:
    """An editor's process that is none."""

    def __init__(self):
        self.ended = False

    def poll(self):
        return 1 if self.ended else None

    def terminate(self):
        self.ended = True

    def wait(self, seconds=None):
        return 0


class Counted(Children):
    """Starts no process, and counts for whom it was asked to."""

    def __init__(self, root, service, address):
        super().__init__(root, service)
        self.address, self.started = address, []

    def start(self, editor):
        self.started.append(editor)
        return Child(editor, Place(self.address), "hemlig", Process())


@pytest.fixture
def children(service, tmp_path):
    echo = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=echo.serve_forever, daemon=True).start()
    yield Counted(tmp_path, service, echo.server_address)
    echo.shutdown()


class Place:
    def __init__(self, address):
        self.address = address

    def getsockname(self):
        return self.address

    def close(self):
        pass


@pytest.fixture
def front(service, children):
    server = Front(("127.0.0.1", 0), service, children)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(front, headers, method="GET", path="/redigera/", body=None):
    connection = http.client.HTTPConnection("127.0.0.1", front.server_address[1], timeout=20)
    connection.putrequest(method, path, skip_host=True)
    for name, value in headers.items() if isinstance(headers, dict) else headers:
        connection.putheader(name, value.encode("latin-1") if isinstance(value, str) else value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace"), answer


def test_whom_the_proxy_has_let_in_is_the_editor(front, children):
    status, said, answer = ask(front, {**HOST, **ANNA})
    assert status == 200 and said.startswith("GET\n/redigera/\n")
    (editor,) = children.started
    assert (editor.name, editor.role, editor.shared) == ("Anna Öst", "redaktör", True)
    assert answer.getheader("Content-Security-Policy") == "default-src 'none'"


def test_an_editors_process_sees_its_key_and_nothing_of_who_somebody_says_to_be(front):
    forged = {KEY_HEADER: "egen", "Origin": "https://redigera.kommun.example"}
    _, said, _ = ask(front, {**HOST, **ANNA, **forged})
    assert f"{KEY_HEADER.lower()}: hemlig" in said and "egen" not in said
    assert "x-remote" not in said and "anna" not in said.lower()
    assert "host: redigera.kommun.example" in said and "origin: https://redigera.kommun.example" in said


def test_a_form_is_handed_on_whole(front):
    _, said, _ = ask(
        front, {**HOST, **ANNA, "Content-Type": "text/plain"}, "POST", "/redigera/x?y=1", "å&b".encode()
    )
    assert said.startswith("POST\n/redigera/x?y=1\n") and said.endswith("\nå&b")


@pytest.mark.parametrize(
    "headers",
    [
        {**ANNA},
        {**ANNA, "Host": "annan.example"},
        {**ANNA, "Host": "127.0.0.1"},
        {**HOST},
        {**HOST, "X-Remote-Name": "Anna", "X-Remote-Role": "godkannare"},
        [*HOST.items(), *ANNA.items(), ("X-Remote-User", "bo02")],
        [*HOST.items(), *ANNA.items(), ("x-remote-role", "godkannare")],
        [*HOST.items(), *HOST.items(), *ANNA.items()],
    ],
)
def test_who_is_not_told_once_by_a_name_that_is_listed_is_not_let_in(front, children, headers):
    assert ask(front, headers)[0] == 403
    assert children.started == []


def test_from_an_address_that_is_no_listed_proxy_nobody_is_believed(front, children, service):
    front.service = children.service = replace(service, proxies=service.proxies[1:])
    assert ask(front, {**HOST, **ANNA})[0] == 403 and children.started == []


@pytest.mark.parametrize(
    "address, is_proxy",
    [
        ("127.0.0.1", True),
        ("::ffff:127.0.0.1", True),
        ("10.0.0.77", True),
        ("10.0.1.1", False),
        ("::1", False),
        ("x", False),
    ],
)
def test_a_proxy_is_known_by_its_address(service, address, is_proxy):
    assert service.is_proxy(address) is is_proxy


@pytest.mark.parametrize(
    "role, is_approver",
    [
        ("godkannare", True),
        ("redaktor, chefer", True),
        ("redaktor", False),
        ("", False),
        ("godkannare2", False),
    ],
)
def test_only_a_listed_role_approves(service, role, is_approver):
    editor = service.editor([("X-Remote-User", "a"), ("X-Remote-Name", "A"), ("X-Remote-Role", role)])
    assert (editor.role == "godkännare") is is_approver


def test_a_draft_is_known_by_the_login_and_not_by_a_name_that_two_may_have(service):
    first, second = (
        service.editor([("X-Remote-User", user), ("X-Remote-Name", "Anna Öst"), ("X-Remote-Role", "")])
        for user in "ab"
    )
    assert first.name == second.name and first.slug != second.slug


def test_each_editor_has_one_process_and_another_when_the_role_has_changed(children):
    anna, bo = editor_of("Anna", "redaktör"), editor_of("Bo")
    first = children.of(anna)
    assert children.of(anna) is first and children.of(bo) is not first
    assert children.of(replace(anna, role="godkännare")) is not first and first.process.ended
    children.of(bo).process.ended = True
    assert children.of(bo).process.poll() is None


def test_when_there_are_too_many_the_one_that_was_used_least_lately_ends(children, service):
    children.service = replace(service, most=2)
    several = [children.of(editor_of(name)) for name in ("A", "B", "C")]
    assert [one.process.ended for one in several] == [True, False, False]


@pytest.mark.parametrize(
    "line, wrong",
    [
        ("proxies: [0.0.0.0/0]", "alla adresser"),
        ("proxies: [proxy.kommun.example]", "ingen IP-adress"),
        ("proxies: []", "minst en text"),
        ("hosts: [https://x]", "utan https"),
        ('hosts: ["*"]', "inget namn"),
        ("headers: {user: X}", "fälten user, name, role"),
        ("headers: {user: X, name: x, role: Z}", "sidhuvud"),
        ('headers: {user: "X:", name: Y, role: Z}', "sidhuvud"),
        ("approvers: godkannare", "lista"),
        ("most: 0", "minst 1"),
        ("okänt: 1", "okänt fält"),
    ],
)
def test_settings_that_would_let_anybody_in_are_refused(tmp_path, line, wrong):
    name = line.partition(":")[0]
    kept = [one for one in SETTINGS.splitlines() if not one.startswith(f"{name}:")]
    (tmp_path / "t.yml").write_text("\n".join([*kept, line, ""]), encoding="utf-8")
    with pytest.raises(Told, match=wrong):
        read_service(tmp_path / "t.yml")


@pytest.mark.build
@pytest.mark.skipif(sys.platform == "win32", reason="the service hands on its sockets")
def test_the_service_shows_an_editor_their_own_draft_and_lets_nobody_else_at_it(tmp_path, service):
    root = in_git(sites.copy_tree(tmp_path / "webbplats", "annan-kommun"))
    environment = sites.environment(root)
    before = dict(os.environ)
    os.environ.update(environment)
    children = Children(root, service)
    server = Front(("127.0.0.1", 0), service, children)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        status, said, _ = ask(server, {**HOST, **ANNA})
        assert status == 200 and "Anna Öst" in said
        assert subprocess.run(
            ["git", "-C", str(root), "branch", "--list", "utkast/anna01"], capture_output=True, check=True
        ).stdout
        port = children.of(service.editor([*ANNA.items()])).port
        for headers in ({"Host": "localhost"}, {"Host": "localhost", KEY_HEADER: "x"}, {**HOST, **ANNA}):
            direct = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            direct.request("GET", "/redigera/", headers=headers)
            assert direct.getresponse().status == 403
    finally:
        server.shutdown()
        server.server_close()
        children.end()
        os.environ.clear()
        os.environ.update(before)


@pytest.mark.build
def test_no_editors_name_ever_reaches_the_site(tmp_path):
    draft = open_draft(
        in_git(sites.copy_tree(tmp_path / "webbplats", "annan-kommun")), editor_of("Qvintuzia Öxnevalla")
    )
    saved(draft, phone(draft, "0101-99"))
    site = sites.build(draft.root)
    held = sites.contents(site)
    assert any(b"0101-99" in data for data in held.values())
    for path, data in held.items():
        for word in (b"vintuzia", b"xnevalla", b"uppslag.invalid"):
            assert word not in data.lower(), path
