"""Diagnostics as data. Rendering knows no error by name; an error knows nothing of rendering."""

from __future__ import annotations

from dataclasses import dataclass, field

from kern_core.syntax.span import Span


@dataclass(slots=True, frozen=True)
class Label:
    """A secondary place involved, with a few words on its part."""

    span: Span
    text: str


@dataclass(slots=True, frozen=True)
class Suggestion:
    """A replacement of ``span`` by ``text``; ``certain`` ones are applied by ``--fix``."""

    span: Span
    text: str
    why: str
    certain: bool = False


@dataclass(slots=True, frozen=True)
class Diagnostic:
    """``code`` is stable (``K0312``) and registered in ``kern_core/diagnostics/codes.py``."""

    code: str
    message: str
    span: Span
    label: str = ""  # words under the main span
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str = ""
    suggestion: Suggestion | None = None
    severity: str = "error"  # or "warning"


@dataclass(slots=True)
class Diagnostics:
    """A collector handed to a stage; the stage returns its output and leaves its findings here."""

    items: list[Diagnostic] = field(default_factory=list)

    def add(self, d: Diagnostic) -> None:
        self.items.append(d)

    @property
    def failed(self) -> bool:
        return any(d.severity == "error" for d in self.items)
