"""Loads ``grammar.peg`` and makes parsimonious quick enough: tokens are not memoized, choices look at one character first."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import Any

from parsimonious.exceptions import ParseError
from parsimonious.expressions import Literal, Regex
from parsimonious.grammar import Grammar
from parsimonious.nodes import Node, RegexNode

KEYWORDS = frozenset(
    "and or not in if elif else while for return break continue pass defer with as async await spawn spawn_thread fn struct"
    " enum trait impl const import extern mut true false True False null def class try except raise lambda".split()
)


class _FastRegex(Regex):  # type: ignore[misc]
    """A token: matching again is as cheap as looking up."""

    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Any, error: Any) -> Any:
        m = self.re.match(text, pos)
        if m is None:
            if pos >= error.pos and (self.name or getattr(error.expr, "name", None) is None):
                error.expr = self
                error.pos = pos
            return None
        node = RegexNode(self, text, pos, m.end())
        node.match = m
        return node


class _FastLiteral(Literal):  # type: ignore[misc]
    __slots__ = ()

    def match_core(self, text: str, pos: int, cache: Any, error: Any) -> Any:
        if text.startswith(self.literal, pos):
            return Node(self, text, pos, pos + len(self.literal))
        if pos >= error.pos and (self.name or getattr(error.expr, "name", None) is None):
            error.expr = self
            error.pos = pos
        return None


def _speed_up(grammar: Grammar) -> None:
    """Swaps the classes of the grammar's expressions in place: same grammar, same trees."""
    seen: set[int] = set()
    todo: list[Any] = list(grammar.values())
    while todo:
        expr = todo.pop()
        if id(expr) in seen:
            continue
        seen.add(id(expr))
        if type(expr) is Regex:
            expr.__class__ = _FastRegex
        elif type(expr) is Literal:
            expr.__class__ = _FastLiteral
        todo.extend(getattr(expr, "members", ()))


@cache
def grammar() -> Grammar:
    """The grammar, ready to parse."""
    text = resources.files("kern_core.syntax").joinpath("grammar.peg").read_text("utf-8")
    result = Grammar(text)
    _speed_up(result)
    return result


def match_rule(rule: str, text: str, pos: int) -> tuple[Any, ParseError]:
    """The tree of ``rule`` at ``pos``, or None; the error knows the furthest place that was reached."""
    error = ParseError(text)
    return grammar()[rule].match_core(text, pos, defaultdict(dict), error), error
