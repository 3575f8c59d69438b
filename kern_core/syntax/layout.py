"""Indentation becomes marker characters before the grammar sees the text.

A file turns into *logical lines*: brackets and triple-quoted strings join physical lines, comments and blank lines fall
away (they are kept in side tables). Each logical line ends in NEWLINE; where indentation grows or shrinks, INDENT and
DEDENT stand. Marked text therefore differs from the source only between logical lines, so that one ``bisect`` maps any
place back to the exact offset in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kern_core.diagnostics.model import Diagnostic, Diagnostics, Label, Suggestion
from kern_core.syntax.span import Span

INDENT, DEDENT, NEWLINE, BROKEN = "\x01", "\x02", "\x03", "\x04"
MAX_BRACKETS = 150
MAX_INDENTS = 60

_FIELD = r"\{(?:[^{}\n]|\{[^{}\n]*\})*\}"  # what stands in braces in an f-string may itself hold quotes
_TOKEN = re.compile(
    r'(?P<string>\bf"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|\bf'''(?:[^'\\]|\\.|'(?!''))*'''"
    rf'|\bf"(?!"")(?:[^"\\\n{{]|\\u\{{|\\.|\{{\{{|{_FIELD})*"'
    rf"|\bf'(?!'')(?:[^'\\\n{{]|\\u\{{|\\.|\{{\{{|{_FIELD})*'"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?!"")(?:[^"\\\n]|\\[^\n])*"'
    r"|'(?!'')(?:[^'\\\n]|\\[^\n])*'"
    r"""|""(?!")|''(?!'))"""
    r"""|(?P<open_string>\"\"\"|'''|["'])"""
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])"
    r"|(?P<newline>\n)",
    re.S,
)
_BLANK = re.compile(r"[ \t\r]*")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSES = {")": "(", "]": "[", "}": "{"}
_PAIR = {"(": ")", "[": "]", "{": "}"}


@dataclass(slots=True)
class Line:
    """A logical line: ``start``/``end`` in the marked text (``end`` is where its NEWLINE stands)."""

    depth: int
    start: int
    end: int
    doc: str = ""
    broken: bool = False  # already reported by the layout


@dataclass(slots=True)
class Layout:
    """The marked text with what is needed to get back to the source."""

    file: str
    source: str
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # marked offsets where a run of unchanged text begins
    origins: list[int] = field(default_factory=list)  # the source offset of each
    docs: dict[int, str] = field(default_factory=dict)  # marked offset of a line -> the ## text above it
    module_doc: str = ""
    comments: list[tuple[int, int]] = field(default_factory=list)  # source spans of all comments
    chunks: list[tuple[int, int]] = field(default_factory=list)  # line index ranges of the top-level items

    def origin(self, pos: int) -> int:
        """The source offset of a place in the marked text."""
        i = bisect_right(self.starts, pos) - 1
        if i < 0:
            return 0
        return min(self.origins[i] + pos - self.starts[i], len(self.source))

    def span(self, start: int, end: int) -> Span:
        """A source span for a non-empty marked range; trailing spaces and markers are left out."""
        text = self.text
        while end > start + 1 and text[end - 1] in " \t\r\n\x01\x02\x03":
            end -= 1
        first = self.origin(start)
        if end <= start:
            return Span(self.file, first, first)
        return Span(self.file, first, max(first, self.origin(end - 1) + 1))


class _Scanner:
    def __init__(self, file: str, source: str, diags: Diagnostics) -> None:
        self.out = Layout(file, source)
        self.diags = diags
        self.source = source
        self.pieces: list[str] = []
        self.size = 0
        self.indents = [0]
        self.doc: list[str] = []
        self.module_doc: list[str] = []
        self.tabs: list[int] = []
        self.too_deep = False

    def error(self, code: str, message: str, start: int, end: int, **more: object) -> None:
        span = Span(self.out.file, start, max(end, start))
        self.diags.add(Diagnostic(code, message, span, **more))  # type: ignore[arg-type]

    # ------------------------------------------------------------ output
    def put(self, text: str) -> None:
        self.pieces.append(text)
        self.size += len(text)

    def indent_to(self, column: int, at: int) -> None:
        """Markers for a line that begins at ``column``."""
        stack = self.indents
        if not self.pieces and column:
            self.error("K0105", "the first line of a file is not indented", at - column, at,
                       suggestion=Suggestion(Span(self.out.file, at - column, at), "", "remove the spaces", True))  # fmt: skip
            stack[0] = column
        if column < stack[0]:
            stack[0] = column
        if column > stack[-1]:
            stack.append(column)
            if len(stack) > MAX_INDENTS and not self.too_deep:
                self.too_deep = True
                self.error("K0110", f"blocks are nested too deeply: more than {MAX_INDENTS} levels", at, at + 1,
                           help="move the inner blocks into functions of their own")  # fmt: skip
            self.put(INDENT)
            return
        if column not in stack:
            near = min(stack, key=lambda level: abs(level - column))
            self.error("K0105", "this line's indentation matches no block around it", at - column, at,
                       label=f"{column} spaces", help=f"the nearest block is indented by {near}")  # fmt: skip
            column = near
        while column < stack[-1]:
            stack.pop()
            self.put(DEDENT)

    def line(self, column: int, start: int, end: int, content: str, broken: bool) -> None:
        """One logical line whose text, ``content``, is as long as the source between ``start`` and ``end``."""
        self.indent_to(column, start)
        stripped = content.rstrip()
        out = self.out
        out.starts.append(self.size)
        out.origins.append(start)
        doc = "\n".join(self.doc)
        self.doc = []
        if doc:
            out.docs[self.size] = doc
        out.lines.append(Line(len(self.indents) - 1, self.size, self.size + len(stripped), doc, broken))
        if broken:
            stripped = BROKEN * len(stripped)
        self.put(stripped + NEWLINE)

    # ------------------------------------------------------------ input
    def comment(self, start: int, end: int, alone: bool) -> None:
        text = self.source[start:end].rstrip()
        self.out.comments.append((start, start + len(text)))
        if text.startswith("##!"):
            self.module_doc.append(text[3:].removeprefix(" "))
        elif alone and text.startswith("##") and not text.startswith("###"):
            self.doc.append(text[2:].removeprefix(" "))

    def run(self) -> Layout:
        source, size = self.source, len(self.source)
        pos = 1 if source.startswith("\ufeff") else 0
        while pos < size:
            blank = _BLANK.match(source, pos)
            assert blank is not None
            start = blank.end()
            if start >= size:
                break
            char = source[start]
            if char == "\n":
                pos = start + 1
                if self.doc:
                    self.doc.append("")
                continue
            if char == "#":
                end = source.find("\n", start)
                end = size if end < 0 else end
                self.comment(start, end, True)
                pos = end + 1
                continue
            white = blank.group()
            if "\t" in white:
                self.tabs.append(pos)
            pos = self.logical(start, len(white.expandtabs(4)))
        self.finish()
        return self.out

    def logical(self, start: int, column: int) -> int:
        """Scans one logical line; returns where the next physical line begins."""
        source, size = self.source, len(self.source)
        parts: list[str] = []
        done = start  # source before this offset is in ``parts``
        stack: list[tuple[str, int]] = []
        broken = False
        pos = start
        while True:
            m = _TOKEN.search(source, pos)
            if m is None:
                end = size
                break
            kind, at, pos = m.lastgroup, m.start(), m.end()
            if kind == "string":
                continue
            if kind == "newline":
                if not stack:
                    end = at
                    break
                parts += (source[done:at], " ")
                done = pos
                white = _BLANK.match(source, pos)
                assert white is not None
                if "\t" in white.group() and source[white.end() : white.end() + 1] not in ("\n", ""):
                    self.tabs.append(pos)
                if self.unclosed(stack, white.end(), column):
                    broken = True
                    end = at
                    break
            elif kind == "comment":
                self.comment(at, pos, False)
                parts += (source[done:at], " " * (pos - at))
                done = pos
            elif kind == "open":
                stack.append((m.group(), at))
                if len(stack) > MAX_BRACKETS and not broken:
                    broken = True
                    self.error("K0110", f"brackets are nested too deeply: more than {MAX_BRACKETS} levels", at, pos,
                               help="give the inner parts names of their own")  # fmt: skip
            elif kind == "close":
                broken = self.close(stack, m.group(), at) or broken
            else:
                pos = self.open_string(m.group(), at)
                broken = True
                if pos >= size:
                    stack.clear()
                    end = size
                    break
        if m is None and stack:
            broken = True
            self.report_unclosed(stack)
        parts.append(source[done:end])
        content = "".join(parts)
        if "\t" in content or "\r" in content:
            content = _respace(content)
        self.line(column, start, end, content, broken)
        return end + 1

    def open_string(self, quote: str, at: int) -> int:
        """Reports a string without an end; returns where scanning goes on."""
        if len(quote) == 3:
            self.error("K0103", f"this string never ends: {quote} has no closing {quote}", at, at + 3, label="it begins here")
            return len(self.source)
        end = self.source.find("\n", at)
        end = len(self.source) if end < 0 else end
        stop = len(self.source[:end].rstrip()) if end - at > 1 else end
        self.error("K0103", f"this string has no closing {quote} on its line", at, max(stop, at + 1),
                   help=f'close it with {quote}, or write three quotes on both ends for text of many lines')  # fmt: skip
        return end

    def close(self, stack: list[tuple[str, int]], char: str, at: int) -> bool:
        """Pops the bracket that ``char`` closes; True when it closes nothing or the wrong one."""
        if not stack:
            self.error("K0109", f"`{char}` closes nothing", at, at + 1, label="no bracket is open here",
                       suggestion=Suggestion(Span(self.out.file, at, at + 1), "", f"remove `{char}`"))  # fmt: skip
            return True
        opened, where = stack.pop()
        if opened == _CLOSES[char]:
            return False
        self.error("K0109", f"`{char}` does not close `{opened}`", at, at + 1, label=f"expected `{_PAIR[opened]}`",
                   labels=(Label(Span(self.out.file, where, where + 1), "opened here"),))  # fmt: skip
        return True

    def unclosed(self, stack: list[tuple[str, int]], pos: int, column: int) -> bool:
        """Inside brackets, does the next line look like a new item or statement? Then a bracket was left open."""
        m = _STARTER.match(self.source, pos)
        if m is None:
            return False
        begin = self.source.rfind("\n", 0, pos) + 1
        if pos - begin > column:
            return False
        self.report_unclosed(stack)
        return True

    def report_unclosed(self, stack: list[tuple[str, int]]) -> None:
        char, where = stack[-1]
        self.error("K0109", f"`{char}` is never closed", where, where + 1, label=f"no `{_PAIR[char]}` follows")

    def finish(self) -> None:
        while len(self.indents) > 1:
            self.indents.pop()
            self.put(DEDENT)
        out = self.out
        out.text = "".join(self.pieces)
        out.starts.append(self.size)
        out.origins.append(len(self.source))
        out.module_doc = "\n".join(self.module_doc)
        if self.tabs:
            first = self.tabs[0]
            end = first + len(self.source[first:]) - len(self.source[first:].lstrip(" \t"))
            more = f" (and in {len(self.tabs) - 1} more line{'s' * (len(self.tabs) > 2)})" if len(self.tabs) > 1 else ""
            self.error("K0101", f"a tab in the indentation{more}", first, end, label="Kern indents by spaces",
                       help="`kern fmt` turns tabs into spaces; set your editor to insert 4 spaces for a tab")  # fmt: skip
        self.chunk()

    def chunk(self) -> None:
        """Groups lines into top-level items; annotation lines belong to the item below them."""
        lines, text = self.out.lines, self.out.text
        begin: int | None = None
        annotated = False
        for i, line in enumerate(lines):
            if begin is None or (line.depth == 0 and not annotated):
                if begin is not None:
                    self.out.chunks.append((begin, i))
                begin = i
            if line.depth == 0 or annotated:
                annotated = text.startswith("@", line.start)
        if begin is not None:
            self.out.chunks.append((begin, len(lines)))


_STARTER = re.compile(
    r"(?:(?:async\s+)?fn\s+\w+\s*[<(]|struct\s+\w|enum\s+\w|trait\s+\w|impl[\s<]|import\s+\w|from\s+[\w.]+\s+import\b|const\s+\w"
    r"|return\b|while\b|defer\b|match\s.*:\s*$|for\s.*:\s*$|if\s.*:\s*$|\w+\s=\s)",
    re.M,
)


def _respace(content: str) -> str:
    """Tabs and carriage returns outside strings become spaces; lengths stay."""
    out: list[str] = []
    done = 0
    for m in _TOKEN.finditer(content):
        if m.lastgroup == "string":
            out.append(content[done : m.start()].replace("\t", " ").replace("\r", " "))
            out.append(m.group())
            done = m.end()
    out.append(content[done:].replace("\t", " ").replace("\r", " "))
    return "".join(out)


def check_characters(file: str, source: str, diags: Diagnostics) -> str:
    """Reports characters that no source may hold, and returns the text with spaces in their place."""

    def control(m: re.Match[str]) -> str:
        code = ord(m.group())
        what = "a carriage return without a line feed" if code == 13 else f"the control character U+{code:04X}"
        diags.add(Diagnostic("K0102", f"{what} may not stand in a source file", Span(file, m.start(), m.end()),
                             help=f'in a string write it as "\\x{code:02x}"'))  # fmt: skip
        return " "

    def bidi(m: re.Match[str]) -> str:
        code = ord(m.group())
        diags.add(Diagnostic("K0106", f"U+{code:04X} changes the direction of the text around it and may not stand in a source file",
                             Span(file, m.start(), m.end()), label="an invisible character",
                             help=f'it can make code read as something else than it does; in a string write "\\u{{{code:x}}}"'))  # fmt: skip
        return " "

    if _CONTROL.search(source):
        source = _CONTROL.sub(control, source)
    if not source.isascii() and _BIDI.search(source):
        source = _BIDI.sub(bidi, source)
    return source


def lay_out(file: str, source: str, diags: Diagnostics) -> Layout:
    """Turns source text into marked text; what is wrong with characters, strings, brackets and indentation is reported."""
    return _Scanner(file, check_characters(file, source, diags), diags).run()
