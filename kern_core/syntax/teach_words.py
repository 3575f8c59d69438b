"""Habits from other languages as a table: a pattern over a line without its strings, and what to say."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Rule:
    """The group ``at`` of ``pattern`` (or all of it) is underlined; ``fix`` is a template for its place."""

    code: str
    pattern: re.Pattern[str]
    message: str
    help: str = ""
    fix: str | None = None
    near: bool = False  # only where the grammar stopped
    contexts: tuple[str, ...] = ()
    certain: bool = True


def _rule(pattern: str, message: str, help: str = "", fix: str | None = None, *, code: str = "K0120", near: bool = False,
          contexts: tuple[str, ...] = (), certain: bool = True) -> Rule:  # fmt: skip
    return Rule(code, re.compile(pattern), message, help, fix, near, contexts, certain)


_STMT = ("stmt", "item", "match")

RULES: tuple[Rule, ...] = (
    # how lines begin
    _rule(r"^(?:async\s+)?(?P<at>def|func|function|fun|proc|sub)\s+\w", r"functions begin with `fn`", "", "fn"),
    _rule(r"^(?P<at>class)\b", "there are no classes",
          "`struct` holds data and its methods, `enum` alternatives, `trait` what several types can do", "struct"),
    _rule(r"^(?P<at>interface|protocol|typeclass)\s+\w", r"`\g<at>` is called `trait`", "", "trait"),
    _rule(r"^(?P<at>record|dataclass|data\s+class)\s+\w", r"`\g<at>` is called `struct`", "", "struct"),
    _rule(r"^(?P<at>union)\s+\w", "alternatives are an `enum`", "", "enum"),
    _rule(r"^(?P<at>(?:let\s+mut|let|var|val|auto|mut|local)\s+)[^\W\d]\w*\s*[=:]", "a variable begins with its first assignment",
          "write `name = value`, or `name: Type = value`", "", contexts=_STMT),
    _rule(r"^(?P<at>const)\s+\w+", "`const` stands at module level, not inside a function",
          "inside a function write `name = value`", code="K0119", contexts=("stmt",)),
    _rule(r"^(?P<at>(?:pub|public|private|protected|static|export|final|internal)\s+)\w", r"there is no `\g<at>` in the language",
          "names are public unless they begin with `_`; a function without `self` in a struct is a static one", ""),
    _rule(r"^(?P<at>else\s+if)\b", "`else if` is one word", "write `elif`", "elif"),
    _rule(r"^(?P<at>elseif|elsif)\b", "this word is `elif`", "", "elif"),
    _rule(r"^(?P<at>try)\b\s*[:{]?", "there are no exceptions",
          "a function that can fail returns `Result<T>`: pass its error on with `?`, or look at it with `match`", code="K0121"),
    _rule(r"^(?P<at>except|catch)\b", "there are no exceptions",
          "errors are values: `match` on the Result", code="K0121"),
    _rule(r"^(?P<at>finally)\b", "there is no `finally`", "`defer` runs a statement when the function or block is left", code="K0121"),
    _rule(r"^(?P<at>raise|throw)\b", "there are no exceptions",
          'return the error: `return Err(Error("..."))`; for a bug in the program there is `panic("...")`', code="K0121"),
    _rule(r"^(?P<at>switch)\b", "this is called `match`", "", "match"),
    _rule(r"^(?P<at>loop|forever|repeat)\s*:?$", "an endless loop is `while true:`", "", "while true"),
    _rule(r"^(?P<at>unless)\b", "there is no `unless`", "write `if not`", "if not"),
    _rule(r"^(?P<at>until)\b", "there is no `until`", "write `while not`", "while not"),
    _rule(r"^(?P<at>do)\s*[:{]", "there is no `do`", "write `while true:` with a `break`"),
    _rule(r"^(?P<at>yield)\b", "there are no generators",
          "give a type a method `next(mut self) -> Option<T>`, or return a List"),
    _rule(r"^(?P<at>global|nonlocal)\b", "functions do not change what is around them",
          "return the new value, take it as a `mut` parameter, or share it with `Shared<T>`"),
    _rule(r"^(?P<at>del)\b", "values go away by themselves", "to take an entry out of a Map there is `m.remove(key)`"),
    _rule(r"^(?P<at>assert)\s+(?P<what>.+)$", "`assert` is a function", r"write `assert(\g<what>)`"),
    _rule(r"^(?P<at>print|println)\s+(?P<what>[^\s(=:.].*)$", "`print` is a function", r"write `\g<at>(...)`"),
    _rule(r"^(?P<at>use|using|include|require|#include)\s+[\w.]+", "modules come in with `import`", "", "import"),
    _rule(r"^(?P<at>package|namespace|module|mod)\s+\w+", "a module has no header", "its name comes from its file"),
    _rule(r"^import\s+[\w.]+\s*(?P<at>,)", "one `import` names one module", "write one line for each", near=True),
    _rule(r"^(?:from|import)\b.*(?P<at>\*)", "names are imported one by one", "`from a.b import c, d`, or `import a.b` and `b.c`"),
    _rule(r"^(?P<at>//+|/\*+|--\s)", "a comment begins with `#`", "", "#"),
    _rule(r"^(?:async\s+)?fn\b[^{}]*\)\s*(?P<at>:)\s*[\w<>,? .()]+:\s*$", "the type of the result stands behind `->`", "", " ->", code="K0126"),
    # anywhere in the line
    _rule(r"(?P<at>&&)", "the operator is written `and`", "", "and"),
    _rule(r"(?P<at>\|\|)", "the operator is written `or`", "", "or"),
    _rule(r"(?P<at>[!=]==)", "there is one kind of equality", "write `==` or `!=`", "=="),
    _rule(r"(?P<at><>)", "the operator is written `!=`", "", "!=", near=True),
    _rule(r"(?P<at>:=)", "`=` assigns", "", "=", near=True),
    _rule(r"(?<![\w)\]\"'])(?P<at>!)\s*(?=[\w(\[])", "the operator is written `not`", "", "not "),
    _rule(r"(?<=[\w)\]])(?P<at>!)(?!=)", "there is no `!` behind a value",
          "`?` passes a failure on, `??` gives a default", near=True),
    _rule(r"(?P<what>[\w.]+)(?P<at>\+\+|--)$", r"there is no `\g<at>`", r"write `\g<what> += 1` or `\g<what> -= 1`"),
    _rule(r"(?P<at>\+\+)\s*(?P<what>[\w.]+)", "there is no `++`", r"write `\g<what> += 1`"),
    _rule(r"(?P<at>\bTrue\b)", "`True` is written `true`", "", "true", near=True),
    _rule(r"(?P<at>\bFalse\b)", "`False` is written `false`", "", "false", near=True),
    _rule(r"(?P<at>\bnull\b)", "there is no null", "a value that may be missing is an Option: `None` or `Some(x)`, its type `T?`", "None",
          near=True),
    _rule(r"(?P<at>\blambda\s+(?P<p>\w+)\s*:)", "a function without a name is written `x => value`", "", r"\g<p> =>", near=True),
    _rule(r"(?P<at>\blambda\b\s*(?P<p>[^:]*):)", "a function without a name is written `(a, b) => value`", "", r"(\g<p>) =>", near=True,
          certain=False),
    _rule(r"(?P<at>\blambda\b)", "a function without a name is written `x => value`", near=True),
    _rule(r"(?P<at>\bis\s+not\s+None\b)", "there is no `is`", "write `.is_some()`, or use `match`", near=True),
    _rule(r"(?P<at>\bis\s+None\b)", "there is no `is`", "write `.is_none()`, or use `match`", near=True),
    _rule(r"(?P<at>\bis\s+not\b)", "there is no `is`", "values are compared with `==` and `!=`", "!=", near=True),
    _rule(r"(?P<at>\bis\b)", "there is no `is`", "values are compared with `==`; their kind is asked by `match`", "==", near=True),
    _rule(r"(?P<at>;)\s*$", "a line needs no `;` at its end", "", "", code="K0127"),
    _rule(r"(?P<at>;)", "one line holds one statement", "put what follows on a line of its own", code="K0127"),
    _rule(r"(?P<at>\\)\s*$", "a line is not continued by `\\\\`", "lines join inside brackets: put parentheses around the expression"),
    _rule(r"(?P<at>\?)\s*[\w\"'(][^:?]*\s:\s", "the conditional is written `a if condition else b`", near=True),
    _rule(r"(?<![\w)\].])(?P<at>\.\d+)", "a number begins with a digit", "", r"0\g<at>", near=True),
    _rule(r"(?<![\w.])(?P<at>\d+\.)(?![\w.])", "a digit stands behind the point", "", r"\g<at>0", near=True),
    _rule(r"(?<![\w)\]\"'])\s*(?P<at>\+)\s*(?=[\w(])", "there is no `+` before a value", "", "", near=True),
    _rule(r"(?<![=!<>])=(?!=).*[^=!<>](?P<at>=)(?![=>])", "an assignment has no value to assign again", "write one line for each variable",
          near=True, contexts=("stmt",)),
    _rule(r"(?P<at>\*{1,2}\w+)", "there are no `*` arguments", "take or pass a List", near=True),
    _rule(r"(?P<at>\.\.\.)", "a range is written `a..b`, or `a..=b` with its end", near=True),
    _rule(r"(?<=[\w)\]])\s*(?P<at>//.*)$", "a comment begins with `#`", near=True),
    _rule(r"(?P<at>[\"'])_*[\"']\s*$(?<!^)", "two strings side by side do not join", "put `+` between them", near=True),
)

CONFUSABLE = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "，": ",", "；": ";", "：": ":",
    "（": "(", "）": ")", "［": "[", "］": "]", "｛": "{", "｝": "}", "−": "-", "–": "-", "—": "-", "×": "*", "÷": "/", "≤": "<=",
    "≥": ">=", "≠": "!=", "→": "->", "⇒": "=>", "…": "..", "\u00a0": " ", "\u2003": " ", "\u3000": " ", "＝": "=",
}  # fmt: skip
