"""Types as written, type parameters and dotted paths."""

from __future__ import annotations

from kern_core.syntax import ast
from kern_core.syntax.build.context import Context, Node, listed, maybe, word


def type_expr(b: Context, node: Node) -> ast.TypeExpr:
    """``type = type_atom question_marks``"""
    atom, marks = node.children
    inner = atom.children[0]
    name = inner.expr.name
    result: ast.TypeExpr
    if name == "NamedType":
        result = named_type(b, inner)
    elif name == "TupleType":
        result = _tuple(b, inner)
    else:
        result = _fn(b, inner)
    if marks.end > marks.start:
        for offset in range(marks.start, marks.end):
            if b.text[offset] == "?":
                result = ast.OptionType(result, b.between(node.start, offset + 1))
    return result


def named_type(b: Context, node: Node) -> ast.NamedType:
    path, args = node.children
    types: list[ast.TypeExpr] = []
    if args.children:
        types = type_list(b, args.children[0].children[1])
    return ast.NamedType(tuple(word(path).split(".")), types, b.span(node))


def type_list(b: Context, node: Node) -> list[ast.TypeExpr]:
    """``types = type (comma type)* comma?``"""
    first, rest, _ = node.children
    return [type_expr(b, t) for t in listed(first, rest)]


def _tuple(b: Context, node: Node) -> ast.TypeExpr:
    _, types, _ = node.children
    inner = maybe(types)
    if inner is None:
        return ast.TupleType([], b.span(node))
    elems = type_list(b, inner)
    if len(elems) == 1 and not inner.children[2].children:
        return elems[0]  # only grouped
    return ast.TupleType(elems, b.span(node))


def _fn(b: Context, node: Node) -> ast.FnType:
    is_async, _, _, types, _, returns = node.children
    params = maybe(types)
    ret = maybe(returns)
    return ast.FnType(
        type_list(b, params) if params is not None else [],
        type_expr(b, ret.children[1]) if ret is not None else None,
        bool(is_async.children),
        b.span(node),
    )


def bounds(b: Context, node: Node) -> list[ast.NamedType]:
    """``bounds = NamedType (plus NamedType)*``"""
    return [named_type(b, n) for n in listed(*node.children)]


def type_params(b: Context, optional: Node) -> list[ast.TypeParam]:
    """The parameters of ``type_params?``."""
    node = maybe(optional)
    if node is None:
        return []
    _, first, rest, _, _ = node.children
    result = []
    for param in listed(first, rest):
        name, bound = param.children
        wanted = bounds(b, bound.children[0].children[1]) if bound.children else []
        result.append(ast.TypeParam(word(name), wanted, b.span(param)))
    return result
