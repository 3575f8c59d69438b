"""Expressions: atoms, what trails them, and lambdas. Operators are in ``operations.py``."""

from __future__ import annotations

from collections.abc import Callable

from kern_core.syntax import ast
from kern_core.syntax.build import literals, operations, patterns, types
from kern_core.syntax.build.context import MAX_CHAIN, Context, Node, listed, maybe, opt_listed, word


def expr(b: Context, node: Node) -> ast.Expr:
    """``expr = Lambda / ternary``, and ``branch = Lambda / binary``"""
    inner = node.children[0]
    name = inner.expr.name
    if name == "ternary":
        return ternary(b, inner)
    if name == "binary":
        return operations.binary(b, inner)
    return _lambda(b, inner)


def exprs(b: Context, node: Node) -> ast.Expr:
    """``a, b`` without parentheses is a tuple."""
    first, rest, comma = node.children
    if not rest.children and not comma.children:
        return expr(b, first)
    return ast.TupleLit([expr(b, e) for e in listed(first, rest)], b.span(node))


def ternary(b: Context, node: Node) -> ast.Expr:
    """``a if c else b if d else e`` groups to the right."""
    first, rest = node.children
    result = operations.binary(b, first)
    if not rest.children:
        return result
    if len(rest.children) > MAX_CHAIN:
        return operations.too_long(b, node)
    values, conds, starts = [result], [], [first.start]
    for part in rest.children:
        _, cond, _, other = part.children
        conds.append(operations.binary(b, cond))
        values.append(expr(b, other))
        starts.append(other.start)
    result = values.pop()
    while conds:
        result = ast.IfExpr(conds.pop(), values.pop(), result, b.between(starts[len(conds)], node.end))
    return result


def _lambda(b: Context, node: Node) -> ast.Lambda:
    head, _, body = node.children
    inner = head.children[0]
    params: list[ast.LambdaParam] = []
    if inner.children:
        for param in opt_listed(inner.children[1]):
            name, typed = param.children
            wanted = types.type_expr(b, typed.children[0].children[1]) if typed.children else None
            params.append(ast.LambdaParam(word(name), wanted, b.span(param)))
    else:
        params.append(ast.LambdaParam(word(inner), None, b.span(inner)))
    return ast.Lambda(params, expr(b, body), b.span(node))


# ------------------------------------------------------------------------------------------------ trailers
def postfix(b: Context, node: Node, stop: int | None = None) -> ast.Expr:
    """An atom and the first ``stop`` of its trailers (all of them by default)."""
    first, rest = node.children
    result = atom(b, first)
    trailers = rest.children if stop is None else rest.children[:stop]
    if len(trailers) > MAX_CHAIN:
        return operations.too_long(b, node)
    start = node.start
    for trailer in trailers:
        inner = trailer.children[0]
        span = b.between(start, inner.end)
        match inner.expr.name:
            case "field":
                m = inner.match
                result = ast.Field(result, m.group(1), b.between(m.start(1), m.end(1)), span)
            case "call":
                generic, call_args = inner.children
                given = maybe(generic)
                type_args = types.type_list(b, given.children[1]) if given is not None else []
                result = ast.Call(result, type_args, args(b, call_args), span)
            case "try":
                result = ast.Try(result, span)
            case _:
                result = _index(b, result, inner, span)
    return result


def args(b: Context, node: Node) -> list[ast.Arg]:
    """``call_args``"""
    result: list[ast.Arg] = []
    named: set[str] = set()
    for arg in opt_listed(node.children[1]):
        label, value = arg.children
        name: str | None = None
        is_mut = False
        if label.children:
            token = label.children[0].children[0]
            if token.expr.name == "mut":
                is_mut = True
            else:
                name = token.match.group(1)
        if name is None and named:
            b.error("K0112", "a positional argument stands behind a named one", b.span(arg),
                    help="put it first, or name it too: `name: value`")  # fmt: skip
        elif name is not None:
            if name in named:
                b.error("K0112", f"the argument `{name}` is given twice", b.span(arg))
            named.add(name)
        result.append(ast.Arg(name, expr(b, value), is_mut, b.span(arg)))
    return result


def _index(b: Context, obj: ast.Expr, node: Node, span: ast.Span) -> ast.Expr:
    _, first, colon, _ = node.children
    start = expr(b, first.children[0]) if first.children else None
    if colon.children:
        last = colon.children[0].children[1]
        return ast.Slice(obj, start, expr(b, last.children[0]) if last.children else None, span)
    if start is None:
        b.error("K0100", "an index is missing between `[` and `]`", b.span(node))
        return ast.ErrorExpr(span)
    return ast.Index(obj, start, span)


# ------------------------------------------------------------------------------------------------ atoms
def atom(b: Context, node: Node) -> ast.Expr:
    inner = node.children[0]
    return _ATOMS[inner.expr.name](b, inner)


def _name(b: Context, node: Node) -> ast.Expr:
    return ast.Name(word(node), b.span(node))


def _bool(b: Context, node: Node) -> ast.Expr:
    return ast.BoolLit(word(node) == "true", b.span(node))


def _paren(b: Context, node: Node) -> ast.Expr:
    inner = maybe(node.children[1])
    if inner is None:
        return ast.TupleLit([], b.span(node))
    first, rest, comma = inner.children
    if not rest.children and not comma.children:
        return expr(b, first)
    return ast.TupleLit([expr(b, e) for e in listed(first, rest)], b.span(node))


def _list(b: Context, node: Node) -> ast.Expr:
    body = maybe(node.children[1])
    if body is None:
        return ast.ListLit([], b.span(node))
    return _elements(b, body, node, "list")


def _elements(b: Context, body: Node, node: Node, kind: str) -> ast.Expr:
    """``list_body = expr (comp_for / rest)``"""
    first, tail = body.children
    inner = tail.children[0]
    if inner.expr.name == "comp_for":
        return _comprehension(b, kind, expr(b, first), None, inner, node)
    elems = [expr(b, first), *(expr(b, pair.children[1]) for pair in inner.children[0].children)]
    return ast.ListLit(elems, b.span(node)) if kind == "list" else ast.SetLit(elems, b.span(node))


def _brace(b: Context, node: Node) -> ast.Expr:
    body = maybe(node.children[1])
    if body is None:
        return ast.MapLit([], b.span(node))
    inner = body.children[0]
    if inner.expr.name == "list_body":
        return _elements(b, inner, node, "set")
    first, tail = inner.children
    rest = tail.children[0]
    if rest.expr.name == "comp_for":
        key, value = _entry(b, first)
        return _comprehension(b, "map", key, value, rest, node)
    entries = [_entry(b, first), *(_entry(b, pair.children[1]) for pair in rest.children[0].children)]
    return ast.MapLit(entries, b.span(node))


def _entry(b: Context, node: Node) -> tuple[ast.Expr, ast.Expr]:
    key, _, value = node.children
    return expr(b, key), expr(b, value)


def _comprehension(b: Context, kind: str, elem: ast.Expr, value: ast.Expr | None, node: Node, whole: Node) -> ast.Expr:
    _, pattern, _, iterable, cond = node.children
    test = ternary(b, cond.children[0].children[1]) if cond.children else None
    return ast.Comprehension(
        kind, elem, value, patterns.pattern_list(b, pattern), ternary(b, iterable), test, b.span(whole)
    )  # fmt: skip


def _fstring(b: Context, node: Node) -> ast.Expr:
    _, middle, _ = node.children[0].children
    parts: list[str | ast.FPart] = []
    for choice in middle.children:
        part = choice.children[0]
        if part.expr.name == "FPart":
            _, value, end = part.children
            spec = end.match.group(1)
            parts.append(ast.FPart(expr(b, value), spec[1:] if spec else "", b.span(part)))
            continue
        text = part.text
        if "\\" in text:
            text = literals.unescape(b, text, part.start)
        parts.append(text.replace("\r\n", "\n").replace("{{", "{").replace("}}", "}"))
    return ast.FString(parts, b.span(node))


_ATOMS: dict[str, Callable[[Context, Node], ast.Expr]] = {
    "name": _name,
    "number": literals.number,
    "string": literals.string,
    "FString": _fstring,
    "list": _list,
    "paren": _paren,
    "brace": _brace,
    "BoolLit": _bool,
}
