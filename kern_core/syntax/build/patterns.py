"""Patterns of ``match``, ``for`` and comprehensions."""

from __future__ import annotations

from kern_core.syntax import ast
from kern_core.syntax.build import literals
from kern_core.syntax.build.context import Context, Node, listed, maybe, opt_listed, word


def pattern_list(b: Context, node: Node) -> ast.Pattern:
    """``k, v`` without parentheses is a tuple pattern."""
    first, rest, comma = node.children
    if not rest.children and not comma.children:
        return pattern(b, first)
    return ast.TuplePat([pattern(b, p) for p in listed(first, rest)], b.span(node))


def pattern(b: Context, node: Node) -> ast.Pattern:
    """``pattern = alternatives as_name?``"""
    alternatives, alias = node.children
    first, rest = alternatives.children
    result = _atom(b, first)
    if rest.children:
        result = ast.OrPat([result, *(_atom(b, pair.children[1]) for pair in rest.children)], b.span(alternatives))
    as_name = maybe(alias)
    if as_name is not None:
        result = ast.BindPat(result, word(as_name.children[1]), b.span(node))
    return result


def _atom(b: Context, node: Node) -> ast.Pattern:
    inner = node.children[0]
    match inner.expr.name:
        case "name":
            name = word(inner)
            return ast.WildcardPat(b.span(inner)) if name == "_" else ast.NamePat(name, b.span(inner))
        case "LitPat":
            return _literal(b, inner)
        case "VariantPat":
            return _variant(b, inner)
        case "TuplePat":
            return _tuple(b, inner)
        case "ListPat":
            return _list(b, inner)
        case _:
            return _range(b, inner)


def _literal(b: Context, node: Node) -> ast.LitPat:
    inner = node.children[0]
    span = b.span(node)
    if inner.expr.name == "BoolLit":
        return ast.LitPat(ast.BoolLit(word(inner) == "true", span), span)
    if inner.expr.name == "string":
        return ast.LitPat(literals.string(b, inner), span)
    minus, digits = inner.children
    lit = literals.number(b, digits)
    if minus.children:
        if isinstance(lit, ast.IntLit):
            return ast.LitPat(ast.IntLit(-lit.value, span), span)
        if isinstance(lit, ast.FloatLit):
            return ast.LitPat(ast.FloatLit(-lit.value, "-" + lit.text, span), span)
        return ast.LitPat(ast.DecimalLit("-" + lit.text, span), span)
    return ast.LitPat(lit, span)


def _range(b: Context, node: Node) -> ast.RangePat:
    minus1, low, dots, minus2, high = node.children
    start, end = (_int(b, n) for n in (low, high))
    span = b.span(node)
    start = -start if minus1.children else start
    end = -end if minus2.children else end
    inclusive = word(dots) == "..="
    if start > end or (start == end and not inclusive):
        b.error("K0108", "this range is empty, so the pattern can never match", span, help="the smaller number stands first")
    return ast.RangePat(start, end, inclusive, span)


def _int(b: Context, node: Node) -> int:
    text = word(node).replace("_", "")
    value = int(text, 0) if not text.isdigit() else (int(text) if len(text) < 30 else literals.MAX_INT + 1)
    if value > literals.MAX_INT:
        b.error("K0104", "this integer does not fit in 64 bits", b.span(node))
        return 0
    return value


def _variant(b: Context, node: Node) -> ast.Pattern:
    inner = node.children[0]
    span = b.span(node)
    if inner.expr.name != "dotted_call":
        return ast.VariantPat(tuple(word(inner).split(".")), [], False, span)
    path, _, args, _ = inner.children
    parts: list[tuple[str | None, ast.Pattern]] = []
    for arg in opt_listed(args):
        name, pat = arg.children
        label = maybe(name)
        parts.append((label.match.group(1) if label is not None else None, pattern(b, pat)))
    return ast.VariantPat(tuple(word(path).split(".")), parts, True, span)


def _tuple(b: Context, node: Node) -> ast.Pattern:
    _, inside, _ = node.children
    elems = [pattern(b, p) for p in opt_listed(inside)]
    if len(elems) == 1 and not inside.children[0].children[2].children:
        return elems[0]
    return ast.TuplePat(elems, b.span(node))


def _list(b: Context, node: Node) -> ast.ListPat:
    elems: list[ast.Pattern] = []
    rest: int | None = None
    rest_name: str | None = None
    for part in opt_listed(node.children[1]):
        inner = part.children[0]
        if inner.expr.name == "rest_pattern":
            if rest is not None:
                b.error("K0108", "a list pattern takes one `..`", b.span(inner))
                continue
            rest, rest_name = len(elems), inner.match.group(1)
        else:
            elems.append(pattern(b, inner))
    return ast.ListPat(elems, rest, rest_name, b.span(node))
