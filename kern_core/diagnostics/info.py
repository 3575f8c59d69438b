"""What is known about a diagnostic code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Info:
    """``wrong`` and ``right`` are small programs: the first gives the code, the second does not."""

    title: str
    explanation: str
    wrong: str = ""
    right: str = ""
