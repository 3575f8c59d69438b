"""When an item does not parse, each of its lines is tried on its own: the wrong ones are reported and blanked.

A *unit* is a logical line with the annotations above it; the lines of its block are its children. A unit is parsed with a
placeholder for its block, so that a wrong header does not hide what is wrong below it, and one wrong line is one error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kern_core.diagnostics.model import Diagnostics
from kern_core.syntax.grammar import match_rule
from kern_core.syntax.layout import BROKEN, DEDENT, INDENT, NEWLINE, Layout
from kern_core.syntax.teach import Trouble, explain

RULES = {"item": "item", "stmt": "stmt", "member": "member", "enum": "enum_member", "match": "arm"}
MAX_ERRORS = 100
_BLOCK = INDENT + BROKEN + NEWLINE + DEDENT
_IF_HEAD = "if x:" + NEWLINE + _BLOCK
_ELSE = re.compile(r"(?:elif|else)\b")
_EXCEPT = re.compile(r"(?:except|finally|catch)\b")
_HEADS = (
    (re.compile(r"(?:struct|class|trait|impl|extern|interface|protocol|data)\b"), "member"),
    (re.compile(r"(?:enum|union)\b"), "enum"),
    (re.compile(r"(?:match|switch)\b"), "match"),
)


@dataclass(slots=True)
class Unit:
    """Lines ``first..line`` (annotations, then the line itself) and the units of its block."""

    first: int
    line: int
    children: list[Unit] = field(default_factory=list)


class _Recovery:
    def __init__(self, layout: Layout, diags: Diagnostics) -> None:
        self.layout = layout
        self.text = layout.text
        self.diags = diags
        self.blanks: list[Unit] = []

    # ------------------------------------------------------------ the tree of units
    def units(self, first: int, last: int, depth: int) -> list[Unit]:
        """The units at ``depth`` among lines ``first..last-1``; deeper lines are children of the one before."""
        lines = self.layout.lines
        result: list[Unit] = []
        pending: int | None = None
        i = first
        while i < last:
            begin = i if pending is None else pending
            if self.text.startswith("@", lines[i].start) and i + 1 < last and lines[i + 1].depth == lines[i].depth and (
                not re.match(r"@\s*\w+\s*(?:\([^\x03]*\))?\s*\w", self.text[lines[i].start : lines[i].end])
            ):  # fmt: skip
                pending = begin
                i += 1
                continue
            pending = None
            end = i + 1
            while end < last and lines[end].depth > depth:
                end += 1
            unit = Unit(begin, i)
            if end > i + 1:
                unit.children = self.units(i + 1, end, lines[i + 1].depth)
            result.append(unit)
            i = end
        return result

    # ------------------------------------------------------------ diagnosis
    def check(self, units: list[Unit], context: str) -> None:
        chain_open = chain_bad = after_try = False
        for unit in units:
            line = self.layout.lines[unit.line]
            content = self.text[line.start : line.end]
            is_else = _ELSE.match(content) is not None and context == "stmt"
            if not is_else:
                chain_open, chain_bad = content.startswith("if") and not content[2:3].isalnum(), False
            if line.broken:
                ok = False
            elif after_try and _EXCEPT.match(content):
                ok = False  # reported with its `try`
            else:
                ok = self.one(unit, context, content, is_else and chain_open)
            after_try = content.startswith("try") or (after_try and _EXCEPT.match(content) is not None)
            chain_bad = chain_bad or not ok
            if not ok or (is_else and chain_bad):
                self.blanks.append(unit)
            if unit.children:
                self.check(unit.children, self.inner(content, context))

    def one(self, unit: Unit, context: str, content: str, in_chain: bool) -> bool:
        """Parses one unit; False when it is wrong, which has then been reported."""
        lines = self.layout.lines
        start = lines[unit.first].start
        prefix = _IF_HEAD if in_chain else ""
        own = self.text[start : lines[unit.line].end + 1]
        piece = prefix + own + (_BLOCK if unit.children else "")
        node, error = match_rule(RULES[context], piece, 0)
        if node is not None and node.end == len(piece):
            return True
        reached = max(error.pos, node.end if node is not None else 0) - len(prefix)
        if len(self.diags.items) < MAX_ERRORS:
            below = lines[unit.children[0].first].start if unit.children else None
            trouble = Trouble(self.layout, context, start, lines[unit.line].start, content, start + min(reached, len(own) - 1), below,
                              reached >= len(own), getattr(error.expr, "name", "") or "")  # fmt: skip
            self.diags.add(explain(trouble))
        return False

    def inner(self, content: str, context: str) -> str:
        """What the lines of this line's block are."""
        if context == "match":
            return "stmt"
        for head, kind in _HEADS:
            if head.match(content):
                return kind
        return "stmt"

    # ------------------------------------------------------------ repair
    def repaired(self) -> str:
        """The text with every wrong line replaced by placeholders of the same length; the blocks below them stay."""
        lines = self.layout.lines
        out: list[str] = []
        done = 0
        for unit in sorted(self.blanks, key=lambda u: u.first):
            start, end = lines[unit.first].start, lines[unit.line].end
            out += (self.text[done:start], BROKEN * (end - start))
            done = end
        out.append(self.text[done:])
        return "".join(out)


def blank_out_errors(layout: Layout, first: int, last: int, diags: Diagnostics) -> str:
    """Reports what is wrong in the lines ``first..last-1`` of one item; returns text in which those lines are blank."""
    recovery = _Recovery(layout, diags)
    recovery.check(recovery.units(first, last, layout.lines[first].depth), "item")
    return recovery.repaired()
