"""What every builder needs: the layout for spans, the place for findings, and short ways around parse trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kern_core.diagnostics.model import Diagnostic, Diagnostics, Suggestion
from kern_core.syntax.layout import Layout
from kern_core.syntax.span import Span

Node = Any  # parsimonious has no type information
MAX_CHAIN = 400


class Context:
    """Hands spans, text and a collector of findings to the builders of one file."""

    __slots__ = ("layout", "diags", "text", "docs")

    def __init__(self, layout: Layout, diags: Diagnostics, text: str) -> None:
        self.layout = layout
        self.diags = diags
        self.text = text
        self.docs = layout.docs

    def span(self, node: Node) -> Span:
        """The source span of a tree node, without the spaces its last token swallowed."""
        return self.layout.span(node.start, node.end)

    def between(self, start: int, end: int) -> Span:
        return self.layout.span(start, end)

    def error(self, code: str, message: str, span: Span, *, help: str = "", label: str = "", fix: str | None = None,
              why: str = "") -> None:  # fmt: skip
        """Reports; ``fix`` is the text that should stand in place of ``span``."""
        suggestion = None if fix is None else Suggestion(span, fix, why or help, certain=True)
        self.diags.add(Diagnostic(code, message, span, label=label, help=help, suggestion=suggestion))


def word(node: Node) -> str:
    """The text of a token without the spaces behind it."""
    return str(node.full_text[node.start : node.end]).rstrip()


def maybe(node: Node) -> Node | None:
    """What an optional (``x?``) matched, or None."""
    return node.children[0] if node.children else None


def listed(first: Node, rest: Node) -> Iterator[Node]:
    """The parts of ``first (comma next)*``."""
    yield first
    for pair in rest.children:
        yield pair.children[1]


def opt_listed(node: Node) -> list[Node]:
    """The parts of ``(x (comma x)* comma?)?``."""
    if not node.children:
        return []
    first, rest, *_ = node.children[0].children
    return list(listed(first, rest))
