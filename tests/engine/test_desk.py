"""What answers at /redigera/: in edit mode alone, only to forms of its own, and with nothing but its own files."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager

import pytest

from macros.drafts.drafts import Draft
from macros.drafts.saving import Editor
from macros.editing.answering import Answering
from macros.editing.form_body import read_form
from macros.engine import serving
from macros.publish import beside
from macros.publish.beside import is_from_here
from macros.publish.following import Follower
from macros.publish.live_site import LiveSite
from macros.publish.preview_server import PreviewServer
from tests import sites
from tests.desks import KIND, TOKEN, desk_at

FORM = "/redigera/uppgift/ny-kontakt"
ARTICLE = "<article"


@contextmanager
def served(tree, edited=True):
    """A preview's server in a thread of this process; its port."""
    live = LiveSite(tree)

    def made(live, base):
        return Answering(Draft(tree, Editor("Siv Ek", "siv")), live, base, TOKEN)

    server = PreviewServer("127.0.0.1", 0, live, Follower(live, print), made if edited else None)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        serving.set_preview(False)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    return sites.copy_tree(tmp_path_factory.mktemp("desk") / "tree", "annan-kommun")


@pytest.fixture(scope="module")
def port(tree):
    with served(tree) as port:
        yield port


def ask(port, method, path, body=b"", **headers):
    """(status, headers, text) of an answer. Underscores in the headers' names are hyphens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.putrequest(method, path, skip_host=True)
        given = {
            "Host": f"127.0.0.1:{port}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        if method == "POST":
            given = {"Content-Length": str(len(body)), "Content-Type": KIND, **given}
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()
    finally:
        connection.close()


def test_plain_serve_has_none_of_it(tree):
    with served(tree, edited=False) as port:
        assert ask(port, "GET", "/redigera/")[0] == 404
        assert ask(port, "POST", FORM, Origin=f"http://127.0.0.1:{port}")[0] == 405
        status, _, page = ask(port, "GET", "/kontakt/")
        assert status == 200 and "redigera" not in page.lower()


def test_a_form_is_answered_with_what_it_lacks(port):
    status, _, page = ask(port, "POST", FORM, f"nyckel={TOKEN}".encode(), Origin=f"http://127.0.0.1:{port}")
    assert status == 422 and "behöver rättas" in page


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://ond.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://127.0.0.1:{port}.ond.example"},
        {"Origin": "file://127.0.0.1:{port}"},
        {"Origin": "http://127.0.0.1:{port}", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "http://127.0.0.1:{port}", "Sec_Fetch_Site": "same-site"},
        {"Origin": "http://ond.example", "Host": "ond.example"},
        {"Origin": "http://127.0.0.1:{port}", "Host": None},
    ],
)
def test_a_form_from_elsewhere_is_refused_before_it_is_read(port, headers):
    headers = {name: value and value.format(port=port) for name, value in headers.items()}
    status, _, text = ask(port, "POST", FORM, f"nyckel={TOKEN}".encode(), **headers)
    assert status == 403 and "behöver rättas" not in text


@pytest.mark.parametrize("token", ["", "nyckel=", "nyckel=gissad", f"nyckel={TOKEN}x", f"andra={TOKEN}"])
def test_a_form_without_the_desks_own_key_is_refused(port, token):
    status, _, text = ask(port, "POST", FORM, token.encode(), Origin=f"http://127.0.0.1:{port}")
    assert status == 403 and "för gammalt" in text


def test_too_much_is_refused_before_it_is_read(port):
    size = str(beside.LARGEST + 1)
    status, _, text = ask(port, "POST", FORM, b"", Origin=f"http://127.0.0.1:{port}", Content_Length=size)
    assert status == 413 and "högst" in text


@pytest.mark.parametrize("length", [None, "-1", "många", "1e3"])
def test_a_form_of_unknown_length_is_refused(port, length):
    assert ask(port, "POST", FORM, b"", Origin=f"http://127.0.0.1:{port}", Content_Length=length)[0] == 411


def test_a_form_in_pieces_is_refused(port):
    headers = {"Origin": f"http://127.0.0.1:{port}", "Transfer_Encoding": "chunked"}
    assert ask(port, "POST", FORM, b"", **headers)[0] == 411


@pytest.mark.parametrize("path", ["/", "/kontakt/", "/_uppslag/events", "/redigeras", "/assets/x"])
def test_nothing_else_takes_a_form(port, path):
    assert ask(port, "POST", path, f"nyckel={TOKEN}".encode(), Origin=f"http://127.0.0.1:{port}")[0] == 405


def test_no_page_of_the_desk_runs_anything_but_its_own_files_or_is_shown_within_another(port):
    for path in (
        "/redigera/",
        FORM,
        "/redigera/post/units/lodz",
        "/redigera/finns-inte",
        "/redigera/_/desk.css",
    ):
        _, headers, page = ask(port, "GET", path)
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert " style=" not in page and "<style" not in page and " onclick" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/redigera/_/../desk.py",
        "/redigera/_/%2e%2e/desk.py",
        "/redigera/_/..%2fdesk.py",
        "/redigera/_/desk.py",
        "/redigera/_/",
        "/redigera/uppgift/finns-inte",
        "/redigera/uppgift/ny-uppfoljning/finns-inte",
        "/redigera/uppgift/ny-uppfoljning/../../../etc/passwd",
        "/redigera/post/finns-inte",
        "/redigera/post/units/finns-inte",
        "/redigera/post/units/lodz/mer",
        "/redigera/post/reports/x",
        "/redigera/ny/finns-inte",
        "/redigera/ta-bort/units/finns-inte",
        "/redigera/sparat/99",
        "/redigera/%00",
    ],
)
def test_what_isnt_there_is_said_in_a_sentence(port, path):
    status, _, page = ask(port, "GET", path)
    assert status == 404
    assert "Traceback" not in page and "passwd" not in page


def test_an_error_of_ours_is_one_line_on_a_page(tree, monkeypatch):
    with desk_at(tree.parent / "fel") as desk:
        monkeypatch.setattr(Draft, "digest", None)
        answer = desk.get("uppgift/ny-uppfoljning/larm-ahtari")
        assert answer.status == 500
        assert "stannade på ett fel i programmet" in answer.text and "Traceback" not in answer.html
        assert desk.get("").status == 200


def test_the_page_itself_is_as_it_is_without_the_bar(tree, port):
    with served(tree, edited=False) as plain:
        for path in ("/", "/kontakt/", "/plan/aktiviteter/larm-ahtari/", "/rutiner/nyckel/"):
            bare, edited = (ask(one, "GET", path)[2] for one in (plain, port))
            assert (
                bare[bare.index(ARTICLE) : bare.index("</article>")]
                == edited[edited.index(ARTICLE) : edited.index("</article>")]
            )
            assert "uppslag-redigera" in edited and "uppslag-redigera" not in bare


def test_the_bar_says_which_record_and_which_file(port):
    page = ask(port, "GET", "/plan/aktiviteter/larm-ahtari/")[2]
    bar = page[
        page.index('id="uppslag-redigera"') : page.index("</nav>", page.index('id="uppslag-redigera"'))
    ]
    assert 'href="/redigera/post/activities/larm-ahtari"' in bar
    assert 'href="/redigera/uppgift/ny-uppfoljning/larm-ahtari"' in bar
    assert "data/activities/larm-ahtari.yml" in bar
    assert 'href="/redigera/sida/' not in bar  # the page has no text of its own
    page = ask(port, "GET", "/kontakt/")[2]
    bar = page[page.index('id="uppslag-redigera"') : page.index(ARTICLE)]
    assert 'href="/redigera/sida/kontakt/index.md"' in bar
    assert 'href="/redigera/post/contacts/vaktmastare"' in bar


# ---------------------------------------------------------------------------- what a browser sends


def parts(*bodies: bytes) -> bytes:
    return b"".join(b"--gr\xe4ns\r\n" + body + b"\r\n" for body in bodies) + b"--gr\xe4ns--\r\n"


def test_fields_and_files_are_read_to_the_byte():
    body = (
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nett\r\ntv\xc3\xa5\r\n'
        b'--x\r\nContent-Disposition: form-data; name="fil"; filename="C:\\Mapp\\bild.png"\r\n'
        b"Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\r--y\r\n\r\n"
        b"--x--\r\n"
    )
    given = read_form(body, "multipart/form-data; boundary=x")
    assert given.values == {"text": ["ett\r\ntvå"]}
    assert given.raw("text") == "ett\ntvå"
    file = given.file("fil")
    assert file and (file.name, file.data) == ("bild.png", b"\x89PNG\r\n\x1a\r--y\r\n")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "multipart/form-data"),
        (b"", "multipart/form-data; boundary=x"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"--x\r\nutan huvud\r\n--x--", "multipart/form-data; boundary=x"),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
        (b"a=1", "text/plain"),
        (b"a=1", ""),
        (b"&".join(b"a=1" for _ in range(20_001)), KIND),
    ],
)
def test_what_is_no_form_is_refused(body, kind):
    with pytest.raises(ValueError):
        read_form(body, kind)


def test_only_the_server_that_a_form_came_from_is_believed():
    assert is_from_here({"origin": "http://localhost:8000", "host": "localhost:8000"})
    assert not is_from_here({"origin": "http://localhost:8001", "host": "localhost:8000"})
    assert not is_from_here({"origin": "", "host": ""})
    assert not is_from_here({"origin": "://", "host": ""})
