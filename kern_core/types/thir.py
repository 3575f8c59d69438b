"""The typed tree: what the checker gives to lowering. Everything is resolved: names, methods, overloads, defaults,
named arguments (in parameter order), coercions. Generic functions are typed once; lowering instantiates them.

Every expression has ``type`` and ``span``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kern_core.syntax.span import Span
from kern_core.types.decl import ConstDef, EnumDef, FnDef, ImplDef, StructDef, TestDef, TraitDef
from kern_core.types.ty import Type


@dataclass(slots=True, eq=False)
class Local:
    """A variable, parameter or pattern binding of one function. ``assigned`` counts assignments after the first;
    ``mut_used`` is set when it is passed as ``mut`` or a place inside it is written."""

    name: str
    type: Type
    span: Span
    is_param: bool = False
    is_mut_param: bool = False
    assigned: int = 0
    mut_used: bool = False


# ---------------------------------------------------------------- expressions
@dataclass(slots=True, eq=False)
class Lit:
    """``value``: int, float, bool, str, bytes; for Decimal the text of the literal; ``()`` for unit."""

    value: object
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Var:
    local: Local
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class ConstRef:
    const: ConstDef
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class FnRef:
    """A function as a value (not called here)."""

    fn: FnDef
    type_args: tuple[Type, ...]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class MakeTuple:
    elems: list[Expr]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class MakeList:
    elems: list[Expr]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class MakeStruct:
    """``fields`` in declaration order, defaults filled in; ``order`` = evaluation order (indices), as written."""

    struct: StructDef
    fields: list[Expr]
    type: Type
    span: Span
    order: list[int] | None = None


@dataclass(slots=True, eq=False)
class MakeVariant:
    """Also ``Ok``, ``Some`` and the implicit ``Ok(v)`` of ``return v``."""

    enum: EnumDef
    variant: int
    fields: list[Expr]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class PrimOp:
    """Built-in operations on primitive types, checked (overflow, division by zero panic). ``op``:
    arithmetic ``add sub mul floordiv mod pow neg div(float)``, bits ``and or xor not shl shr``, comparison ``eq ne lt le gt ge``,
    ``lnot``, conversion ``conv`` (int kinds and floats; panics when out of range). Operands share one Prim type
    (int kinds, float kinds, bool, and for comparison str, bytes, Decimal; ``add`` also on str, bytes, Decimal; ``sub mul div neg`` on Decimal)."""

    op: str
    args: list[Expr]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class And:
    left: Expr
    right: Expr
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Or:
    left: Expr
    right: Expr
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class IfElse:
    cond: Expr
    then: Expr
    orelse: Expr
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Arg:
    """``mut`` arguments are places (Var, FieldOf, IndexOf chains)."""

    value: Expr
    is_mut: bool


@dataclass(slots=True, eq=False)
class CallFn:
    """A statically known callee: plain functions, inherent methods, impl methods picked by the checker, externs.
    ``type_args`` matches ``fn.generics`` one to one. Arguments in parameter order; ``order`` = evaluation order as written."""

    fn: FnDef
    type_args: tuple[Type, ...]
    args: list[Arg]
    type: Type
    span: Span
    order: list[int] | None = None


@dataclass(slots=True, eq=False)
class CallTrait:
    """A trait method on a type known only as a type parameter (or on a concrete type, when the checker leaves the choice to
    lowering): lowering picks the impl once ``self_type`` is concrete. ``trait_args`` are the trait's arguments, ``method_args`` the method's
    own type arguments. Structural derivation of Eq, Ord, Hash, ToStr is done by lowering where no impl is written."""

    trait: TraitDef
    method: str
    self_type: Type
    trait_args: tuple[Type, ...]
    method_args: tuple[Type, ...]
    args: list[Arg]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class CallDyn:
    """A method of a trait object; ``args[0]`` is the object (``is_mut`` when the method takes ``mut self``)."""

    trait: TraitDef
    method: str
    args: list[Arg]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class CallValue:
    """A call of a function value."""

    callee: Expr
    args: list[Expr]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class ToTraitObj:
    """Coercion of a concrete value into a trait object, at a place where the trait's type is expected."""

    value: Expr
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class FieldOf:
    """Struct field or tuple part by index."""

    obj: Expr
    index: int
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class IndexOf:
    """``xs[i]`` on List (negative index panics; out of range panics), ``bytes`` and ``str`` (code point, gives str): built in.
    ``m[k]`` on a Map is a place, too: the prelude's Map has fields ``_entries: List<MapEntry<K,V>>`` (MapEntry fields
    ``_key``, ``_value``, ``_hash``) and the method ``_slot(self, key) -> int`` that panics on a missing key; lowering reads or writes ``_entries[_slot(k)]._value``."""

    obj: Expr
    index: Expr
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class TryOp:
    """``e?``: on the good variant gives its payload; else returns from the function. ``ret_type`` is the enclosing
    function's; ``convert`` maps the error when its type differs (``E -> Error``), None when equal."""

    expr: Expr
    ret_type: Type
    convert: FnDef | None
    convert_args: tuple[Type, ...]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Coalesce:
    """``e ?? default`` on Option and Result; ``default`` is evaluated only when needed."""

    expr: Expr
    default: Expr
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Closure:
    """``captures`` by value, in first-use order: (outer local, inner local). ``name`` for a nested fn (which may call itself
    through ``self_local``)."""

    params: list[Local]
    captures: list[tuple[Local, Local]]
    body: Block
    ret: Type
    type: Type
    span: Span
    name: str = ""
    self_local: Local | None = None


@dataclass(slots=True, eq=False)
class BlockExpr:
    """Statements, then a value: comprehensions and f-strings desugar into it."""

    stmts: list[Stmt]
    value: Expr
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Format:
    """An f-string: text and (expression, spec). The expression's type has ToStr; a non-empty spec is validated against a
    Prim (int, float, Decimal, str). Lowering appends into one string builder."""

    parts: list[str | tuple[Expr, str]]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class Panic:
    """``panic(msg)`` and failed ``assert``; type never."""

    message: Expr
    type: Type
    span: Span


Expr = (
    Lit | Var | ConstRef | FnRef | MakeTuple | MakeList | MakeStruct | MakeVariant | PrimOp | And | Or | IfElse | CallFn
    | CallTrait | CallDyn | CallValue | ToTraitObj | FieldOf | IndexOf | TryOp | Coalesce | Closure | BlockExpr | Format | Panic
)  # fmt: skip


# ---------------------------------------------------------------- patterns
@dataclass(slots=True, eq=False)
class PWild:
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class PBind:
    """``x`` or ``p as x``."""

    local: Local
    inner: Pattern | None
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class PLit:
    """``value`` as in Lit."""

    value: object
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class PRange:
    start: int
    end: int  # inclusive
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class PVariant:
    enum: EnumDef
    variant: int
    fields: list[Pattern]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class PTuple:
    """Tuples and structs (all fields, wildcards filled in)."""

    fields: list[Pattern]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class PList:
    """``before`` elements, optionally a rest (bound or not), ``after`` elements."""

    before: list[Pattern]
    has_rest: bool
    rest: Local | None
    after: list[Pattern]
    type: Type
    span: Span


@dataclass(slots=True, eq=False)
class POr:
    """Alternatives bind the same Locals (the same objects)."""

    alts: list[Pattern]
    type: Type
    span: Span


Pattern = PWild | PBind | PLit | PRange | PVariant | PTuple | PList | POr


# ---------------------------------------------------------------- statements
@dataclass(slots=True, eq=False)
class Block:
    stmts: list[Stmt]
    span: Span


@dataclass(slots=True, eq=False)
class SExpr:
    expr: Expr
    span: Span


@dataclass(slots=True, eq=False)
class SLet:
    """First assignment of a local."""

    local: Local
    value: Expr
    span: Span


@dataclass(slots=True, eq=False)
class SLetPattern:
    """Irrefutable destructuring ``a, b = e``."""

    pattern: Pattern
    value: Expr
    span: Span


@dataclass(slots=True, eq=False)
class SAssign:
    """``place = value``; place is Var, FieldOf, IndexOf chain. For ``m[k] = v`` on a Map the checker emits a CallFn of ``set``."""

    place: Expr
    value: Expr
    span: Span


@dataclass(slots=True, eq=False)
class SUpdate:
    """``place op= value`` for PrimOps: the place is evaluated once."""

    place: Expr
    op: str
    value: Expr
    span: Span


@dataclass(slots=True, eq=False)
class SReturn:
    """``value`` already wrapped; None for unit."""

    value: Expr | None
    span: Span


@dataclass(slots=True, eq=False)
class SIf:
    cond: Expr
    then: Block
    orelse: Block | None
    span: Span


@dataclass(slots=True, eq=False)
class SWhile:
    cond: Expr
    body: Block
    span: Span


@dataclass(slots=True, eq=False)
class SForRange:
    """``for i in a..b``; ``local`` None when the pattern is ``_``."""

    local: Local | None
    start: Expr
    end: Expr
    inclusive: bool
    body: Block
    span: Span


@dataclass(slots=True, eq=False)
class SForList:
    """``for p in xs`` over a List (or bytes): iterates the value as it was at the start."""

    pattern: Pattern
    iterable: Expr
    body: Block
    span: Span


@dataclass(slots=True, eq=False)
class SForIter:
    """Everything else: ``iterator`` is an expression (``e.iter()`` or ``e`` itself), ``next`` a CallFn, CallTrait or CallDyn on
    ``it`` (a fresh ``mut`` local holding the iterator) that gives Option of the element."""

    pattern: Pattern
    it: Local
    iterator: Expr
    next: Expr
    body: Block
    span: Span


@dataclass(slots=True, eq=False)
class SMatch:
    """Arms in order; exhaustive, checked."""

    subject: Expr
    arms: list[Arm]
    span: Span


@dataclass(slots=True, eq=False)
class Arm:
    pattern: Pattern
    guard: Expr | None
    body: Block
    span: Span


@dataclass(slots=True, eq=False)
class SBreak:
    span: Span


@dataclass(slots=True, eq=False)
class SContinue:
    span: Span


@dataclass(slots=True, eq=False)
class SDefer:
    body: Block
    span: Span


@dataclass(slots=True, eq=False)
class SWith:
    """``close`` is a CallFn or CallTrait on ``local`` that runs at scope exit, also on panic."""

    local: Local
    value: Expr
    close: Expr
    body: Block
    span: Span


Stmt = (
    SExpr | SLet | SLetPattern | SAssign | SUpdate | SReturn | SIf | SWhile | SForRange | SForList | SForIter | SMatch | SBreak
    | SContinue | SDefer | SWith
)  # fmt: skip


# ---------------------------------------------------------------- the program
@dataclass(slots=True, eq=False)
class FnBody:
    fn: FnDef
    params: list[Local]
    body: Block


@dataclass(slots=True, eq=False)
class TestBody:
    test: TestDef
    body: Block


@dataclass(slots=True, eq=False)
class TypedModule:
    name: str
    path: str
    bodies: dict[FnDef, FnBody]
    consts: list[ConstDef]
    tests: list[TestBody]
    items: dict[str, object]  # name -> FnDef | StructDef | EnumDef | TraitDef | ConstDef: what the module exports


@dataclass(slots=True, eq=False)
class Program:
    """``modules`` in dependency order, the prelude first. ``lang`` finds prelude declarations by role: structs and enums by ``decl.lang``, traits
    by ``trait.lang``, helper functions by name (``error_from_str`` …)."""

    modules: list[TypedModule]
    impls: list[ImplDef]
    lang: dict[str, object] = field(default_factory=dict)
    main: FnDef | None = None
