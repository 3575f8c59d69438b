"""Items: functions, data, traits, imports."""

from __future__ import annotations

from collections.abc import Callable

from kern_core.syntax import ast
from kern_core.syntax.build import exprs, literals, stmts, types
from kern_core.syntax.build.context import Context, Node, listed, maybe, opt_listed, word

ANNOTATED = ("FnDecl", "StructDecl", "EnumDecl")


def item(b: Context, node: Node) -> ast.Item | None:
    """One top-level item; None for a line that was reported and skipped."""
    annotations, body = node.children
    inner = body.children[0]
    name = inner.expr.name
    if name == "error_line":
        stmts.skipped(b, inner)
        return None
    marks = annotations.children
    if marks and name not in ANNOTATED:
        b.error("K0116", "an annotation stands before a function, a struct, an enum or a field", b.span(marks[0]))
    return _ITEMS[name](b, inner, marks, node.start)


def annotation(b: Context, node: Node) -> ast.Annotation:
    _, name, args, _ = node.children
    given = maybe(args)
    return ast.Annotation(word(name), exprs.args(b, given) if given is not None else [], b.span(node))


def _doc(b: Context, first: int, inner: Node) -> str:
    """The ``##`` text above the annotations, or between them and the item."""
    doc = b.docs.get(first, "")
    if inner.start != first and inner.start in b.docs:
        doc = f"{doc}\n{b.docs[inner.start]}" if doc else b.docs[inner.start]
    return doc.strip("\n")


# ------------------------------------------------------------------------------------------------ functions
def fn_decl(b: Context, node: Node, marks: list[Node], first: int) -> ast.FnDecl:
    is_async, _, name, type_params, _, params, _, returns, body = node.children
    inner = body.children[0]
    ret = maybe(returns)
    return ast.FnDecl(
        word(name),
        b.span(name),
        types.type_params(b, type_params),
        _params(b, params),
        types.type_expr(b, ret.children[1]) if ret is not None else None,
        stmts.block(b, inner) if inner.expr.name == "block" else None,
        bool(is_async.children),
        [annotation(b, a) for a in marks],
        _doc(b, first, node),
        b.span(node),
    )


def _params(b: Context, node: Node) -> list[ast.Param]:
    result: list[ast.Param] = []
    seen: set[str] = set()
    defaults = False
    for i, param in enumerate(opt_listed(node)):
        mut, name, typed, default = param.children
        wanted = types.type_expr(b, typed.children[0].children[1]) if typed.children else None
        value = exprs.expr(b, default.children[0].children[1]) if default.children else None
        text = word(name)
        span = b.span(param)
        if text == "self":
            if i:
                b.error("K0115", "`self` is the first parameter", span)
        elif wanted is None:
            b.error("K0115", f"the parameter `{text}` needs a type", span, help=f"write `{text}: int`, or whatever type it has")
        if text in seen:
            b.error("K0115", f"two parameters are called `{text}`", span)
        if value is None and defaults and text != "self":
            b.error("K0115", f"`{text}` has no default but stands behind a parameter that has one", span,
                    help="put it first or give it a default too")  # fmt: skip
        defaults = defaults or value is not None
        seen.add(text)
        result.append(ast.Param(text, wanted, value, bool(mut.children), span))
    return result


def _need_body(b: Context, fn: ast.FnDecl) -> ast.FnDecl:
    if fn.body is None:
        b.error("K0115", f"the function `{fn.name}` has no body", fn.span,
                help="end the line in `:` and put the body below it; only traits and `extern` blocks have functions without one")  # fmt: skip
    return fn


def _fn_item(b: Context, node: Node, marks: list[Node], first: int) -> ast.FnDecl:
    return _need_body(b, fn_decl(b, node, marks, first))


# ------------------------------------------------------------------------------------------------ data
def members(b: Context, nodes: list[Node]) -> tuple[list[ast.FieldDecl], list[ast.FnDecl]]:
    fields: list[ast.FieldDecl] = []
    fns: list[ast.FnDecl] = []
    for member in nodes:
        annotations, body = member.children
        inner = body.children[0]
        if inner.expr.name == "FnDecl":
            fns.append(fn_decl(b, inner, annotations.children, member.start))
        elif inner.expr.name == "FieldDecl":
            name, _, wanted, default, _ = inner.children
            fields.append(
                ast.FieldDecl(
                    word(name),
                    types.type_expr(b, wanted),
                    exprs.expr(b, default.children[0].children[1]) if default.children else None,
                    [annotation(b, a) for a in annotations.children],
                    _doc(b, member.start, inner),
                    b.span(inner),
                )
            )
        elif inner.expr.name == "error_line":
            stmts.skipped(b, inner)
        elif annotations.children:
            b.error("K0116", "this annotation stands before nothing", b.span(annotations.children[0]))
    return fields, fns


def _member_nodes(node: Node) -> list[Node]:
    """The lines of ``members``, ``[]`` for ``: pass`` or no body at all."""
    inner = node.children[0]
    return list(inner.children[3].children) if len(inner.children) == 5 else []


def _no_fields(b: Context, fields: list[ast.FieldDecl], what: str) -> None:
    for f in fields:
        b.error("K0115", f"{what} has no fields", f.span, help="fields belong in a `struct`")


def _struct(b: Context, node: Node, marks: list[Node], first: int) -> ast.StructDecl:
    _, name, type_params, lines = node.children
    fields, fns = members(b, _member_nodes(lines))
    for fn in fns:
        _need_body(b, fn)
    return ast.StructDecl(
        word(name),
        b.span(name),
        types.type_params(b, type_params),
        fields,
        fns,
        [annotation(b, a) for a in marks],
        _doc(b, first, node),
        b.span(node),
    )


def _enum(b: Context, node: Node, marks: list[Node], first: int) -> ast.EnumDecl:
    _, name, type_params, body = node.children
    inner = body.children[0]
    if len(inner.children) == 5:
        variants, fns = enum_members(b, inner.children[3].children)
    else:
        variants, fns = _variants(b, inner.children[1], ""), []
    return ast.EnumDecl(
        word(name),
        b.span(name),
        types.type_params(b, type_params),
        variants,
        fns,
        [annotation(b, a) for a in marks],
        _doc(b, first, node),
        b.span(node),
    )


def enum_members(b: Context, nodes: list[Node]) -> tuple[list[ast.VariantDecl], list[ast.FnDecl]]:
    variants: list[ast.VariantDecl] = []
    fns: list[ast.FnDecl] = []
    for member in nodes:
        annotations, line = member.children
        part = line.children[0]
        if part.expr.name == "FnDecl":
            fns.append(_need_body(b, fn_decl(b, part, annotations.children, member.start)))
            continue
        if part.expr.name == "error_line":
            stmts.skipped(b, part)
        elif annotations.children:
            b.error("K0116", "variants take no annotations", b.span(annotations.children[0]))
        if part.expr.name == "variants":
            variants += _variants(b, part, _doc(b, member.start, part))
    return variants, fns


def _variants(b: Context, node: Node, doc: str) -> list[ast.VariantDecl]:
    first, rest, _, _ = node.children
    result: list[ast.VariantDecl] = []
    for variant in listed(first, rest):
        name, payload = variant.children
        fields: list[ast.VariantField] = []
        if payload.children:
            for part in opt_listed(payload.children[0].children[1]):
                label, wanted = part.children
                given = word(label.children[0].children[0]) if label.children else None
                fields.append(ast.VariantField(given, types.type_expr(b, wanted), b.span(part)))
        result.append(ast.VariantDecl(word(name), fields, doc, b.span(variant)))
    return result


# ------------------------------------------------------------------------------------------------ behaviour
def _trait(b: Context, node: Node, marks: list[Node], first: int) -> ast.TraitDecl:
    _, name, type_params, supers, lines = node.children
    fields, fns = members(b, _member_nodes(lines))
    _no_fields(b, fields, "a trait")
    wanted = types.bounds(b, supers.children[0].children[1]) if supers.children else []
    return ast.TraitDecl(
        word(name), b.span(name), types.type_params(b, type_params), wanted, fns, _doc(b, first, node), b.span(node)
    )  # fmt: skip


def _impl(b: Context, node: Node, marks: list[Node], first: int) -> ast.ImplDecl:
    _, type_params, subject, target, lines = node.children
    fields, fns = members(b, _member_nodes(lines))
    _no_fields(b, fields, "an impl")
    for fn in fns:
        _need_body(b, fn)
    trait: ast.NamedType | None = None
    wanted = types.type_expr(b, subject)
    if target.children:
        if isinstance(wanted, ast.NamedType):
            trait = wanted
        else:
            b.error("K0115", "between `impl` and `for` stands a trait", wanted.span)
        wanted = types.type_expr(b, target.children[0].children[1])
    return ast.ImplDecl(types.type_params(b, type_params), trait, wanted, fns, _doc(b, first, node), b.span(node))


def _extern(b: Context, node: Node, marks: list[Node], first: int) -> ast.ExternBlock:
    abi = literals.string(b, node.children[1])
    fields, fns = members(b, node.children[5].children)
    _no_fields(b, fields, "an extern block")
    for fn in fns:
        if fn.body is not None:
            b.error("K0115", f"`{fn.name}` is foreign and has no body here", fn.body.span)
    return ast.ExternBlock(abi.value if isinstance(abi.value, str) else "", fns, b.span(node))


# ------------------------------------------------------------------------------------------------ the rest
def _const(b: Context, node: Node, marks: list[Node], first: int) -> ast.ConstDecl:
    _, name, typed, _, value, _ = node.children
    wanted = types.type_expr(b, typed.children[0].children[1]) if typed.children else None
    return ast.ConstDecl(word(name), b.span(name), wanted, exprs.expr(b, value), _doc(b, first, node), b.span(node))


def _alias(b: Context, node: Node, marks: list[Node], first: int) -> ast.TypeAlias:
    _, name, type_params, _, wanted, _ = node.children
    return ast.TypeAlias(
        word(name), b.span(name), types.type_params(b, type_params), types.type_expr(b, wanted), _doc(b, first, node), b.span(node)
    )  # fmt: skip


def _test(b: Context, node: Node, marks: list[Node], first: int) -> ast.TestDecl:
    _, name, body = node.children
    title = literals.string(b, name)
    return ast.TestDecl(title.value if isinstance(title.value, str) else "", stmts.block(b, body), b.span(node))


def _import(b: Context, node: Node, marks: list[Node], first: int) -> ast.Import:
    inner = node.children[0]
    span = b.span(node)
    if len(inner.children) == 4 and inner.children[0].expr.name == "import":
        _, path, alias, _ = inner.children
        return ast.Import(tuple(word(path).split(".")), _as_name(alias), None, span)
    _, path, _, wanted, _ = inner.children
    choice = wanted.children[0]
    parts = choice.children[1:3] if choice.children[0].expr.name == "open_paren" else choice.children
    names = [(word(n.children[0]), _as_name(n.children[1]), b.span(n)) for n in listed(*parts)]
    return ast.Import(tuple(word(path).split(".")), None, names, span)


def _as_name(optional: Node) -> str | None:
    node = maybe(optional)
    return word(node.children[1]) if node is not None else None


_ITEMS: dict[str, Callable[[Context, Node, list[Node], int], ast.Item]] = {
    "FnDecl": _fn_item,
    "StructDecl": _struct,
    "EnumDecl": _enum,
    "TraitDecl": _trait,
    "ImplDecl": _impl,
    "ConstDecl": _const,
    "TypeAlias": _alias,
    "ExternBlock": _extern,
    "TestDecl": _test,
    "Import": _import,
}
