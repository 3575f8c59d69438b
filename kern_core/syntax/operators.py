"""Precedence of the operators, from loosest to tightest, and the climb that turns a flat list into a tree.

``=>`` and ``a if c else b`` bind looser than all of these and have rules of their own in ``grammar.peg``;
``? . () []`` bind tighter and are the rule ``trailer``.
"""

from __future__ import annotations

LEVELS: tuple[tuple[str, ...], ...] = (
    ("??",),
    ("or",),
    ("and",),
    ("not",),  # prefix
    ("==", "!=", "<", "<=", ">", ">=", "in", "not in"),  # do not chain
    ("|",),
    ("^",),
    ("&",),
    ("<<", ">>"),
    ("..", "..="),  # do not chain
    ("+", "-"),
    ("*", "/", "//", "%"),
    ("prefix -", "~"),
    ("**",),  # groups to the right
    ("await", "spawn", "spawn_thread"),  # prefix
)

INFIX: dict[str, int] = {}
PREFIX: dict[str, int] = {}
for _level, _ops in enumerate(LEVELS, start=1):
    for _op in _ops:
        if _op in ("not", "await", "spawn", "spawn_thread", "~", "prefix -"):
            PREFIX[_op.removeprefix("prefix ")] = _level
        else:
            INFIX[_op] = _level

COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">=", "in", "not in"))
RANGES = frozenset(("..", "..="))
RIGHT = frozenset(("**", "??"))
