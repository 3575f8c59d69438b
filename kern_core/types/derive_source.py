"""Derived ``ToJson`` and ``FromJson`` impls, written as Kern source from a declaration.

See ``docs/design/json-derivation.md``. The text is parsed and checked like any other code, in the name space of the declaring
module, so nothing below the checker knows of JSON. Each function returns the lines of one ``impl``.
"""

from __future__ import annotations

from collections.abc import Sequence

from kern_core.syntax import ast

TO_JSON = "ToJson"
FROM_JSON = "FromJson"
DERIVED = (TO_JSON, FROM_JSON)


def derive(trait: str, decl: ast.StructDecl | ast.EnumDecl, text: str) -> str:
    """The source of ``impl trait for decl``; ``text`` is the source file of the declaration.

    Raises ValueError for a trait that is not one of ``DERIVED``.
    """
    if trait not in DERIVED:
        raise ValueError(f"no derivation for {trait}")
    lines = [_header(trait, decl)]
    match decl:
        case ast.StructDecl():
            lines += _struct_to(decl) if trait == TO_JSON else _struct_from(decl, text)
        case ast.EnumDecl():
            lines += _enum_to(decl) if trait == TO_JSON else _enum_from(decl, text)
    return "\n".join(lines) + "\n"


def _header(trait: str, decl: ast.StructDecl | ast.EnumDecl) -> str:
    params = ", ".join(f"{p.name}: {trait}" for p in decl.type_params)
    return f"impl{f'<{params}>' if params else ''} {trait} for {_self(decl)}:"


def _self(decl: ast.StructDecl | ast.EnumDecl) -> str:
    args = ", ".join(p.name for p in decl.type_params)
    return f"{decl.name}<{args}>" if args else decl.name


def _quote(name: str) -> str:
    return f'"{name}"'


def _slice(text: str, node: ast.TypeExpr | ast.Expr) -> str:
    """The source of ``node`` on one line (lines join inside the parentheses that surround every use)."""
    return " ".join(text[node.span.start : node.span.end].split())


# ---------------------------------------------------------------- writing
def _struct_to(decl: ast.StructDecl) -> list[str]:
    out = ["    fn to_json(self, mut w: JsonWriter):", "        w.begin_object()"]
    for f in decl.fields:
        out += [f"        w.key({_quote(f.name)})", f"        self.{f.name}.to_json(mut w)"]
    return [*out, "        w.end_object()"]


def _enum_to(decl: ast.EnumDecl) -> list[str]:
    out = ["    fn to_json(self, mut w: JsonWriter):", "        match self:"]
    for v in decl.variants:
        names = [f"p{i}" for i in range(len(v.fields))]
        pattern = f"{decl.name}.{v.name}" + (f"({', '.join(names)})" if names else "")
        out.append(f"            {pattern}:")
        out += [f"                {line}" for line in _variant_to(v, names)]
    return out


def _variant_to(v: ast.VariantDecl, names: list[str]) -> list[str]:
    if not names:
        return [f"w.string({_quote(v.name)})"]
    out = ["w.begin_object()", f"w.key({_quote(v.name)})"]
    if v.fields[0].name is not None:
        out.append("w.begin_object()")
        for f, n in zip(v.fields, names, strict=True):
            out += [f"w.key({_quote(f.name or '')})", f"{n}.to_json(mut w)"]
        out.append("w.end_object()")
    elif len(names) == 1:
        out.append(f"{names[0]}.to_json(mut w)")
    else:
        out += ["w.begin_array()", *(f"{n}.to_json(mut w)" for n in names), "w.end_array()"]
    return [*out, "w.end_object()"]


# ---------------------------------------------------------------- reading
def _struct_from(decl: ast.StructDecl, text: str) -> list[str]:
    fields = [(f.name, f.type, f.default) for f in decl.fields]
    out = [f"    fn from_json(mut r: JsonReader) -> Result<{_self(decl)}>:"]
    out += [f"        {line}" for line in _read_fields(fields, text)]
    return [*out, f"        return {_construct(decl.name, fields, text)}"]


def _read_fields(fields: Sequence[tuple[str, ast.TypeExpr, ast.Expr | None]], text: str) -> list[str]:
    """Reads one object into ``f0``, ``f1``, …, each an Option."""
    out = [f"f{i}: Option<{_slice(text, type_)}> = None" for i, (_, type_, _) in enumerate(fields)]
    out += ["r.begin_object()?", "while r.next_key()?:", "    match r.key():"]
    for i, (name, type_, _) in enumerate(fields):
        out += [f"        {_quote(name)}:", f"            if f{i}.is_some(): return Err(r.repeated({_quote(name)}))"]
        out.append(f"            f{i} = Some(json_read<{_slice(text, type_)}>(mut r)?)")
    return [*out, "        _:", "            r.unknown_key()?"]


def _construct(path: str, fields: Sequence[tuple[str, ast.TypeExpr, ast.Expr | None]], text: str) -> str:
    parts = []
    for i, (name, type_, default) in enumerate(fields):
        if default is not None:
            value = f"f{i} ?? ({_slice(text, default)})"
        elif _is_option(type_):
            value = f"f{i} ?? None"
        else:
            value = f"f{i}.ok_or(r.missing({_quote(name)}))?"
        parts.append(f"{name}: {value}")
    return f"{path}({', '.join(parts)})"


def _is_option(type_: ast.TypeExpr) -> bool:
    return isinstance(type_, ast.OptionType) or (isinstance(type_, ast.NamedType) and type_.path == ("Option",))


def _enum_from(decl: ast.EnumDecl, text: str) -> list[str]:
    out = [f"    fn from_json(mut r: JsonReader) -> Result<{_self(decl)}>:", "        match r.variant()?:"]
    for v in decl.variants:
        out.append(f"            {_quote(v.name)}:")
        out += [f"                {line}" for line in _variant_from(decl, v, text)]
    names = ", ".join(_quote(v.name) for v in decl.variants)
    return [*out, "            _:", f"                return Err(r.unknown_variant([{names}]))"]


def _variant_from(decl: ast.EnumDecl, v: ast.VariantDecl, text: str) -> list[str]:
    path = f"{decl.name}.{v.name}"
    if not v.fields:
        return ["r.unit_variant()?", f"return {path}"]
    if v.fields[0].name is not None:
        fields = [(f.name or "", f.type, None) for f in v.fields]
        return [*_read_fields(fields, text), f"value = {_construct(path, fields, text)}", "r.end_variant()?", "return value"]
    types = [_slice(text, f.type) for f in v.fields]
    if len(types) == 1:
        return [f"value = {path}(json_read<{types[0]}>(mut r)?)", "r.end_variant()?", "return value"]
    out = ["r.begin_array()?"]
    for i, type_ in enumerate(types):
        out += [f"r.expect_element({i}, {len(types)})?", f"p{i} = json_read<{type_}>(mut r)?"]
    out += [f"r.end_elements({len(types)})?", f"value = {path}({', '.join(f'p{i}' for i in range(len(types)))})"]
    return [*out, "r.end_variant()?", "return value"]
