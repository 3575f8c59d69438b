"""Lines and columns of a source text, and how wide text is on a terminal."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right


class SourceText:
    """Finds lines by offset. Lines and columns count from 1, columns in code points."""

    __slots__ = ("text", "starts")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        find = text.find
        pos = find("\n")
        while pos >= 0:
            self.starts.append(pos + 1)
            pos = find("\n", pos + 1)

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset; past the end counts as the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


def width(char: str) -> int:
    """Terminal columns of one code point."""
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """Terminal columns of a text."""
    return len(text) if text.isascii() else sum(map(width, text))


def printable(text: str, tab: int = 4) -> str:
    """The text with tabs widened and control and direction characters made visible: safe for any terminal."""
    out: list[str] = []
    for char in text:
        if char == "\t":
            out.append(" " * tab)
        elif (char < " ") or char == "\x7f" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" or "\x80" <= char < "\xa0":
            out.append("\ufffd")
        else:
            out.append(char)
    return "".join(out)
