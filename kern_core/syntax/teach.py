"""What to tell someone whose line does not parse: mostly habits from other languages, each with its Kern spelling.

A rule looks at the line with its strings masked and at how far the grammar got. The first rule that knows what to say wins,
so the order goes from the sure to the general.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kern_core.diagnostics.model import Diagnostic, Suggestion
from kern_core.syntax import teach_words
from kern_core.syntax.grammar import KEYWORDS, match_rule
from kern_core.syntax.layout import Layout
from kern_core.syntax.span import Span

_STRING = re.compile(r"""\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""", re.S)
_TOKEN = re.compile(r"\w+|[<>=!+\-*/%&|^?.]+|.", re.S)
BLOCK_WORDS = re.compile(
    r"(?:async\s+)?(?:fn|struct|enum|trait|impl|extern|test|if|elif|else|while|for|match|with|tasks|case|def|class|try|except)\b"
)


@dataclass(slots=True)
class Trouble:
    """A line that does not parse. Offsets are into the marked text."""

    layout: Layout
    context: str  # item, stmt, member, enum, match
    start: int  # of the unit: its annotations
    line: int  # of the line itself
    content: str  # the line itself
    pos: int  # the furthest place the grammar reached
    below: int | None  # where its block begins
    past: bool  # the line itself parsed; what does not fit is the block below
    wanted: str  # the rule that failed last
    masked: str = ""

    def __post_init__(self) -> None:
        self.masked = _STRING.sub(lambda m: m.group()[0] + "_" * (len(m.group()) - 2) + m.group()[0], self.content)

    @property
    def at(self) -> int:
        """``pos`` within the line."""
        return max(0, min(self.pos - self.line, len(self.content)))

    def span(self, start: int, end: int) -> Span:
        """A range of the line as a source span."""
        return self.layout.span(self.line + start, self.line + max(end, start + 1))

    def end_span(self) -> Span:
        """The empty span behind the line."""
        at = self.layout.span(self.line, self.line + len(self.content)).end
        return Span(self.layout.file, at, at)


def explain(t: Trouble) -> Diagnostic:
    """The diagnostic for a line that does not parse."""
    if t.pos < t.line:
        token = _TOKEN.match(t.layout.text, t.pos)
        width = len(token.group()) if token else 1
        return Diagnostic("K0116", "this annotation does not parse", t.layout.span(t.pos, t.pos + width),
                          help='an annotation is `@name` or `@name(key: "value")`')  # fmt: skip
    for rule in _RULES:
        found = rule(t)
        if found is not None:
            return found
    return _general(t)


# ------------------------------------------------------------------------------------------------ tables of words
def _table(t: Trouble) -> Diagnostic | None:
    """Rules that are a pattern and words: see ``teach_words.py``."""
    for rule in teach_words.RULES:
        if rule.contexts and t.context not in rule.contexts:
            continue
        for m in rule.pattern.finditer(t.masked):
            group = "at" if "at" in rule.pattern.groupindex else 0
            start, end = m.span(group)
            if rule.near and not (m.start() <= t.at <= max(m.end(), end)):
                continue
            span = t.span(start, end)
            fix: Suggestion | None = None
            if rule.fix is not None:
                exact = Span(span.file, t.layout.origin(t.line + start), t.layout.origin(t.line + end))
                fix = Suggestion(exact, m.expand(rule.fix), m.expand(rule.help or rule.message), rule.certain)
            return Diagnostic(rule.code, m.expand(rule.message), span, help=m.expand(rule.help), suggestion=fix)
    return None


# ------------------------------------------------------------------------------------------------ rules with a mind of their own
def _indented(t: Trouble) -> Diagnostic | None:
    if not t.past or t.below is None:
        return None
    below = t.layout.span(t.below, t.below + 1)
    start = t.layout.source.rfind("\n", 0, below.start) + 1
    return Diagnostic("K0118", "this line is indented, but the line above it opens no block", Span(t.layout.file, start, below.start + 1),
                      help="give both lines the same indentation, or end the line above in `:`")  # fmt: skip


def _colon(t: Trouble) -> Diagnostic | None:
    """`if x` without its colon."""
    if t.at < len(t.content.rstrip()) or t.masked.rstrip().endswith(":"):
        return None
    head = BLOCK_WORDS.match(t.masked)
    arm = t.context == "match" and t.below is not None
    if head is None and not arm:
        return None
    if head is not None and t.below is None and t.masked.rstrip()[-1:] in "=+-*/<>&|,.([{":
        return None
    word = head.group().split()[-1] if head is not None else "pattern"
    if t.masked.count("(") != t.masked.count(")"):
        return None
    return Diagnostic("K0117", f"`:` is missing at the end of this `{word}`", t.end_span(), label="expected `:` here",
                      suggestion=Suggestion(t.end_span(), ":", "a block begins with `:`", True))  # fmt: skip


def _no_block(t: Trouble) -> Diagnostic | None:
    if t.below is not None or not t.masked.rstrip().endswith(":") or t.at < len(t.content.rstrip()):
        return None
    return Diagnostic("K0118", "an indented block is missing below this line", t.end_span(), label="expected a block",
                      help="write `pass` in it if nothing is to be done")  # fmt: skip


def _condition(t: Trouble) -> Diagnostic | None:
    """`if x = e`"""
    m = re.match(r"(?:if|elif|while)\b", t.masked) or re.search(r"\bif\b", t.masked[: t.at])
    if m is None or t.masked[t.at : t.at + 1] != "=" or t.masked[t.at : t.at + 2] in ("==", "=>"):
        return None
    if t.masked[: t.at].count("(") > t.masked[: t.at].count(")"):
        return None
    return Diagnostic("K0122", "`=` assigns and has no value; a comparison is `==`", t.span(t.at, t.at + 1),
                      help="to look into an Option or a Result use `match`",
                      suggestion=Suggestion(t.span(t.at, t.at + 1), "==", "compare with `==`", True))  # fmt: skip


def _returns(t: Trouble) -> Diagnostic | None:
    """What stands between `)` and `:` of a function."""
    if re.match(r"(?:async\s+)?fn\b", t.masked) is None or t.at == 0 or t.masked[: t.at].rstrip()[-1:] != ")":
        return None
    if t.masked.count("(", 0, t.at) != t.masked.count(")", 0, t.at):
        return None
    rest = t.masked[t.at :]
    if m := re.match(r"(=>|:|returns\b)\s*[A-Z(a-z]", rest):
        span = t.span(t.at, t.at + len(m.group(1)))
        if m.group(1) == ":" and not re.match(r":\s*[\w<>,? .()]+:", rest):
            return None
        return Diagnostic("K0126", "the type of the result stands behind `->`", span,
                          suggestion=Suggestion(span, " ->", "write `->`", True))  # fmt: skip
    if re.match(r"[A-Za-z(]", rest):
        here = t.layout.span(t.pos, t.pos + 1).start
        span = Span(t.layout.file, here, here)
        return Diagnostic("K0126", "`->` is missing before the type of the result", t.span(t.at, t.at + 1),
                          suggestion=Suggestion(span, "-> ", "write `->`", True))  # fmt: skip
    return None


def _named_argument(t: Trouble) -> Diagnostic | None:
    """`f(x=1)`"""
    if not re.match(r"=(?![=>])", t.masked[t.at :]):
        return None
    before = t.masked[: t.at]
    m = re.search(r"[(,]\s*(\w+)\s*$", before)
    if m is None or before.count("(") <= before.count(")"):
        return None
    end = t.at + 1 + len(t.masked[t.at + 1 :]) - len(t.masked[t.at + 1 :].lstrip())
    span = t.span(m.end(1), end)
    span = Span(span.file, t.span(m.start(1), m.end(1)).end, t.layout.origin(t.line + end))
    return Diagnostic("K0120", f"a named argument is written `{m.group(1)}: value`", t.span(t.at, t.at + 1),
                      suggestion=Suggestion(span, ": ", "write `:`", True))  # fmt: skip


def _type_arguments(t: Trouble) -> Diagnostic | None:
    """`List[int]`"""
    if t.masked[t.at : t.at + 1] != "[" or not re.search(r"[A-Za-z]\w*$", t.masked[: t.at].rstrip()):
        return None
    if not re.search(r"(?::|->|=|<|,)\s*[\w.]*\s*$", t.masked[: t.at]):
        return None
    depth = 0
    for i in range(t.at, len(t.masked)):
        depth += {"[": 1, "]": -1}.get(t.masked[i], 0)
        if depth == 0:
            inside = t.content[t.at + 1 : i].replace("[", "<").replace("]", ">")
            span = t.span(t.at, i + 1)
            return Diagnostic("K0120", "the arguments of a type stand in `<` and `>`", span,
                              suggestion=Suggestion(span, f"<{inside}>", "write `<…>`", True))  # fmt: skip
    return None


def _field_colon(t: Trouble) -> Diagnostic | None:
    """`name Type` in a struct, `pattern statement` in a match."""
    if t.context == "member" and t.below is None and (m := re.match(r"([^\W\d]\w*)\s+(?=[A-Za-z(])", t.masked)) and t.at == m.end():
        if m.group(1) in KEYWORDS or m.group(1) in ("type", "test"):
            return None
        span = Span(t.layout.file, t.span(*m.span(1)).end, t.span(*m.span(1)).end)
        return Diagnostic("K0117", f"`:` is missing between the field `{m.group(1)}` and its type", t.span(*m.span(1)),
                          suggestion=Suggestion(span, ":", "write `name: Type`", True))  # fmt: skip
    if t.context == "match" and t.at < len(t.content.rstrip()):
        node, _ = match_rule("pattern_list", t.content + "\x03", 0)
        if node is not None and node.end == t.at and ":" not in t.masked[t.at : t.at + 1]:
            end = t.span(0, t.at).end
            return Diagnostic("K0117", "`:` is missing behind this pattern", t.span(0, t.at),
                              suggestion=Suggestion(Span(t.layout.file, end, end), ":", "write `pattern: statement`"))  # fmt: skip
    return None


def _braces(t: Trouble) -> Diagnostic | None:
    if BLOCK_WORDS.match(t.masked) is None or t.masked[t.at : t.at + 1] != "{":
        return None
    return Diagnostic("K0120", "blocks are indented, not put in braces", t.span(t.at, t.at + 1),
                      help="end the line in `:` and indent the lines of the block by four spaces")  # fmt: skip


def _fstring(t: Trouble) -> Diagnostic | None:
    """The grammar stopped inside an f-string."""
    for m in _STRING.finditer(t.content):
        if not (m.start() <= t.at <= m.end() and t.content[m.start() - 1 : m.start()] == "f"):
            continue
        if t.at == m.end() and t.content[t.at : t.at + 1].strip():
            continue
        char = t.content[t.at : t.at + 1]
        opened = t.content.rfind("{", m.start(), t.at + 1)
        span = t.span(t.at, t.at + 1)
        if char == "}" and t.content[opened:t.at].strip() == "{":
            return Diagnostic("K0124", "an expression is missing between `{` and `}`", t.span(opened, t.at + 1),
                              help="for the braces themselves write `{{}}`")  # fmt: skip
        if char == "}":
            return Diagnostic("K0124", "`}` closes nothing in this f-string", span,
                              suggestion=Suggestion(span, "}}", "for the character `}` write `}}`", True))  # fmt: skip
        if char == "!":
            return Diagnostic("K0124", "there are no conversions with `!` in f-strings", span,
                              help="for the quoted form of a value write `{x.repr()}`")  # fmt: skip
        if char == "=":
            return Diagnostic("K0124", "`{x=}` is not in the language", span, help="write the name before the brace: `x={x}`")
        if opened >= 0 and "}" not in t.content[opened : m.end()]:
            return Diagnostic("K0124", "`{` is never closed in this f-string", t.span(opened, opened + 1),
                              suggestion=Suggestion(t.span(opened, opened + 1), "{{", "for the character `{` write `{{`"))  # fmt: skip
        return Diagnostic("K0124", "the expression in this f-string does not parse", span, label="unexpected from here")
    return None


def _outside(t: Trouble) -> Diagnostic | None:
    """Something whole in the wrong place."""
    own = t.content + "\x03" + ("\x01\x04\x03\x02" if t.below is not None else "")

    def fits(rule: str) -> bool:
        node, _ = match_rule(rule, own, 0)
        return node is not None and node.end == len(own)

    whole = t.span(0, len(t.content))
    if t.context == "item":
        if re.match(r"(?:elif|else)\b", t.masked):
            return Diagnostic("K0123", "this has no `if` above it", t.span(0, 4))
        if fits("stmt"):
            m = re.match(r"([^\W\d]\w*)\s*(:[^=]*)?=(?!=)", t.masked)
            if m is not None and m.group(1).isupper():
                return Diagnostic("K0119", "a value at module level is a `const`", whole,
                                  suggestion=Suggestion(Span(whole.file, whole.start, whole.start), "const ", "make it a constant"))  # fmt: skip
            return Diagnostic("K0119", "a statement stands inside a function, and this is outside of any", whole,
                              help="put it in `fn main():`; a module has functions, types, constants, tests and imports")  # fmt: skip
        if fits("arm") or fits("FieldDecl"):
            return Diagnostic("K0119", "this belongs inside a struct, an enum or a match", whole, help="is it indented too little?")
        return None
    if t.context == "stmt":
        if re.match(r"(?:elif|else)\b", t.masked) and (fits("elif_part") or fits("else_part")):
            return Diagnostic("K0123", f"this `{t.masked[:4]}` has no `if` above it", t.span(0, 4),
                              help="it stands directly below the block of an `if`, at the same indentation; "
                                   "loops have no `else` in Kern")  # fmt: skip
        m = re.match(r"(import|from|struct|enum|trait|impl|const|extern|test|type)\b", t.masked)
        if m is not None and fits("item"):
            return Diagnostic("K0119", f"`{m.group()}` stands at module level, not inside a function", t.span(0, m.end()),
                              help="move it to the top of the file" if m.group() in ("import", "from") else "move it out of the function")  # fmt: skip
        if fits("FieldDecl"):
            name = t.content.split(":")[0].strip()
            return Diagnostic("K0128", "a variable begins with a value", whole, help=f"write `{name}: Type = value`")
        return None
    if t.context in ("member", "enum") and (fits("stmt") or fits("item")) and t.wanted != "FieldDecl":
        what = "variants and functions" if t.context == "enum" else "fields and functions"
        if re.match(r"\w+\s*=", t.masked) and t.context == "member":
            return Diagnostic("K0115", "a field has a type", whole, help="write `name: Type` or `name: Type = default`")
        if re.match(r"\w+\s*=", t.masked):
            return Diagnostic("K0115", "variants have no numbers", whole, help="use a `fn` that matches on self and returns the number")
        return Diagnostic("K0119", f"only {what} stand here", whole, help="statements belong inside a function")
    if t.context == "match" and fits("stmt"):
        return Diagnostic("K0119", "in a `match` stand arms: a pattern, `:`, and what to do", whole,
                          help="write `pattern: statement`, or `_: statement` for all that is left")  # fmt: skip
    return None


def _keyword_name(t: Trouble) -> Diagnostic | None:
    """A keyword where a name is wanted."""
    m = re.compile(r"[^\W\d]\w*").match(t.masked, t.at)
    if m is None or m.group() not in KEYWORDS or m.group() in ("True", "False", "null", "lambda"):
        return None
    before = t.masked[: t.at].rstrip()
    after = t.masked[m.end() :].lstrip()[:1]
    named = re.search(r"(?:\b(?:fn|struct|enum|trait|const|type|as|for|mut)|[(,<])$", before) is not None
    if not (named and after in tuple("(:,)<= ") or (not before and re.match(r"=(?!=)", t.masked[m.end() :].lstrip()))):
        return None
    return Diagnostic("K0125", f"`{m.group()}` is a word of the language and cannot be a name", t.span(t.at, m.end()),
                      suggestion=Suggestion(t.span(t.at, m.end()), m.group() + "_", "put `_` behind it"))  # fmt: skip


def _strange(t: Trouble) -> Diagnostic | None:
    """A character that is in no token."""
    char = t.masked[t.at : t.at + 1]
    if char in teach_words.CONFUSABLE:
        plain = teach_words.CONFUSABLE[char]
        return Diagnostic("K0129", f"`{char}` (U+{ord(char):04X}) looks like `{plain}` but is another character", t.span(t.at, t.at + 1),
                          suggestion=Suggestion(t.span(t.at, t.at + 1), plain, f"write `{plain}`", True))  # fmt: skip
    if char and (char in "$`\\" or (ord(char) > 127 and not char.isalnum())):
        name = f" (U+{ord(char):04X})" if ord(char) > 127 else ""
        return Diagnostic("K0129", f"`{char}`{name} means nothing in Kern", t.span(t.at, t.at + 1))
    return None


_NUMBER = re.compile(r"\d[\w.]*")


def _number(t: Trouble) -> Diagnostic | None:
    for m in _NUMBER.finditer(t.masked):
        if not m.start() <= t.at <= m.end() or not re.search(r"[A-Za-z]", m.group()) or t.masked[m.start() - 1 : m.start()].isalnum():
            continue
        text = m.group()
        span = t.span(*m.span())
        if s := re.fullmatch(r"([\d_.]+)(i8|i16|i32|i64|u8|u16|u32|u64|f32|f64|float|int)", text):
            kind = {"f64": "float"}.get(s.group(2), s.group(2))
            return Diagnostic("K0104", "a number has no type behind it", span,
                              suggestion=Suggestion(span, f"{kind}({s.group(1)})", "convert it", True))  # fmt: skip
        if re.fullmatch(r"[\d_.]+[eE][+-]?\d+d", text):
            return Diagnostic("K0104", "a Decimal has no exponent", span, help="write out its digits")
        if re.match(r"0[xXoObB]|[\d_.]+[A-Za-z]", text) and t.at >= m.start():
            return Diagnostic("K0104", f"`{text}` is no number", span,
                              help="numbers look like 12, 1_000, 0xff, 0o17, 0b101, 1.5, 2e10, and 12.30d for a Decimal")  # fmt: skip
    return None


# ------------------------------------------------------------------------------------------------ when nothing else is known
_WANTED = {
    "close_paren": "`)`", "close_square": "`]`", "close_brace": "`}`", "close_angle": "`>`", "colon": "`:`", "arrow": "`->`",
    "assign": "`=`", "name": "a name", "in": "`in`", "else": "`else`", "type": "a type", "string": "a string",
}  # fmt: skip


def _general(t: Trouble) -> Diagnostic:
    rest = t.masked[t.at :]
    if not rest.strip():
        last = re.search(r"(\w+|\S)\s*$", t.content)
        behind = f" after `{last.group(1)}`" if last else ""
        return Diagnostic("K0100", f"this line ends too early: something is missing{behind}", t.end_span(),
                          label=f"expected {_WANTED[t.wanted]}" if t.wanted in _WANTED else "")  # fmt: skip
    m = _TOKEN.match(rest)
    token = m.group() if m else rest[:1]
    if token[0] in "\"'":
        string = _STRING.match(t.content, t.at)
        token = string.group() if string else token
    shown = token if len(token) <= 30 and "\n" not in token else token[:20].split("\n")[0] + "…"
    return Diagnostic("K0100", f"`{shown}` does not fit here", t.span(t.at, t.at + len(token)),
                      label=f"expected {_WANTED[t.wanted]}" if t.wanted in _WANTED else "unexpected")  # fmt: skip


_RULES: tuple[Callable[[Trouble], Diagnostic | None], ...] = (
    _indented, _strange, _fstring, _condition, _named_argument, _type_arguments, _returns, _table, _number, _braces, _colon, _no_block, _outside,
    _field_colon, _keyword_name,
)  # fmt: skip
