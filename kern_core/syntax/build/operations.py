"""Operators: the flat list of ``binary`` becomes a tree by the table in ``operators.py``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kern_core.syntax import ast
from kern_core.syntax.build import exprs
from kern_core.syntax.build.context import MAX_CHAIN, Context, Node
from kern_core.syntax.operators import COMPARISONS, INFIX, PREFIX, RANGES, RIGHT

_PREFIX_WORD = re.compile(r"-|~|\w+")


@dataclass(slots=True)
class _Prefix:
    op: str
    start: int
    end: int


@dataclass(slots=True)
class _Infix:
    op: str
    start: int
    end: int


@dataclass(slots=True)
class _Operand:
    """With its place in the marked text, parentheses included."""

    expr: ast.Expr
    start: int
    end: int
    op: str = ""  # the operator at the top, unless in parentheses
    op_at: int = 0


_Token = _Prefix | _Infix | Node


def too_long(b: Context, node: Node) -> ast.Expr:
    """Trees as deep as this one would be are refused, so that later stages may recurse."""
    span = b.span(node)
    b.error("K0110", f"this expression is a chain of more than {MAX_CHAIN} parts", span,
            help="build the value in steps, or put the parts in a list and join or sum them")  # fmt: skip
    return ast.ErrorExpr(span)


def binary(b: Context, node: Node) -> ast.Expr:
    """``binary = prefix? postfix (infix prefix? postfix)*``"""
    prefix, first, rest = node.children
    if not rest.children and not prefix.children:
        return exprs.postfix(b, first)
    tokens: list[_Token] = []
    _push(tokens, prefix, first)
    for part in rest.children:
        infix, prefix, operand = part.children
        op = infix.text.rstrip()
        tokens.append(_Infix("not in" if op.startswith("not") else op, infix.start, infix.start + len(op)))
        _push(tokens, prefix, operand)
    if len(tokens) > 2 * MAX_CHAIN:
        return too_long(b, node)
    return _Climb(b, tokens).climb(0).expr


def _push(tokens: list[_Token], prefix: Node, operand: Node) -> None:
    if prefix.children:
        node = prefix.children[0]
        for m in _PREFIX_WORD.finditer(node.full_text, node.start, node.end):
            tokens.append(_Prefix(m.group(), m.start(), m.end()))
    tokens.append(operand)


class _Climb:
    """Precedence climbing; ``at`` is the next token."""

    def __init__(self, b: Context, tokens: list[_Token]) -> None:
        self.b = b
        self.tokens = tokens
        self.at = 0

    def climb(self, least: int) -> _Operand:
        left = self.operand()
        while self.at < len(self.tokens):
            op = self.tokens[self.at]
            assert isinstance(op, _Infix)
            level = INFIX[op.op]
            if level < least:
                break
            self.at += 1
            right = self.climb(level if op.op in RIGHT else level + 1)
            left = self.join(op, left, right)
        return left

    def operand(self) -> _Operand:
        token = self.tokens[self.at]
        self.at += 1
        if not isinstance(token, _Prefix):
            return _Operand(exprs.postfix(self.b, token), token.start, token.end)
        if token.op == "await" and not isinstance(self.tokens[self.at], _Prefix):
            return self.awaited(token)
        inner = self.climb(PREFIX[token.op])
        span = self.b.between(token.start, inner.end)
        result: ast.Expr
        if token.op == "await":
            result = ast.Await(inner.expr, span)
        elif token.op in ("spawn", "spawn_thread"):
            if not isinstance(inner.expr, ast.Call | ast.ErrorExpr):
                self.b.error("K0111", f"`{token.op}` takes a call", self.b.between(inner.start, inner.end),
                             help=f"write `{token.op} f(x)`")  # fmt: skip
            result = ast.Spawn(inner.expr, token.op == "spawn_thread", span)
        else:
            result = ast.Unary(token.op, inner.expr, span)
        return _Operand(result, token.start, inner.end)

    def awaited(self, token: _Prefix) -> _Operand:
        """``await f()?`` awaits first: the ``?``s at the end look at what arrived."""
        node = self.tokens[self.at]
        self.at += 1
        trailers = node.children[1].children
        count = len(trailers)
        while count and trailers[count - 1].children[0].expr.name == "try":
            count -= 1
        end = trailers[count - 1].end if count else node.children[0].end
        result: ast.Expr = ast.Await(exprs.postfix(self.b, node, count), self.b.between(token.start, end))
        for trailer in trailers[count:]:
            result = ast.Try(result, self.b.between(token.start, trailer.end))
        return _Operand(result, token.start, node.end)

    def join(self, op: _Infix, left: _Operand, right: _Operand) -> _Operand:
        b = self.b
        span = b.between(left.start, right.end)
        if op.op in RANGES:
            if left.op in RANGES:
                b.error("K0113", "a range has two ends", span, help="use parentheses if you mean a range of ranges")
            return _Operand(ast.RangeExpr(left.expr, right.expr, op.op == "..=", span), left.start, right.end, op.op, op.start)
        if op.op in COMPARISONS and left.op in COMPARISONS:
            self.chained(op, left, right, span)
        op_span = b.between(op.start, op.end)
        return _Operand(ast.Binary(op.op, left.expr, right.expr, op_span, span), left.start, right.end, op.op, op.start)

    def chained(self, op: _Infix, left: _Operand, right: _Operand, span: ast.Span) -> None:
        """``a < b < c`` means something else in Python than in C, and so nothing here."""
        b = self.b
        source = b.layout.source
        assert isinstance(left.expr, ast.Binary)
        first = source[left.expr.span.start : left.expr.span.end]
        middle = source[left.expr.right.span.start : left.expr.right.span.end]
        end = b.between(right.start, right.end)
        last = source[end.start : end.end]
        b.error("K0113", "comparisons do not chain", span, help="compare twice and join with `and`",
                fix=f"{first} and {middle} {op.op} {last}")  # fmt: skip
