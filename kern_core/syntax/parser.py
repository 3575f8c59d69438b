"""From source to syntax tree: ``parse_module`` is the stage, ``decode_source`` what stands before it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kern_core.diagnostics.model import Diagnostic, Diagnostics
from kern_core.syntax import ast
from kern_core.syntax.build import items
from kern_core.syntax.build.context import Context
from kern_core.syntax.grammar import match_rule
from kern_core.syntax.layout import Layout, lay_out
from kern_core.syntax.recovery import blank_out_errors
from kern_core.syntax.span import Span

MAX_SIZE = 16 * 1024 * 1024
_DEPTH = 60_000  # Python frames; the layout's limits on nesting keep parsing below


def decode_source(path: str, data: bytes, diags: Diagnostics) -> str | None:
    """The text of a source file, or None when it is not UTF-8. A byte order mark is dropped."""
    if len(data) > MAX_SIZE:
        diags.add(Diagnostic("K0102", f"this file has {len(data)} bytes, and {MAX_SIZE} are the most a source file may have",
                             Span(path, 0, 0), help="split it into modules"))  # fmt: skip
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        diags.add(
            Diagnostic(
                "K0102",
                f"this file is not UTF-8: byte 0x{data[error.start]:02x} at line {line}, column {column} begins no character",
                Span(path, len(before), len(before)),
                help="it looks like UTF-16; save it as UTF-8" if utf16 else "save the file as UTF-8",
            )
        )
        return None


def parse_module(path: str, text: str, diags: Diagnostics) -> ast.Module:
    """Parses a whole file; every error found goes to ``diags``, and what could be understood is in the result."""
    found = len(diags.items)
    layout = lay_out(path, text, diags)
    module = ast.Module(path, layout.module_doc, [], Span(path, 0, len(text)))
    module.extra["comments"] = layout.comments
    with _deep_recursion():
        for first, last in layout.chunks:
            _chunk(layout, first, last, module, diags)
    diags.items[found:] = sorted(diags.items[found:], key=lambda d: d.span.start)
    return module


def _chunk(layout: Layout, first: int, last: int, module: ast.Module, diags: Diagnostics) -> None:
    """One top-level item. When it does not parse, its wrong lines are reported and blanked, and the rest is kept."""
    lines = layout.lines
    start = lines[first].start
    end = lines[last].start if last < len(lines) else len(layout.text)
    text = layout.text
    found = len(diags.items)
    try:
        clean = lines[first].depth == 0 and not any(line.broken for line in lines[first:last])
        node, error = match_rule("item", text, start) if clean else (None, None)
        if node is None or not _whole(text, node.end, end):
            text = blank_out_errors(layout, first, last, diags)
            node, again = match_rule("item", text, start)
            if node is None or not _whole(text, node.end, end):
                if len(diags.items) == found and clean:
                    where = max((error or again).pos, start)
                    diags.add(Diagnostic("K0100", "I cannot make sense of this", layout.span(where, where + 1)))
                return
        item = items.item(Context(layout, diags, text), node)
    except RecursionError:
        diags.add(Diagnostic("K0110", "this is nested too deeply", layout.span(start, lines[last - 1].end),
                             help="give the inner parts names of their own"))  # fmt: skip
        return
    if item is not None:
        module.items.append(item)


def _whole(text: str, reached: int, end: int) -> bool:
    """Did the item take all its lines? Only DEDENTs to the next item may be left."""
    return reached >= end or not text[reached:end].strip("\x02")


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """The PEG engine recurses in Python; frames of Python functions live on the heap, so a high limit is safe."""
    before = sys.getrecursionlimit()
    if before < _DEPTH:
        sys.setrecursionlimit(_DEPTH)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
