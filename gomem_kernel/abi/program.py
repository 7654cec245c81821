"""What the compiler hands to the machine: functions and data, with symbols still by name.

A compiled package is an `Object`. The linker (`runtime/link.py`) lays the objects of a program
out in a machine, function by function as they are reached, and binds the symbols. Objects are
plain data: they can be pickled into the cache, and used by another process.

symbol.py tells what symbols look like.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from gomem_kernel.abi.symbol import Rel


@dataclass(slots=True)
class FuncCode:
    """One function.

    name        link name; also what a traceback prints
    code        int32 words; jumps are relative
    relocs      (index of the code word, Rel, symbol, addend), sorted
    frame_slots slots from 0 to the end of the outgoing area (header and arguments included)
    out         first slot of the outgoing area
    n_results, n_params  slots of each; results come first
    clear       half-open range of slots to zero at entry (address-taken variables with pointers)
    stack_maps  (pc, bitmap): live pointer slots as a bit set, for each safepoint pc, sorted
    lines       (pc, line): the line from this pc on, sorted; `file` is the path. A line of a call
                that was inlined has the number of its row in `inlined`, from 1, above INLINE_SHIFT
    inlined     calls that were inlined: (line of the call, callee's name, callee's file)
    start_line  line of the declaration
    deferreturn pc of the DEFERRET, or -1; where a recovered function goes on
    wrapper     compiler-made (method wrapper): recover looks through it, tracebacks omit it
    objects     stack objects, variables whose address is taken: (first slot, slots, bitmap of the
                pointers from there); a collection scans those that something live points to
    locals      (slot, name, type symbol, from pc, to pc) of variables, for views
    unsigned    (pc, end, mask) of instructions that check operands of unsigned type of 64 bits:
                1 an index or the low bound of a slice, 2 its high bound, 4 its max
    """

    name: str
    code: array[int]
    relocs: list[tuple[int, Rel, str, int]]
    frame_slots: int
    out: int
    n_results: int
    n_params: int
    clear: tuple[int, int]
    stack_maps: list[tuple[int, int]]
    lines: list[tuple[int, int]]
    file: str
    start_line: int
    deferreturn: int = -1
    wrapper: bool = False
    objects: list[tuple[int, int, int]] = field(default_factory=list)
    locals: list[tuple[int, str, str, int, int]] = field(default_factory=list)
    inlined: list[tuple[int, str, str]] = field(default_factory=list)
    unsigned: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class DataSym:
    """A piece of static data.

    section  "rodata" (shared by name: types, strings, itabs), "data" (a package variable)
    data     its bytes; shorter than `size` means zeros follow
    relocs   (byte offset, symbol, addend): 8-byte addresses; a function symbol gives its number
    ptrmask  bit set of the words that hold pointers to the heap (package variables only)
    type     type symbol of a package variable, for views; "" otherwise
    """

    name: str
    section: str
    size: int
    align: int
    data: bytes = b""
    relocs: list[tuple[int, str, int]] = field(default_factory=list)
    ptrmask: int = 0
    type: str = ""


@dataclass(slots=True)
class Object:
    """One compiled package, or one cell.

    imports  paths in source order; each is initialised before this package
    init     link name of the function that initialises the variables and calls init functions,
             "" if there is nothing to do
    map_inits  link name of a function that makes a package variable's map -> link name of the
             variable; to be called, before all init functions, if the variable is reached
    natives  declarations without body: link name -> (result slots, parameter slots,
             result pointer slots as a bit set)
    """

    path: str
    imports: list[str]
    funcs: dict[str, FuncCode] = field(default_factory=dict)
    data: dict[str, DataSym] = field(default_factory=dict)
    natives: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    init: str = ""
    map_inits: dict[str, str] = field(default_factory=dict)
