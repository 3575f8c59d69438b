"""Diagnostics as text for people. Knows no error by name, and reads no files: it is given the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kern_core.diagnostics.model import Diagnostic
from kern_core.diagnostics.source import SourceText, columns, printable
from kern_core.syntax.span import Span

Sources = Callable[[str], str | None]

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "note": "\x1b[1;36m", "bold": "\x1b[1m", "dim": "\x1b[34m", "off": "\x1b[0m"}


@dataclass(slots=True, frozen=True)
class _Mark:
    """One underline: ``main`` ones are ``^``, the others ``-``."""

    line: int
    start: int  # columns from 0
    end: int
    text: str
    main: bool


class Renderer:
    """Renders diagnostics; keeps the line tables of the files it has seen."""

    def __init__(self, sources: Sources, *, colour: bool = False) -> None:
        self.sources = sources
        self.colour = colour
        self.cache: dict[str, SourceText | None] = {}

    def paint(self, style: str, text: str) -> str:
        return f"{_COLOURS[style]}{text}{_COLOURS['off']}" if self.colour and text else text

    def source(self, file: str) -> SourceText | None:
        if file not in self.cache:
            text = self.sources(file)
            self.cache[file] = None if text is None else SourceText(text)
        return self.cache[file]

    # ------------------------------------------------------------ one diagnostic
    def render(self, d: Diagnostic) -> str:
        """The whole text of one diagnostic, with a line feed at its end."""
        message, *rest = printable_lines(d.message)
        lines = [f"{self.paint(d.severity, f'{d.severity}[{d.code}]')}{self.paint('bold', f': {message}')}"]
        lines += [f"  {line}" for line in rest]
        marks: dict[str, list[_Mark]] = {}
        marks[d.span.file] = self.marks(d.span, d.label, True)
        for label in d.labels:
            marks.setdefault(label.span.file, []).extend(self.marks(label.span, label.text, False))
        gutter = max((len(str(m.line)) for found in marks.values() for m in found), default=1)
        for file, found in marks.items():
            lines += self.snippet(file, found, gutter, d.span if file == d.span.file else None)
        for note in d.notes:
            lines += self.remark("note", note, gutter)
        if d.help:
            lines += self.remark("help", d.help, gutter)
        if d.suggestion is not None:
            lines += self.remark("help", self.suggestion(d), gutter) if self.suggestion(d) else []
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def remark(self, kind: str, text: str, gutter: int) -> list[str]:
        first, *rest = printable_lines(text)
        head = f"{' ' * (gutter + 1)}{self.paint('dim', '=')} {self.paint('note' if kind == 'note' else 'bold', kind)}: {first}"
        return [head, *(" " * (gutter + 5 + len(kind)) + line for line in rest)]

    def suggestion(self, d: Diagnostic) -> str:
        """The suggested change in words, with the line as it would be."""
        s = d.suggestion
        assert s is not None
        source = self.source(s.span.file)
        why = s.why if s.why != d.help else ""
        if source is None:
            return why
        line, column = source.position(s.span.start)
        last, end = source.position(s.span.end)
        if line != last or "\n" in s.text:
            return why
        old = source.line(line)
        new = (old[: column - 1] + s.text + old[end - 1 :]).strip()
        if not new:
            return why or "remove this line"
        return f"{why}: `{new}`" if why else f"write `{new}`"

    # ------------------------------------------------------------ source lines
    def marks(self, span: Span, text: str, main: bool) -> list[_Mark]:
        source = self.source(span.file)
        if source is None:
            return []
        first, column = source.position(span.start)
        last, end = source.position(max(span.start, span.end))
        if last > first and end == 1:  # up to the end of a line
            last, end = last - 1, len(source.line(last - 1)) + 1
        if first == last:
            return [_Mark(first, column - 1, max(end - 1, column), text, main)]
        # A range of lines: its first line and, when that is near, its last one.
        head = source.line(first)
        begin = _Mark(first, column - 1, max(len(head.rstrip()), column), "" if last - first < 4 else text, main)
        if last - first >= 4:
            return [begin]
        tail = source.line(last)
        start = len(tail) - len(tail.lstrip())
        return [begin, _Mark(last, min(start, max(end - 2, 0)), max(end - 1, 1), text, main)]

    def snippet(self, file: str, marks: list[_Mark], gutter: int, span: Span | None) -> list[str]:
        source = self.source(file)
        pad = " " * gutter
        if source is None:
            if span is None or file.startswith("<"):
                return []
            return [f"{pad} {self.paint('dim', '┌')} {file}"]
        if not marks:
            return []
        at = source.position(span.start) if span is not None else (marks[0].line, marks[0].start + 1)
        lines = [f"{pad} {self.paint('dim', '┌')} {file}:{at[0]}:{at[1]}"]
        previous: int | None = None
        for number in sorted({m.line for m in marks}):
            if previous is not None and number - previous == 2:
                lines.append(self.code(source, previous + 1, gutter))
            elif previous is not None and number - previous > 2:
                lines.append(self.paint("dim", f"{pad} ┆"))
            lines.append(self.code(source, number, gutter))
            here = [m for m in marks if m.line == number]
            lines += self.underlines(source.line(number), here, gutter)
            previous = number
        return lines

    def code(self, source: SourceText, number: int, gutter: int) -> str:
        return f"{self.paint('dim', f'{number:>{gutter}} │')} {printable(source.line(number))}"

    def underlines(self, line: str, marks: list[_Mark], gutter: int) -> list[str]:
        """One row for each set of marks that do not touch; labels stand behind the last of a row."""
        rows: list[list[_Mark]] = []
        for mark in sorted(marks, key=lambda m: (m.start, not m.main)):
            for row in rows:
                if not row[-1].text and mark.start > row[-1].end - 1:
                    row.append(mark)
                    break
            else:
                rows.append([mark])
        rows.sort(key=lambda row: not any(m.main for m in row))
        bar = self.paint("dim", f"{' ' * gutter} │")
        result: list[str] = []
        for row in rows:
            out, column = "", 0
            for mark in row:
                start = columns(printable(line[: mark.start])) + max(0, mark.start - len(line))
                length = max(1, columns(printable(line[mark.start : mark.end])))
                out += " " * (start - column)
                style = "error" if mark.main else "dim"
                words = f" {printable(mark.text)}" if mark.text else ""
                out += self.paint(style, ("^" if mark.main else "-") * length + words)
                column = start + length
            result.append(f"{bar} {out}")
        return result


def printable_lines(text: str) -> list[str]:
    """The lines of a message, each safe for a terminal."""
    return [printable(line) for line in text.split("\n")] or [""]


def render_all(diagnostics: Iterable[Diagnostic], sources: Sources, *, colour: bool = False) -> str:
    """All diagnostics, a blank line between them, and a count at the end when there are several."""
    renderer = Renderer(sources, colour=colour)
    found = list(diagnostics)
    parts = [renderer.render(d) for d in found]
    text = "\n".join(parts)
    errors = sum(d.severity == "error" for d in found)
    warnings = len(found) - errors
    if len(found) > 1:
        counts = [f"{n} {word}{'s' * (n != 1)}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        text += "\n" + " and ".join(counts) + "\n"
    return text
