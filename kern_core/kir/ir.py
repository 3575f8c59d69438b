"""KIR: functions as control-flow graphs over typed locals, ownership explicit.

Everything is concrete: lowering instantiates generics, so no ``ParamT`` occurs. Lowering writes operands as *borrow* or
*consume* uses; the ownership pass turns every consume into ``move`` (the last use) or ``copy`` (a retain), and inserts
``Drop`` right after the last use of every owned local. After that pass no further analysis is needed to generate code.

Ownership of a local, by kind:

* ``VAR``, ``TEMP``, ``OWN_PARAM`` own their value. Assigning the whole local starts a new life: the old value has been dropped at
  its last use, so ``Assign`` to a whole owned local never drops.
* ``PARAM`` is a read-only borrow; the caller keeps the value alive. Never dropped; consuming it copies.
* ``MUT_PARAM`` is the address of the caller's storage, always initialised: writing it is ``Store`` (drops the old value).
* ``ALIAS`` holds the bits of a value that ``root`` (a local, or None: something alive for the whole function, e.g. the closure's environment)
  owns. Never dropped; consuming it copies; each use counts as a use of ``root``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from kern_core.syntax.span import Span
from kern_core.types.ty import FnT, Type


class Kind(Enum):
    VAR = "var"
    TEMP = "temp"
    PARAM = "param"
    OWN_PARAM = "own"
    MUT_PARAM = "mut"
    ALIAS = "alias"


@dataclass(slots=True, eq=False)
class Local:
    id: int
    type: Type
    kind: Kind
    name: str = ""  # the user's name, "" for temporaries
    root: Local | None = None
    span: Span | None = None


# ---------------------------------------------------------------- places
@dataclass(slots=True, frozen=True)
class FieldP:
    """Struct field or tuple part; a boxed (recursive) field is followed through its box."""

    index: int


@dataclass(slots=True, frozen=True)
class PayloadP:
    """Field ``index`` of variant ``variant``; the tag is known to match."""

    variant: int
    index: int


@dataclass(slots=True, frozen=True)
class IndexP:
    """Element of a List (or of ``bytes``). ``index`` is an int operand. ``checked`` False where lowering knows that it is in range."""

    index: Operand
    checked: bool = True


Proj = FieldP | PayloadP | IndexP


@dataclass(slots=True, frozen=True)
class Place:
    """``local`` followed by projections. Reading borrows through; writing (``Store``, ``MutRef``) first makes every
    shared list, box and trait object on the way unique (copy on write)."""

    local: Local
    projs: tuple[Proj, ...] = ()


# ---------------------------------------------------------------- operands
class Mode(Enum):
    BORROW = "borrow"
    CONSUME = "consume"  # before the ownership pass
    MOVE = "move"
    COPY = "copy"


@dataclass(slots=True, eq=False)
class Const:
    """int, float, bool, str, bytes, ``()``; Decimal as its literal text. Strings are static immortal objects."""

    value: object
    type: Type


@dataclass(slots=True, eq=False)
class Use:
    place: Place
    mode: Mode
    type: Type


@dataclass(slots=True, eq=False)
class MutRef:
    """The address of a place, for a ``mut`` parameter."""

    place: Place
    type: Type


@dataclass(slots=True, eq=False)
class FnValue:
    """A plain function as a function value (static closure object). ``fn`` has the closure convention (environment first)."""

    fn: FnKey
    type: Type


Operand = Const | Use | MutRef | FnValue


# ---------------------------------------------------------------- callees
@dataclass(slots=True, frozen=True)
class FnKey:
    """A concrete function: its symbol. The module's ``fns`` or another unit defines it; ``sig`` is enough to call it."""

    symbol: str
    sig: Sig


@dataclass(slots=True, frozen=True)
class Sig:
    """``modes``: PARAM, OWN_PARAM or MUT_PARAM for each parameter. ``env``: takes the closure object first (not in ``params``)."""

    params: tuple[Type, ...]
    modes: tuple[Kind, ...]
    ret: Type
    abi: str = ""  # "" Kern, "kern" runtime C, "C"
    env: bool = False


# ---------------------------------------------------------------- instructions
@dataclass(slots=True, eq=False)
class Assign:
    """``dst = src``: a whole owned local (see the module text)."""

    dst: Local
    src: Operand
    span: Span


@dataclass(slots=True, eq=False)
class Alias:
    """``dst`` (an ALIAS local) views ``place``."""

    dst: Local
    place: Place
    span: Span


@dataclass(slots=True, eq=False)
class Store:
    """Write through a place with projections or a MUT_PARAM; the old value is dropped after the new one is in place."""

    place: Place
    src: Operand
    span: Span


@dataclass(slots=True, eq=False)
class Prim:
    """``op`` as in ``thir.PrimOp``; ``args`` share a type, ``type`` is the result's. ``wrap`` leaves checks out (std.math's wrapping forms).
    str/bytes/Decimal operands are borrowed."""

    dst: Local
    op: str
    args: list[Operand]
    span: Span
    wrap: bool = False


@dataclass(slots=True, eq=False)
class Make:
    """Builds a tuple or struct of ``dst.type`` from consumed operands, or variant ``variant`` of an enum."""

    dst: Local
    args: list[Operand]
    span: Span
    variant: int | None = None


@dataclass(slots=True, eq=False)
class MakeList:
    dst: Local
    args: list[Operand]
    span: Span


@dataclass(slots=True, eq=False)
class MakeClosure:
    dst: Local
    fn: FnKey
    captures: list[Operand]  # consumed; laid out in order after the header
    span: Span


@dataclass(slots=True, eq=False)
class MakeTraitObj:
    """``vtable`` lists the method functions in the trait's order (their first parameter is a pointer to the value)."""

    dst: Local
    value: Operand
    vtable: VTable
    span: Span


@dataclass(slots=True, eq=False)
class VTable:
    symbol: str
    type: Type  # the concrete type
    methods: tuple[FnKey, ...]  # adapters with convention: (address of the value, other params…)


@dataclass(slots=True, eq=False)
class Tag:
    """``dst`` (int) = index of the variant at ``place``."""

    dst: Local
    place: Place
    span: Span


@dataclass(slots=True, eq=False)
class Take:
    """Moves payload ``index`` of ``variant`` out of the owned local ``src``, whose other parts are trivially dropped or dead;
    ``src`` is consumed. Only for variants with one payload."""

    dst: Local
    src: Local
    variant: int
    index: int
    span: Span


@dataclass(slots=True, eq=False)
class Call:
    """``dst`` None for unit and never."""

    dst: Local | None
    fn: FnKey
    args: list[Operand]
    span: Span


@dataclass(slots=True, eq=False)
class CallValue:
    """A function value: ``callee`` borrowed; parameters are borrowed, result owned."""

    dst: Local | None
    callee: Operand
    args: list[Operand]
    type: FnT
    span: Span


@dataclass(slots=True, eq=False)
class CallDyn:
    """Method ``index`` of the trait object ``obj`` (Use, or MutRef when the method takes ``mut self``: made unique first)."""

    dst: Local | None
    obj: Operand
    index: int
    sig: Sig  # without self
    args: list[Operand]
    span: Span


@dataclass(slots=True, eq=False)
class Intrinsic:
    """Inline operation ``name`` (see docs/design/intrinsics.md) on ``args``; ``type_args`` are the intrinsic's."""

    dst: Local | None
    name: str
    type_args: tuple[Type, ...]
    args: list[Operand]
    span: Span


@dataclass(slots=True, eq=False)
class DeferPush:
    """Registers ``fn`` (which takes the addresses of ``frame``'s locals as MUT_PARAMs) to run should a panic unwind. The locals in ``frame``
    stay alive (and in memory) until the matching DeferPop. Normal exits call ``fn`` by ``Call`` after ``DeferPop``."""

    slot: int
    fn: FnKey
    frame: list[Local]
    span: Span


@dataclass(slots=True, eq=False)
class DeferPop:
    slot: int
    span: Span


@dataclass(slots=True, eq=False)
class Drop:
    """Inserted by the ownership pass; ``local`` is dead afterwards."""

    local: Local
    span: Span


Instr = (
    Assign | Alias | Store | Prim | Make | MakeList | MakeClosure | MakeTraitObj | Tag | Take | Call | CallValue | CallDyn
    | Intrinsic | DeferPush | DeferPop | Drop
)  # fmt: skip


# ---------------------------------------------------------------- terminators
@dataclass(slots=True, eq=False)
class Jump:
    target: Block
    span: Span


@dataclass(slots=True, eq=False)
class Branch:
    cond: Operand
    then: Block
    orelse: Block
    span: Span


@dataclass(slots=True, eq=False)
class Switch:
    """On an int operand (a Tag or an int kind)."""

    value: Operand
    cases: list[tuple[int, Block]]
    default: Block | None  # None: unreachable
    span: Span


@dataclass(slots=True, eq=False)
class Return:
    value: Operand | None  # consumed
    span: Span


@dataclass(slots=True, eq=False)
class Panic:
    """Calls ``kern_panic_str`` with a borrowed str operand; does not return."""

    message: Operand
    span: Span


@dataclass(slots=True, eq=False)
class Unreachable:
    span: Span


Term = Jump | Branch | Switch | Return | Panic | Unreachable


@dataclass(slots=True, eq=False)
class Block:
    id: int
    instrs: list[Instr] = field(default_factory=list)
    term: Term | None = None


@dataclass(slots=True, eq=False)
class Fn:
    """``blocks[0]`` is the entry. ``env_captures``: for closure bodies, ALIAS locals loaded from the environment, in layout order."""

    symbol: str
    kern_name: str  # for traces: ``shop.cart.total``
    sig: Sig
    params: list[Local]
    locals: list[Local]
    blocks: list[Block]
    linkage: str  # "external", "linkonce_odr", "internal"
    span: Span
    env_captures: list[Local] = field(default_factory=list)
    inline: bool = False


@dataclass(slots=True, eq=False)
class Module:
    """One unit of code generation. ``needs`` are the runtime feature groups that it references (for the link)."""

    name: str
    path: str
    fns: list[Fn]
    vtables: list[VTable]
    externs: list[FnKey]
