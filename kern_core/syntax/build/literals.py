"""Numbers and strings: what the digits and the escapes mean."""

from __future__ import annotations

import re

from kern_core.diagnostics.model import Diagnostic
from kern_core.syntax import ast
from kern_core.syntax.build.context import Context, Node

MAX_INT = 2**64 - 1
_ESCAPE = re.compile(r"\\(?:u\{([^}]*)\}|x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(\r?\n)|(.))", re.S)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "\\": "\\", '"': '"', "'": "'"}


def number(b: Context, node: Node) -> ast.IntLit | ast.FloatLit | ast.DecimalLit:
    m = node.match
    span = b.span(node)
    text = m.group().rstrip()
    if m.group("d"):
        return ast.DecimalLit(m.group("dec").replace("_", ""), span)
    digits = text.replace("_", "")
    base = digits[:2].lower()
    if base in ("0x", "0o", "0b"):
        body = digits[2:]
        if not body:
            b.error("K0104", f"`{text}` has no digits", span)
            return ast.IntLit(0, span)
        return _int(b, body, {"0x": 16, "0o": 8, "0b": 2}[base], span)
    if m.group("exp") or "." in digits:
        value = float(digits)
        if value in (float("inf"), float("-inf")):
            b.error("K0104", "this number is too large for a float", span, help="the largest float is about 1.8e308")
            value = 0.0
        return ast.FloatLit(value, digits, span)
    if len(digits) > 1 and digits[0] == "0" and digits.strip("0"):
        b.error("K0104", f"`{text}` begins with a zero", span, help="octal numbers are written `0o17`",
                fix=digits.lstrip("0"), why="drop the leading zeros")  # fmt: skip
    return _int(b, digits, 10, span)


def _int(b: Context, digits: str, base: int, span: ast.Span) -> ast.IntLit:
    significant = digits.lstrip("0")
    # 64 binary digits are the most that fit; longer text is refused before it is converted.
    value = int(significant or "0", base) if len(significant) <= 64 else MAX_INT + 1
    if value > MAX_INT:
        b.error("K0104", "this integer does not fit in 64 bits", span,
                help="int holds up to 9223372036854775807, u64 up to 18446744073709551615; "
                     "Decimal has no limit: put a `d` behind the digits")  # fmt: skip
        value = 0
    return ast.IntLit(value, span)


def string(b: Context, node: Node) -> ast.StrLit | ast.BytesLit:
    """``"…"``, ``r"…"``, ``b"…"`` and their three-quoted forms."""
    text = node.full_text[node.start : node.end].rstrip()
    span = b.span(node)
    prefix = text[0] if text[0] in "rb" else ""
    start = len(prefix)
    quotes = 3 if text[start] * 3 == text[start : start + 3] and len(text) >= start + 6 else 1
    body = text[start + quotes : len(text) - quotes]
    if "\r" in body:
        body = body.replace("\r\n", "\n")
    if prefix == "r":
        return ast.StrLit(body, span)
    at = node.start + start + quotes
    if prefix == "b":
        return ast.BytesLit(_bytes(b, body, at), span)
    return ast.StrLit(unescape(b, body, at) if "\\" in body else body, span)


def unescape(b: Context, body: str, at: int) -> str:
    """Decodes the escapes of ``body``, which begins at ``at`` in the marked text."""

    def one(m: re.Match[str]) -> str:
        braced, two, four, newline, simple = m.groups()
        if simple in _SIMPLE:
            return _SIMPLE[simple]
        if newline:
            return ""
        code = braced if braced is not None else two or four
        if code is not None:
            value = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else 0x110000
            if value < 0xD800 or 0xE000 <= value < 0x110000:
                return chr(value)
            b.error("K0107", f"`{m.group()}` is no character", b.between(at + m.start(), at + m.end()),
                    help="write the code point in hexadecimal, up to 10ffff, without surrogates: `\\u{20ac}` is €")  # fmt: skip
            return "\ufffd"
        b.error("K0107", f"`{m.group()}` is no escape", b.between(at + m.start(), at + m.end()),
                help="there are \\n \\t \\r \\0 \\\\ \\\" \\' \\xNN \\u{…}; for a backslash write `\\\\`, or use a raw string r\"…\"",
                fix="\\" + m.group(), why="double the backslash")  # fmt: skip
        return m.group()

    return _ESCAPE.sub(one, body)


def _bytes(b: Context, body: str, at: int) -> bytes:
    out = bytearray()
    pos = 0
    while pos < len(body):
        char = body[pos]
        if char != "\\":
            if char > "\x7f":
                b.error("K0107", f"`{char}` is not ASCII, and a bytes literal holds bytes", b.between(at + pos, at + pos + 1),
                        help='write "…".bytes() for the UTF-8 bytes of a text, or \\xNN for one byte')  # fmt: skip
            else:
                out.append(ord(char))
            pos += 1
            continue
        m = _ESCAPE.match(body, pos)
        simple = m.group(5) if m else None
        if m is None:
            break
        if simple in _SIMPLE:
            out += _SIMPLE[simple].encode()
        elif m.group(2):
            out.append(int(m.group(2), 16))
        elif not m.group(4):
            b.diags.add(Diagnostic("K0107", f"`{m.group()}` is no escape in a bytes literal",
                                   b.between(at + pos, at + m.end()), help="one byte is written \\xNN"))  # fmt: skip
        pos = m.end()
    return bytes(out)
