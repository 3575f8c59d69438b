"""What happens when an item does not parse: each of its lines is tried on its own, the wrong ones are reported."""

from __future__ import annotations

from kern_core.diagnostics.model import Diagnostic, Diagnostics
from kern_core.syntax.layout import Layout


def blank_out_errors(layout: Layout, first: int, last: int, diags: Diagnostics) -> str | None:
    from kern_core.syntax.parser import match_rule
    start = layout.lines[first].start
    _, error = match_rule("item", layout.text, start)
    diags.add(Diagnostic("K0100", f"unexpected {error.expr}", layout.span(error.pos, error.pos + 1)))
    return None
