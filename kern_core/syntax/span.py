"""Source positions: every node of every stage carries a :class:`Span`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Span:
    """A half-open range of code-point offsets ``[start, end)`` in the source file ``file``.

    ``file`` is the path as the user gave it, relative where possible, so that no host path reaches an object.
    """

    file: str
    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(self.file, min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span("<builtin>", 0, 0)
