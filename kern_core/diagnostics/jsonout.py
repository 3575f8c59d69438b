"""Diagnostics for machines: a stable JSON form, and SARIF 2.1.0 for code scanners."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from kern_core.diagnostics.codes import registry
from kern_core.diagnostics.model import Diagnostic
from kern_core.diagnostics.source import SourceText
from kern_core.syntax.span import Span

Sources = Callable[[str], str | None]


class _Places:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.cache: dict[str, SourceText | None] = {}

    def __call__(self, span: Span) -> tuple[int, int, int, int]:
        """Start line and column, end line and column; 1-based, in code points, the end excluded."""
        if span.file not in self.cache:
            text = self.sources(span.file)
            self.cache[span.file] = None if text is None else SourceText(text)
        source = self.cache[span.file]
        if source is None:
            return 1, 1, 1, 1
        return *source.position(span.start), *source.position(max(span.start, span.end))


def _json_span(span: Span, places: _Places) -> dict[str, Any]:
    line, column, end_line, end_column = places(span)
    return {
        "file": span.file,
        "start": {"offset": span.start, "line": line, "column": column},
        "end": {"offset": span.end, "line": end_line, "column": end_column},
    }


def to_dict(d: Diagnostic, places: _Places) -> dict[str, Any]:
    """One diagnostic; every key is always there."""
    s = d.suggestion
    return {
        "code": d.code,
        "severity": d.severity,
        "message": d.message,
        "span": _json_span(d.span, places),
        "label": d.label,
        "labels": [{"span": _json_span(x.span, places), "text": x.text} for x in d.labels],
        "notes": list(d.notes),
        "help": d.help,
        "suggestion": None
        if s is None
        else {"span": _json_span(s.span, places), "text": s.text, "why": s.why, "certain": s.certain},
    }


def to_json(diagnostics: Iterable[Diagnostic], sources: Sources) -> str:
    """An array, an element a diagnostic."""
    places = _Places(sources)
    return json.dumps([to_dict(d, places) for d in diagnostics], ensure_ascii=False, indent=2) + "\n"


def to_json_lines(diagnostics: Iterable[Diagnostic], sources: Sources) -> str:
    """A line a diagnostic."""
    places = _Places(sources)
    return "".join(json.dumps(to_dict(d, places), ensure_ascii=False) + "\n" for d in diagnostics)


# ------------------------------------------------------------------------------------------------ SARIF
def to_sarif(diagnostics: Iterable[Diagnostic], sources: Sources, *, version: str = "0") -> str:
    """A SARIF 2.1.0 log with one run."""
    found = list(diagnostics)
    places = _Places(sources)
    rules = _rules(sorted({d.code for d in found}))
    index = {rule["id"]: i for i, rule in enumerate(rules)}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "kern", "semanticVersion": version, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(d, index[d.code], places) for d in found],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules(codes: list[str]) -> list[dict[str, Any]]:
    rules: list[dict[str, Any]] = []
    for code in codes:
        info = registry().get(code)
        rule: dict[str, Any] = {"id": code}
        if info is not None:
            rule["shortDescription"] = {"text": info.title}
            rule["fullDescription"] = {"text": info.explanation.strip(), "markdown": info.explanation.strip()}
        rules.append(rule)
    return rules


def _location(span: Span, places: _Places, text: str = "") -> dict[str, Any]:
    line, column, end_line, end_column = places(span)
    result: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(span.file)},
            "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
        }
    }
    if text:
        result["message"] = {"text": text}
    return result


def _result(d: Diagnostic, rule: int, places: _Places) -> dict[str, Any]:
    words = [d.message, *d.notes, *([f"help: {d.help}"] if d.help else [])]
    result: dict[str, Any] = {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity if d.severity in ("error", "warning") else "note",
        "message": {"text": "\n".join(words)},
        "locations": [_location(d.span, places, d.label)],
    }
    if d.labels:
        result["relatedLocations"] = [_location(x.span, places, x.text) for x in d.labels]
    if d.suggestion is not None:
        line, column, end_line, end_column = places(d.suggestion.span)
        region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
        replacement = {"deletedRegion": region, "insertedContent": {"text": d.suggestion.text}}
        change = {"artifactLocation": {"uri": quote(d.suggestion.span.file)}, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": d.suggestion.why or "apply the suggestion"}, "artifactChanges": [change]}]
    return result
