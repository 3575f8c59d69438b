"""Diagnostics: the registry, the text, JSON and SARIF."""

from __future__ import annotations

import json
import re

import pytest

from kern_core.diagnostics.codes import explain, registry
from kern_core.diagnostics.jsonout import to_json, to_json_lines, to_sarif
from kern_core.diagnostics.model import Diagnostic, Diagnostics, Label, Suggestion
from kern_core.diagnostics.render import render_all
from kern_core.syntax.parser import parse_module
from kern_core.syntax.span import Span

SOURCE = 'plain = secure.wrap(raw)\nx = 1\nrow = f"{user}:{plain}"\n\n\nreturn await db.insert("s", row)?\n'


def sources(file: str) -> str | None:
    return SOURCE if file == "src/session.kern" else None


def at(text: str, source: str = SOURCE, file: str = "src/session.kern", *, start: str = "") -> Span:
    """The first ``text`` behind ``start``."""
    found = source.index(text, source.index(start))
    return Span(file, found, found + len(text))


def governed() -> Diagnostic:
    return Diagnostic(
        "K0701",
        "a plain secret reaches a database sink",
        at("row", start="insert"),
        label="and reaches `db.insert(value)`, a `db` sink",
        labels=(
            Label(at("secure.wrap(raw)"), "the secret starts here: Secure<str, Plain>"),
            Label(at("plain", start="user}"), "it becomes part of this string"),
        ),
        notes=("declared by `db`",),
        help="encrypt it first: `await kms.encrypt(plain)?`",
    )


def test_text_as_designed() -> None:
    assert render_all([governed()], sources) == """\
error[K0701]: a plain secret reaches a database sink
  ┌ src/session.kern:6:29
1 │ plain = secure.wrap(raw)
  │         ---------------- the secret starts here: Secure<str, Plain>
2 │ x = 1
3 │ row = f"{user}:{plain}"
  │                 ----- it becomes part of this string
  ┆
6 │ return await db.insert("s", row)?
  │                             ^^^ and reaches `db.insert(value)`, a `db` sink
  = note: declared by `db`
  = help: encrypt it first: `await kms.encrypt(plain)?`
"""


def test_colour_only_when_asked() -> None:
    assert "\x1b" not in render_all([governed()], sources)
    coloured = render_all([governed()], sources, colour=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == render_all([governed()], sources)


@pytest.mark.parametrize(
    ("line", "token", "underline"),
    [
        ('x = "日本" + y', "y", "  │              ^"),
        ("x = é + y", "y", "  │         ^"),
        ("x = e\u0301 + y", "y", "  │         ^"),
        ("\tx + y", "y", "  │         ^"),
        ('x = "日本"', '"日本"', "  │     ^^^^^^"),
    ],
)
def test_wide_and_combining_characters(line: str, token: str, underline: str) -> None:
    d = Diagnostic("K0300", "m", at(token, line, "a.kern"))
    assert underline in render_all([d], lambda _: line).splitlines()


def test_terminal_escapes_in_sources_are_defused() -> None:
    line = 'x = "\x1b[31m\u202e"'
    text = render_all([Diagnostic("K0102", "\x1b[2J", Span("a", 4, 6))], lambda _: line)
    assert "\x1b" not in text and "\u202e" not in text


def test_empty_span_at_the_end_of_the_file() -> None:
    text = render_all([Diagnostic("K0100", "m", Span("a", 3, 3))], lambda _: "x =")
    assert "a:1:4" in text and "  │    ^" in text


def test_many_lines_and_overlapping_labels() -> None:
    source = "a = f(\n  1,\n  2)\n"
    d = Diagnostic("K0300", "m", Span("a", 4, 16), label="all of it", labels=(Label(Span("a", 4, 5), "this one"),))
    text = render_all([d], lambda _: source)
    assert text.count("^") == 4 and "all of it" in text and "this one" in text


def test_unknown_file_and_builtin() -> None:
    assert "┌ gone.kern" in render_all([Diagnostic("K0800", "m", Span("gone.kern", 0, 0))], lambda _: None)
    assert "┌" not in render_all([Diagnostic("K0800", "m", Span("<builtin>", 0, 0))], lambda _: None)


def test_suggestion_shows_the_new_line_and_the_count() -> None:
    source = "if x = 3:\n"
    fix = Suggestion(Span("a", 5, 6), "==", "compare with `==`", True)
    text = render_all([Diagnostic("K0122", "m", Span("a", 5, 6), suggestion=fix)] * 2, lambda _: source)
    assert "= help: compare with `==`: `if x == 3:`" in text
    assert text.endswith("2 errors\n")


def test_json_is_complete_and_stable() -> None:
    first = to_json([governed()], sources)
    assert first == to_json([governed()], sources)
    (found,) = json.loads(first)
    assert list(found) == ["code", "severity", "message", "span", "label", "labels", "notes", "help", "suggestion"]
    assert found["span"]["start"] == {"offset": SOURCE.index("row)"), "line": 6, "column": 29}
    assert [json.loads(x) for x in to_json_lines([governed()] * 2, sources).splitlines()] == [found, found]


def test_sarif() -> None:
    fix = Suggestion(Span("src/session.kern", 0, 5), "p", "rename")
    log = json.loads(to_sarif([governed(), Diagnostic("K0100", "m", Span("src/session.kern", 0, 5), suggestion=fix)], sources))
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == ["K0100", "K0701"]
    assert run["results"][0]["ruleIndex"] == 1
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 6
    assert run["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "p"


SYNTAX = sorted(code for code in registry() if code.startswith("K01"))


@pytest.mark.parametrize("code", SYNTAX)
def test_examples_of_syntax_codes(code: str) -> None:
    info = registry()[code]
    wrong, right = Diagnostics(), Diagnostics()
    parse_module("wrong.kern", info.wrong, wrong)
    parse_module("right.kern", info.right, right)
    assert code in {d.code for d in wrong.items}
    assert right.items == []
    assert render_all(wrong.items, lambda _: info.wrong)


def test_every_code_is_explained() -> None:
    for code, info in registry().items():
        page = explain(code)
        assert re.fullmatch("K0[1-9]\\d\\d", code) and page is not None
        assert info.title and info.explanation
    assert explain("K9999") is None
    assert explain("k0101") == explain("K0101")
