"""Declarations as the checker knows them: what a name of a module stands for, with its types resolved.

All defs are compared by identity. ``path`` is the fully qualified Kern path (``shop.cart.Line``, methods
``shop.cart.Line.gross``, trait impl methods ``shop.cart.<Priced for Line>.price``): stable, unique, the base of mangling.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kern_core.syntax import ast
from kern_core.syntax.span import Span
from kern_core.types.ty import ParamT, Type

if TYPE_CHECKING:
    from kern_core.types import thir


@dataclass(slots=True, eq=False)
class GenericParam:
    type: ParamT
    bounds: list[TraitRef]


@dataclass(slots=True, eq=False)
class TraitRef:
    trait: TraitDef
    args: tuple[Type, ...]


@dataclass(slots=True, eq=False)
class FieldDef:
    name: str
    type: Type
    default: thir.Expr | None
    public: bool  # names starting with "_" are private to the module
    span: Span


@dataclass(slots=True, eq=False)
class StructDef:
    path: str
    module: str
    generics: list[GenericParam]
    fields: list[FieldDef]
    methods: dict[str, FnDef]  # inherent ones, `impl Type:` blocks included
    span: Span
    lang: str = ""  # "List", "Map", "Set", "Range", "Error", … for prelude declarations the compiler knows


@dataclass(slots=True, eq=False)
class VariantDef:
    name: str
    index: int
    fields: list[FieldDef]  # names "0", "1", … when unnamed
    named: bool
    span: Span


@dataclass(slots=True, eq=False)
class EnumDef:
    path: str
    module: str
    generics: list[GenericParam]
    variants: list[VariantDef]
    methods: dict[str, FnDef]
    span: Span
    lang: str = ""  # "Option", "Result", "Ordering"


@dataclass(slots=True, eq=False)
class TraitDef:
    """``self_type`` stands for the implementing type in the methods' signatures."""

    path: str
    module: str
    generics: list[GenericParam]
    self_type: ParamT
    supers: list[TraitRef]
    methods: dict[str, FnDef]  # declaration order = vtable order; a default has a body
    span: Span
    lang: str = ""  # "Eq", "Ord", "Hash", "ToStr", "Iterator", "Iterable", "Close", …


@dataclass(slots=True, eq=False)
class ImplDef:
    """``impl<generics> trait for target``: ``methods`` holds only what the impl writes itself."""

    generics: list[GenericParam]
    trait: TraitRef
    target: Type
    methods: dict[str, FnDef]
    module: str
    span: Span


@dataclass(slots=True, eq=False)
class ParamDef:
    name: str
    type: Type
    is_mut: bool
    default: thir.Expr | None
    span: Span


@dataclass(slots=True, eq=False)
class FnDef:
    """A function, method, trait method, impl method, extern. ``generics`` lists *all* type parameters in scope, the
    owner's first (for a trait's default method: Self, then the trait's, then its own)."""

    path: str
    module: str
    name: str
    generics: list[GenericParam]
    params: list[ParamDef]  # `self` first where there is one
    ret: Type
    has_self: bool
    abi: str  # "" for Kern, "kern", "intrinsic", "C"
    is_async: bool
    decl: ast.FnDecl
    span: Span
    annotations: dict[str, ast.Annotation] = field(default_factory=dict)
    owner: StructDef | EnumDef | TraitDef | ImplDef | None = None
    doc: str = ""
    symbol: str = ""  # for extern


@dataclass(slots=True, eq=False)
class ConstDef:
    """``value`` is a thir expression of literals and constructors only (evaluated)."""

    path: str
    module: str
    type: Type
    value: thir.Expr | None
    span: Span
    doc: str = ""


@dataclass(slots=True, eq=False)
class TestDef:
    name: str
    module: str
    path: str
    span: Span
