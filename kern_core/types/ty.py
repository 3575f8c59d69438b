"""Types, interned: equal types are the same object, so they are compared by identity.

Every type carries a :class:`Label` (bottom until governance gives it meaning); ``with_label`` makes the labelled twin.
Only this module constructs types, through the functions at its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kern_core.types.decl import EnumDef, StructDef, TraitDef


@dataclass(frozen=True, slots=True)
class Label:
    """A finite set of atoms (see the governance design), as an interned bit set; 0 is bottom."""

    atoms: int = 0


BOTTOM = Label()


@dataclass(frozen=True, slots=True, eq=False)
class Prim:
    """int i8 i16 i32 i64 u8 u16 u32 u64 float f32 bool str bytes Decimal never. ``int`` and ``i64`` are distinct types."""

    name: str
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class TupleT:
    """``()`` is the unit type."""

    elems: tuple[Type, ...]
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class FnT:
    params: tuple[Type, ...]
    ret: Type
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class Nominal:
    """A struct or enum with its arguments. ``List`` is the one struct without Kern fields (built in); Option, Result, Map,
    Set, Range and Error are ordinary declarations of the prelude, found through ``decl.lang``."""

    decl: StructDef | EnumDef
    args: tuple[Type, ...]
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class TraitObj:
    trait: TraitDef
    args: tuple[Type, ...]
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class ParamT:
    """A generic parameter; ``owner`` makes names of different items distinct. ``Self`` in a trait is a ParamT, too."""

    name: str
    owner: str
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class VarT:
    """An inference variable; never leaves the checker."""

    id: int
    label: Label


Type = Prim | TupleT | FnT | Nominal | TraitObj | ParamT | VarT

_TABLE: dict[tuple[Any, ...], Any] = {}


def _intern(cls: type[Any], *key: Any) -> Any:
    full = (cls, *key)
    found = _TABLE.get(full)
    if found is None:
        found = _TABLE[full] = cls(*key)
    return found


def prim(name: str, label: Label = BOTTOM) -> Prim:
    return _intern(Prim, name, label)  # type: ignore[no-any-return]


def tuple_of(elems: tuple[Type, ...], label: Label = BOTTOM) -> TupleT:
    return _intern(TupleT, elems, label)  # type: ignore[no-any-return]


def fn_of(params: tuple[Type, ...], ret: Type, label: Label = BOTTOM) -> FnT:
    return _intern(FnT, params, ret, label)  # type: ignore[no-any-return]


def nominal(decl: StructDef | EnumDef, args: tuple[Type, ...] = (), label: Label = BOTTOM) -> Nominal:
    return _intern(Nominal, decl, args, label)  # type: ignore[no-any-return]


def trait_obj(trait: TraitDef, args: tuple[Type, ...] = (), label: Label = BOTTOM) -> TraitObj:
    return _intern(TraitObj, trait, args, label)  # type: ignore[no-any-return]


def param(name: str, owner: str, label: Label = BOTTOM) -> ParamT:
    return _intern(ParamT, name, owner, label)  # type: ignore[no-any-return]


def var(id: int) -> VarT:
    return _intern(VarT, id, BOTTOM)  # type: ignore[no-any-return]


INT = prim("int")
FLOAT = prim("float")
BOOL = prim("bool")
STR = prim("str")
BYTES = prim("bytes")
DECIMAL = prim("Decimal")
NEVER = prim("never")
UNIT = tuple_of(())
SIZED_INTS = {n: prim(n) for n in ("i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64")}
F32 = prim("f32")
PRIMS: dict[str, Prim] = {
    **SIZED_INTS,
    "f32": F32,
    "int": INT,
    "float": FLOAT,
    "bool": BOOL,
    "str": STR,
    "bytes": BYTES,
    "Decimal": DECIMAL,
    "never": NEVER,
}
