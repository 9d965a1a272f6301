"""The language of pages: macro calls with literal arguments, and nothing else, at check and at render."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from macros.blocks.blocks import Fragment
from macros.engine.adapter import PageSource, rendering
from macros.engine.checking import check
from macros.pages.language import parse
from macros.pages.page import Page
from macros.reading.page_markdown import PageMarkdown, Reader
from macros.text.yaml_source import YamlFile
from tests import sites

ATTACKS = [
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ self.__init__.__globals__ }}",
    "{{ config }}",
    "{{ config.site_name }}",
    "{{ activities(x) }}",
    "{{ activities(plan=x) }}",
    "{{ routines() | safe }}",
    "{{ routines()|upper }}",
    "{{ routines().blocks }}",
    "{{ routines()() }}",
    "{{ routines()[0] }}",
    "{{ routines(*[1]) }}",
    "{{ routines(**{'kind': 'rutin'}) }}",
    "{{ routines(kind=['rutin']) }}",
    "{{ routines(kind=routines()) }}",
    "{{ routines(kind=f'{config}') }}",
    "{{ routines(kind=b'rutin') }}",
    "{{ routines(kind='a', kind='b') }}",
    "{{ routines(1e999) }}",
    '{{ "a" * 9 }}',
    "{{ 7 * 7 }}",
    "{{ routines }}",
    "{{ -routines() }}",
    "{{- routines() -}}",
    "{{ routines() if 1 else 2 }}",
    "{{ routines(), routines() }}",
    "{{ lambda: 1 }}",
    "{{ [x for x in ()] }}",
    "{{ (x := 1) }}",
    "{{ }}",
    "{{ routines(",
    "{{ f(" + "(" * 500 + ")" * 500 + ") }}",
    "{{ f(" + "-" * 20_000 + "1) }}",
    "{{ f(" + "9" * 5_000 + ") }}",
    '{% include "/etc/passwd" %}',
    "{% set x = 1 %}",
    "{% raw %}{{ config }}{% endraw %}",
    "{# kommentar #}",
    "# Rubrik {#id}",
    "{%%uppslag include 'x' uppslag%%}",
    "{##uppslag x uppslag##}",
]


def names(value):
    return value if len(value) < 60 else value[:60]


@pytest.mark.parametrize("text", ATTACKS, ids=names)
def test_whatever_is_no_call_with_literals_is_refused_by_the_check_in_swedish(text):
    calls, refusals = parse(f"Text före.\n{text}\n")
    assert refusals
    assert refusals[0].offset >= len("Text före.\n")
    for refusal in refusals:
        assert len(refusal.message) < 250
        assert [word for word in ("invalid", "syntax", "expected", "error") if word in refusal.message] == []


@pytest.mark.parametrize("text", ATTACKS, ids=names)
def test_no_sign_of_a_page_reaches_the_template_engine(text, monkeypatch):
    monkeypatch.setattr(rendering, "env", None)  # as in a process that has made no page yet
    environment = jinja2.Environment(extensions=[PageSource])
    assert (environment.loader, dict(environment.globals)) == (None, {})
    asked = []
    environment.globals["uppslag_page"] = lambda: asked.append("page") or "SIDAN"
    assert environment.from_string(text).render() == "SIDAN"
    assert asked == ["page"]
    # Nor by a way that no engine takes today: what is compiled otherwise says nothing.
    assert jinja2.Template.from_code(environment, environment.compile(text), {}).render() == ""


def test_a_page_is_rendered_without_being_compiled_and_its_title_after_it(monkeypatch):
    environment = jinja2.Environment(extensions=[PageSource])
    environment.globals.update(uppslag_page=lambda: "SIDAN", uppslag_title=lambda: rendering.title)
    monkeypatch.setattr(jinja2.Environment, "compile", None)
    for page in (object(), object()):
        monkeypatch.setattr(rendering, "env", SimpleNamespace(page=page))
        assert environment.from_string("{{ 7*7 }}").render() == "SIDAN"
        assert environment.from_string("Titel {{ 7*7 }}").render() == "Titel {{ 7*7 }}"


@pytest.mark.parametrize("text", ATTACKS, ids=names)
def test_a_build_stops_at_what_is_refused(text):
    with pytest.raises(ValueError, match=re.escape(parse(text)[1][0].message)):
        said_by(text, "build")


@dataclass
class Recorder:
    """Stands for a Runner: notes the calls that it is asked to make."""

    mode: str = "build"
    called: list = field(default_factory=list)

    def on(self, page):
        return lambda call: self.called.append((call.name, call.args, dict(call.kwargs))) or Fragment()


def said_by(text, mode, called=()):
    """The Markdown of a page with a text, without what its calls say."""
    calls, refusals = parse(text)
    page = Page("x.md", YamlFile("docs/x.md"), text, 1, tuple(calls), tuple(refusals))
    runner = Recorder(mode, called if isinstance(called, list) else [])
    reader = Reader(Path(), None, runner, lambda value, inline, url: "")
    return "".join(reader.of_prose(page, PageMarkdown()))


# What is allowed, and what the macro is then called with.
CALLS = {
    "{{ f() }}": ((), {}),
    "{{f()}}": ((), {}),
    '{{ f("a-1", b=2, c=True, d=1.5) }}': (("a-1",), {"b": 2, "c": True, "d": 1.5}),
    "{{ f('it''s') }}": (("its",), {}),
    r'{{ f("\\ \" \x7d} {{ åäö ก") }}': (('\\ " }} {{ åäö ก',), {}),
    '{{ f(\n  "a",\n  b="c",\n) }}': (("a",), {"b": "c"}),
    '{{ f("a") # en anmärkning\n }}': (("a",), {}),
    '{{ f(r"\\d", u"x") }}': ((r"\d", "x"), {}),
    "{{ f('''a''') }}": (("a",), {}),
    "{{ f(1.) }}": ((1.0,), {}),
    "{{ f(0o17, 0x1f, 1_000) }}": ((15, 31, 1000), {}),
}


@pytest.mark.parametrize("text", CALLS)
def test_the_macro_is_called_with_exactly_what_the_check_understood(text):
    args, kwargs = CALLS[text]
    (call,), refusals = parse(text)
    assert not refusals
    assert (call.args, dict(call.kwargs)) == (args, kwargs)
    called = []
    said_by(text, "build", called)
    assert called == [("f", args, kwargs)]


@pytest.mark.parametrize(
    "text", ["`{{ f(1) }}`", "```\n{{ f(1) }}\n{{ x.y }}\n```", "~~~ jinja\n{% raw %}\n~~~", "`{{` och `}}`"]
)
def test_a_call_in_code_is_words_as_they_stand(text):
    assert parse(text) == ([], [])
    assert said_by(text, "build") == text


def test_calls_around_code_are_calls_and_a_backtick_in_an_argument_is_its_own():
    calls, refusals = parse("`{{` {{ f('`a`') }} ``{{ g() }}`` {{ h() }}")
    assert [(call.name, call.args) for call in calls] == [("f", ("`a`",)), ("h", ())]
    assert not refusals


WRONG_ARGUMENTS = {
    'activities("tillit-2031", "se")': "activities: för många argument",
    'plan_status("tillit-2031", plan="tillit-2031")': 'plan_status: argumentet "plan" står två gånger',
    "activities()": 'activities: argumentet "plan" saknas',
    'activities("tilit-2031")': 'activities: plan "tilit-2031" finns inte. Skriv "tillit-2029"',
    'activities("tillit-2031", tema="se")': 'activities: okänt argument "tema". Menade du "theme"?',
    'plan_status("tillit-2031", part="kortt")': 'plan_status: part="kortt" går inte. Skriv "allt", "kort"',
    "plan_status(2031)": 'plan_status: plan ska vara text inom citattecken, inte "2031"',
    'risks("2031")': 'risks: year ska vara ett heltal, inte "2031"',
    "risks(True)": 'risks: year ska vara ett heltal, inte "True"',
    'documents(read="ja")': 'documents: read ska vara True eller False, inte "ja"',
    "rutines()": 'makrot "rutines" finns inte. Menade du "routines"?',
}


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    return sites.copy_tree(tmp_path_factory.mktemp("makron") / "tree", "annan-kommun", code=False)


@pytest.mark.parametrize("call", WRONG_ARGUMENTS)
def test_a_call_that_cannot_be_made_is_one_problem_that_says_what_to_write(call, other):
    page = other / "docs" / "om" / "prov.md"
    page.write_text(f"---\ndescription: Prov.\n---\n\n# Prov\n\n{{{{ {call} }}}}\n", encoding="utf-8")
    _, problems = check(other)
    assert [(one.path, one.line, one.column) for one in problems] == [("docs/om/prov.md", 7, 1)]
    assert problems[0].message.startswith(WRONG_ARGUMENTS[call])


@pytest.mark.parametrize(
    "text",
    [*ATTACKS, "{{ {{ config }}", "{{{ config }}}", "{{{{ config }}}}", "{ {{ x {% y", "{{ okant() }}"],
    ids=names,
)
def test_in_the_preview_what_is_refused_is_shown_and_never_run(text):
    calls, _ = parse(text)
    rest = text
    for call in reversed(calls):
        rest = f"{rest[: call.offset]}\n\n\n\n{rest[call.end :]}"
    assert said_by(text, "preview") == rest
