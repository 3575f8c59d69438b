"""Statements and blocks."""

from __future__ import annotations

from collections.abc import Callable

from kern_core.syntax import ast
from kern_core.syntax.build import items, patterns, types
from kern_core.syntax.build.context import Context, Node, maybe, word
from kern_core.syntax.build.exprs import expr, exprs


def block(b: Context, node: Node) -> ast.Block:
    """``block = colon (suite / inline)``"""
    inner = node.children[1].children[0]
    if inner.expr.name == "inline":
        one = simple(b, inner.children[0])
        return ast.Block([one], one.span)
    stmts = [stmt(b, s) for s in inner.children[2].children]
    return ast.Block(stmts, stmts[0].span.to(stmts[-1].span))


def stmt(b: Context, node: Node) -> ast.Stmt:
    inner = node.children[0]
    return _STMTS[inner.expr.name](b, inner)


def _inline(b: Context, node: Node) -> ast.Stmt:
    return simple(b, node.children[0])


def simple(b: Context, node: Node) -> ast.Stmt:
    inner = node.children[0]
    match inner.expr.name:
        case "assignment":
            return _assignment(b, inner)
        case "Return":
            value = maybe(inner.children[1])
            return ast.Return(exprs(b, value) if value is not None else None, b.span(inner))
        case "Break":
            return ast.Break(b.span(inner))
        case "Continue":
            return ast.Continue(b.span(inner))
        case _:
            return ast.Pass(b.span(inner))


def _assignment(b: Context, node: Node) -> ast.Stmt:
    first, tail = node.children
    target = exprs(b, first)
    if not tail.children:
        return ast.ExprStmt(target, b.span(node))
    inner = tail.children[0].children[0]
    span = b.span(node)
    match inner.expr.name:
        case "declare":
            _, wanted, _, value = inner.children
            if not isinstance(target, ast.Name):
                b.error("K0114", "only a plain name can be declared with a type", target.span, help="write `name: Type = value`")
            return ast.Assign(target, types.type_expr(b, wanted), exprs(b, value), span)
        case "augment":
            op, value = inner.children
            _check_target(b, target, False)
            return ast.AugAssign(target, word(op)[:-1], exprs(b, value), span)
        case _:
            _check_target(b, target, True)
            return ast.Assign(target, None, exprs(b, inner.children[1]), span)


def _check_target(b: Context, target: ast.Expr, many: bool) -> None:
    match target:
        case ast.Name() | ast.Field() | ast.Index() | ast.ErrorExpr():
            pass
        case ast.TupleLit(elems) if many and elems:
            for elem in elems:
                _check_target(b, elem, True)
        case ast.Slice():
            b.error("K0114", "a slice cannot be assigned to", target.span, help="build the new list: `xs[:a] + new + xs[b:]`")
        case _:
            b.error("K0114", f"{_what(target)} cannot be assigned to", target.span,
                    help="on the left of `=` stands a name, a field `p.x`, an element `xs[i]`, or several of these with commas")  # fmt: skip


def _what(target: ast.Expr) -> str:
    match target:
        case ast.Call():
            return "the result of a call"
        case ast.Binary() | ast.Unary() | ast.RangeExpr():
            return "the result of an operator"
        case ast.TupleLit():
            return "several places at once"
        case ast.IntLit() | ast.FloatLit() | ast.DecimalLit() | ast.StrLit() | ast.BytesLit() | ast.BoolLit() | ast.FString():
            return "a literal"
        case _:
            return "this expression"


# ------------------------------------------------------------------------------------------------ compound statements
def _if(b: Context, node: Node) -> ast.Stmt:
    _, cond, body, elifs, orelse = node.children
    branches = [(expr(b, cond), block(b, body))]
    for part in elifs.children:
        branches.append((expr(b, part.children[1]), block(b, part.children[2])))
    last = maybe(orelse)
    return ast.If(branches, block(b, last.children[1]) if last is not None else None, b.span(node))


def _while(b: Context, node: Node) -> ast.Stmt:
    _, cond, body = node.children
    return ast.While(expr(b, cond), block(b, body), b.span(node))


def _for(b: Context, node: Node) -> ast.Stmt:
    is_async, _, pattern, _, iterable, body = node.children
    return ast.For(
        patterns.pattern_list(b, pattern), expr(b, iterable), block(b, body), bool(is_async.children), b.span(node)
    )  # fmt: skip


def _match(b: Context, node: Node) -> ast.Stmt:
    return ast.Match(expr(b, node.children[1]), arms(b, node.children[5].children), b.span(node))


def arms(b: Context, nodes: list[Node]) -> list[ast.MatchArm]:
    """``arm = MatchArm / error_line``"""
    built: list[ast.MatchArm] = []
    for arm in nodes:
        inner = arm.children[0]
        if inner.expr.name == "MatchArm":
            _, pattern, guard, body = inner.children
            test = expr(b, guard.children[0].children[1]) if guard.children else None
            built.append(ast.MatchArm(patterns.pattern_list(b, pattern), test, block(b, body), b.span(inner)))
        else:
            skipped(b, inner)
    return built


def _with(b: Context, node: Node) -> ast.Stmt:
    _, value, alias, body = node.children
    return ast.With(expr(b, value), _alias(alias), block(b, body), b.span(node))


def _tasks(b: Context, node: Node) -> ast.Stmt:
    _, alias, body = node.children
    return ast.Tasks(_alias(alias), block(b, body), b.span(node))


def _alias(optional: Node) -> str | None:
    node = maybe(optional)
    return word(node.children[1]) if node is not None else None


def _defer(b: Context, node: Node) -> ast.Stmt:
    inner = node.children[1].children[0]
    if inner.expr.name == "block":
        return ast.Defer(block(b, inner), b.span(node))
    one = simple(b, inner.children[0])
    return ast.Defer(ast.Block([one], one.span), b.span(node))


def _fn(b: Context, node: Node) -> ast.Stmt:
    fn = items.fn_decl(b, node.children[1], node.children[0].children, node.start)
    return ast.FnStmt(fn, b.span(node))


def skipped(b: Context, node: Node) -> None:
    """Builds what stands below a line that was reported, for what else is to be found there; the result is dropped."""
    _, _, below = node.children
    if not below.children:
        return
    for choice in below.children[0].children[1].children:
        inner = choice.children[0]
        match inner.expr.name:
            case "stmt":
                stmt(b, inner)
            case "member":
                items.members(b, [inner])
            case "enum_member":
                items.enum_members(b, [inner])
            case _:
                arms(b, [inner])


def _error(b: Context, node: Node) -> ast.Stmt:
    skipped(b, node)
    return ast.ErrorStmt(b.span(node))



_STMTS: dict[str, Callable[[Context, Node], ast.Stmt]] = {
    "inline": _inline,
    "If": _if,
    "While": _while,
    "For": _for,
    "Match": _match,
    "With": _with,
    "Tasks": _tasks,
    "Defer": _defer,
    "FnStmt": _fn,
    "error_line": _error,
}
