"""The syntax tree: what the grammar says, nothing inferred.

Class names agree with the rule names of ``grammar.peg``. Nodes are immutable by convention (``slots`` without ``frozen``:
construction is hot). Every node has a ``span``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kern_core.syntax.span import Span


# ---------------------------------------------------------------- types as written
@dataclass(slots=True)
class NamedType:
    """``int``, ``List<T>``, ``dec.Decimal`` (``path`` = ("dec", "Decimal"))."""

    path: tuple[str, ...]
    args: list[TypeExpr]
    span: Span


@dataclass(slots=True)
class OptionType:
    """``T?``"""

    inner: TypeExpr
    span: Span


@dataclass(slots=True)
class TupleType:
    """``(A, B)``; ``()`` is the unit type."""

    elems: list[TypeExpr]
    span: Span


@dataclass(slots=True)
class FnType:
    """``fn(A, B) -> C``; ``ret`` None means unit."""

    params: list[TypeExpr]
    ret: TypeExpr | None
    is_async: bool
    span: Span


TypeExpr = NamedType | OptionType | TupleType | FnType


# ---------------------------------------------------------------- expressions
@dataclass(slots=True)
class IntLit:
    value: int
    span: Span


@dataclass(slots=True)
class FloatLit:
    value: float
    text: str
    span: Span


@dataclass(slots=True)
class DecimalLit:
    """``12.30d``; ``text`` is the digits without the suffix and without ``_``."""

    text: str
    span: Span


@dataclass(slots=True)
class BoolLit:
    value: bool
    span: Span


@dataclass(slots=True)
class StrLit:
    """Plain, raw, or multi-line; escapes already decoded."""

    value: str
    span: Span


@dataclass(slots=True)
class BytesLit:
    """``b"…"``"""

    value: bytes
    span: Span


@dataclass(slots=True)
class FString:
    """``f"{name}: {total:.2f}"``; parts are text or :class:`FPart`."""

    parts: list[str | FPart]
    span: Span


@dataclass(slots=True)
class FPart:
    expr: Expr
    spec: str  # what stands after ':', "" when absent
    span: Span


@dataclass(slots=True)
class Name:
    id: str
    span: Span


@dataclass(slots=True)
class ListLit:
    elems: list[Expr]
    span: Span


@dataclass(slots=True)
class SetLit:
    elems: list[Expr]
    span: Span


@dataclass(slots=True)
class MapLit:
    """``{}`` is an empty Map."""

    entries: list[tuple[Expr, Expr]]
    span: Span


@dataclass(slots=True)
class TupleLit:
    elems: list[Expr]
    span: Span


@dataclass(slots=True)
class Unary:
    """``op`` is one of ``- not ~``."""

    op: str
    operand: Expr
    span: Span


@dataclass(slots=True)
class Binary:
    """``op`` is one of ``+ - * / // % ** == != < <= > >= and or & | ^ << >> ?? in``, ``not in``; ranges are :class:`RangeExpr`.

    A comparison chain ``a < b < c`` is refused by the parser with a suggestion.
    """

    op: str
    left: Expr
    right: Expr
    op_span: Span
    span: Span


@dataclass(slots=True)
class RangeExpr:
    """``a..b`` (end excluded) or ``a..=b``."""

    start: Expr
    end: Expr
    inclusive: bool
    span: Span


@dataclass(slots=True)
class Field:
    """``e.name``; also ``module.item``, ``Enum.Variant``; tuple parts are ``e.0``."""

    obj: Expr
    name: str
    name_span: Span
    span: Span


@dataclass(slots=True)
class Index:
    obj: Expr
    index: Expr
    span: Span


@dataclass(slots=True)
class Slice:
    """``e[a:b]``, either end may be missing."""

    obj: Expr
    start: Expr | None
    end: Expr | None
    span: Span


@dataclass(slots=True)
class Arg:
    """One argument: positional, ``name: e``, or ``mut place``."""

    name: str | None
    value: Expr
    is_mut: bool
    span: Span


@dataclass(slots=True)
class Call:
    """``f(a, b: c)``, ``json.decode<Order>(text)`` (``type_args``)."""

    callee: Expr
    type_args: list[TypeExpr]
    args: list[Arg]
    span: Span


@dataclass(slots=True)
class Try:
    """``e?``"""

    expr: Expr
    span: Span


@dataclass(slots=True)
class IfExpr:
    """``a if cond else b``"""

    cond: Expr
    then: Expr
    orelse: Expr
    span: Span


@dataclass(slots=True)
class LambdaParam:
    name: str
    type: TypeExpr | None
    span: Span


@dataclass(slots=True)
class Lambda:
    """``x => e``, ``(a, b: int) => e``, ``() => e``."""

    params: list[LambdaParam]
    body: Expr
    span: Span


@dataclass(slots=True)
class Comprehension:
    """``[e for p in xs if c]``; ``kind`` is ``list``, ``set`` or ``map`` (then ``value`` is set)."""

    kind: str
    elem: Expr
    value: Expr | None
    pattern: Pattern
    iterable: Expr
    cond: Expr | None
    span: Span


@dataclass(slots=True)
class Await:
    expr: Expr
    span: Span


@dataclass(slots=True)
class Spawn:
    """``spawn f(x)``; ``thread`` for ``spawn_thread f(x)``."""

    call: Expr
    thread: bool
    span: Span


@dataclass(slots=True)
class ErrorExpr:
    """Stands where a broken expression was; already reported."""

    span: Span


Expr = (
    IntLit | FloatLit | DecimalLit | BoolLit | StrLit | BytesLit | FString | Name | ListLit | SetLit | MapLit
    | TupleLit | Unary | Binary | RangeExpr | Field | Index | Slice | Call | Try | IfExpr | Lambda | Comprehension
    | Await | Spawn | ErrorExpr
)  # fmt: skip


# ---------------------------------------------------------------- patterns
@dataclass(slots=True)
class WildcardPat:
    span: Span


@dataclass(slots=True)
class NamePat:
    """``x`` binds; or names a payload-less variant (``Void``, ``None``): the checker decides."""

    name: str
    span: Span


@dataclass(slots=True)
class LitPat:
    """A literal, possibly negative: ``value`` is IntLit, FloatLit, DecimalLit, BoolLit, StrLit or BytesLit."""

    value: Expr
    span: Span


@dataclass(slots=True)
class RangePat:
    """``1..10`` or ``1..=10`` over int literals."""

    start: int
    end: int
    inclusive: bool
    span: Span


@dataclass(slots=True)
class VariantPat:
    """``Paid(a)``, ``Event.Paid(amount: a)``, ``Point(x, y)`` (a struct), ``Event.Void`` (``has_args`` False)."""

    path: tuple[str, ...]
    args: list[tuple[str | None, Pattern]]
    has_args: bool
    span: Span


@dataclass(slots=True)
class TuplePat:
    elems: list[Pattern]
    span: Span


@dataclass(slots=True)
class ListPat:
    """``[a, b]``, ``[first, ..rest]``; ``rest`` is the index of the ``..`` element or None, ``rest_name`` may be None."""

    elems: list[Pattern]
    rest: int | None
    rest_name: str | None
    span: Span


@dataclass(slots=True)
class OrPat:
    alts: list[Pattern]
    span: Span


@dataclass(slots=True)
class BindPat:
    """``p as name``"""

    pattern: Pattern
    name: str
    span: Span


Pattern = WildcardPat | NamePat | LitPat | RangePat | VariantPat | TuplePat | ListPat | OrPat | BindPat


# ---------------------------------------------------------------- statements
@dataclass(slots=True)
class Block:
    stmts: list[Stmt]
    span: Span


@dataclass(slots=True)
class ExprStmt:
    expr: Expr
    span: Span


@dataclass(slots=True)
class Assign:
    """``target = e``, ``x: T = e``, ``a, b = e`` (target TupleLit), ``xs[i] = e``, ``p.x = e``."""

    target: Expr
    type: TypeExpr | None
    value: Expr
    span: Span


@dataclass(slots=True)
class AugAssign:
    """``x += e``; ``op`` without the ``=``."""

    target: Expr
    op: str
    value: Expr
    span: Span


@dataclass(slots=True)
class Return:
    value: Expr | None
    span: Span


@dataclass(slots=True)
class If:
    """``elif`` chains are a list of (condition, block); ``if p = e:`` is not in the language, use match."""

    branches: list[tuple[Expr, Block]]
    orelse: Block | None
    span: Span


@dataclass(slots=True)
class While:
    cond: Expr
    body: Block
    span: Span


@dataclass(slots=True)
class For:
    pattern: Pattern
    iterable: Expr
    body: Block
    is_async: bool
    span: Span


@dataclass(slots=True)
class MatchArm:
    pattern: Pattern
    guard: Expr | None
    body: Block
    span: Span


@dataclass(slots=True)
class Match:
    """``match e:`` followed by indented ``pattern [if guard]: block`` arms (an optional ``case`` before the pattern)."""

    subject: Expr
    arms: list[MatchArm]
    span: Span


@dataclass(slots=True)
class Break:
    span: Span


@dataclass(slots=True)
class Continue:
    span: Span


@dataclass(slots=True)
class Pass:
    span: Span


@dataclass(slots=True)
class Defer:
    body: Block  # one statement, or an indented block after `defer:`
    span: Span


@dataclass(slots=True)
class With:
    """``with e as x:``"""

    expr: Expr
    name: str | None
    body: Block
    span: Span


@dataclass(slots=True)
class Tasks:
    """``tasks:`` or ``tasks as t:``, the structured scope of spawned routines."""

    name: str | None
    body: Block
    span: Span


@dataclass(slots=True)
class FnStmt:
    """A nested ``fn``: a closure with a name."""

    fn: FnDecl
    span: Span


@dataclass(slots=True)
class ErrorStmt:
    """Stands where a broken statement was; already reported."""

    span: Span


Stmt = (
    ExprStmt | Assign | AugAssign | Return | If | While | For | Match | Break | Continue | Pass | Defer | With | Tasks
    | FnStmt | ErrorStmt
)  # fmt: skip


# ---------------------------------------------------------------- items
@dataclass(slots=True)
class Annotation:
    """``@name`` or ``@name(arg, key: arg)``."""

    name: str
    args: list[Arg]
    span: Span


@dataclass(slots=True)
class TypeParam:
    """``T`` or ``T: A + B<int>``."""

    name: str
    bounds: list[NamedType]
    span: Span


@dataclass(slots=True)
class Param:
    """``p: T = default``, ``mut p: T``; ``self`` has ``type`` None and name ``self``."""

    name: str
    type: TypeExpr | None
    default: Expr | None
    is_mut: bool
    span: Span


@dataclass(slots=True)
class FnDecl:
    """A function or method; ``body`` None in traits and extern blocks. ``ret`` None means unit."""

    name: str
    name_span: Span
    type_params: list[TypeParam]
    params: list[Param]
    ret: TypeExpr | None
    body: Block | None
    is_async: bool
    annotations: list[Annotation]
    doc: str
    span: Span


@dataclass(slots=True)
class FieldDecl:
    name: str
    type: TypeExpr
    default: Expr | None
    annotations: list[Annotation]
    doc: str
    span: Span


@dataclass(slots=True)
class StructDecl:
    name: str
    name_span: Span
    type_params: list[TypeParam]
    fields: list[FieldDecl]
    methods: list[FnDecl]
    annotations: list[Annotation]
    doc: str
    span: Span


@dataclass(slots=True)
class VariantField:
    """``amount: Decimal``, or a bare type (``name`` None)."""

    name: str | None
    type: TypeExpr
    span: Span


@dataclass(slots=True)
class VariantDecl:
    name: str
    fields: list[VariantField]
    doc: str
    span: Span


@dataclass(slots=True)
class EnumDecl:
    name: str
    name_span: Span
    type_params: list[TypeParam]
    variants: list[VariantDecl]
    methods: list[FnDecl]
    annotations: list[Annotation]
    doc: str
    span: Span


@dataclass(slots=True)
class TraitDecl:
    """Methods with a body are defaults. ``supers`` are required traits: ``trait A: B + C:``."""

    name: str
    name_span: Span
    type_params: list[TypeParam]
    supers: list[NamedType]
    methods: list[FnDecl]
    doc: str
    span: Span


@dataclass(slots=True)
class ImplDecl:
    """``impl<T> Trait<A> for Type:`` or, ``trait`` None, inherent methods ``impl Type:``."""

    type_params: list[TypeParam]
    trait: NamedType | None
    target: TypeExpr
    methods: list[FnDecl]
    doc: str
    span: Span


@dataclass(slots=True)
class ConstDecl:
    """``const NAME: T = e`` at module level."""

    name: str
    name_span: Span
    type: TypeExpr | None
    value: Expr
    doc: str
    span: Span


@dataclass(slots=True)
class TypeAlias:
    """``type Name<T> = …``"""

    name: str
    name_span: Span
    type_params: list[TypeParam]
    type: TypeExpr
    doc: str
    span: Span


@dataclass(slots=True)
class ExternBlock:
    """``extern "ABI":`` with indented bodyless functions. ABIs: ``C``; in the stdlib ``kern`` (runtime C), ``intrinsic``."""

    abi: str
    fns: list[FnDecl]
    span: Span


@dataclass(slots=True)
class TestDecl:
    name: str
    body: Block
    span: Span


@dataclass(slots=True)
class Import:
    """``import a.b.c`` / ``import a.b as x`` (``names`` None) or ``from a.b import c, d as e``."""

    module: tuple[str, ...]
    alias: str | None
    names: list[tuple[str, str | None, Span]] | None
    span: Span


Item = (
    FnDecl | StructDecl | EnumDecl | TraitDecl | ImplDecl | ConstDecl | TypeAlias | ExternBlock | TestDecl | Import
)  # fmt: skip


@dataclass(slots=True)
class Module:
    """One source file. ``doc`` is the ``##!`` text."""

    path: str
    doc: str
    items: list[Item]
    span: Span
    extra: dict[str, object] = field(default_factory=dict)
