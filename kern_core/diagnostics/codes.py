"""The registry of diagnostic codes. Codes are stable: a meaning may be retired, never reused.

K01xx syntax; K02xx names, modules, imports; K03xx types; K04xx patterns; K05xx traits and generics; K06xx constants,
mutability, ownership; K07xx governance; K08xx plugins, manifest, build, environment; K09xx not supported yet.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kern_core.diagnostics.info import Info

SOURCES = ("codes_syntax", "codes_types", "codes_build")


@cache
def registry() -> dict[str, Info]:
    """Every code with what there is to say about it, in order."""
    merged: dict[str, Info] = {}
    for source in SOURCES:
        codes: dict[str, Info] = import_module(f"kern_core.diagnostics.{source}").CODES
        for code, info in codes.items():
            if code in merged:
                raise AssertionError(f"{code} is defined twice")
            merged[code] = info
    return dict(sorted(merged.items()))


def explain(code: str) -> str | None:
    """The page that ``kern explain CODE`` prints, in Markdown; None for a code that does not exist."""
    info = registry().get(code.upper())
    if info is None:
        return None
    parts = [f"# {code.upper()}: {info.title}", info.explanation.strip()]
    if info.wrong:
        parts.append("## Wrong\n```kern\n" + info.wrong.strip("\n") + "\n```")
    if info.right:
        parts.append("## Right\n```kern\n" + info.right.strip("\n") + "\n```")
    return "\n\n".join(parts) + "\n"
