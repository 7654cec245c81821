"""The linker: lays compiled objects out in a machine, function by function as they are reached.

Objects come in by `add`; nothing is laid out yet. `link` takes names of functions and places them
with everything that they need: code into `core.code`, a row into the function table, stack maps,
static data into rodata or data, masks of package variables to the collector. Later objects may
define a name again (a cell redefines it): what has been linked keeps the old one, what is linked
from then on gets the new one. Rodata (types, strings, itabs) is shared by name.

Function numbers below `F_FIRST` are the machine's own. The work is done in plain Python over bulk
arrays: a function is one `array.extend` and one patch a relocation.

Source: go1.27 cmd/link/internal/ld/deadcode.go (what is reached), data.go (layout)
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from gomem_kernel.abi import layout, native, op
from gomem_kernel.abi.symbol import INLINE_SHIFT, LINE_MASK, Rel
from gomem_kernel.errors import InternalError, Interrupted, Unsupported

if TYPE_CHECKING:
    from gomem_kernel.abi.program import DataSym, FuncCode, Object

# What `panic.pxd` and `stack.pxd` call by the same names; a test compares.
F_GOEXIT, F_GOPANIC, F_REFLECT, F_MAIN, F_FIRST = 1, 2, 3, 4, 8
FN_SHIFT = 4
FN_FLAGS = 7
FN_WRAPPER = 1
FN_RUNTIME = 2
TRAMPOLINES = ("GOEND", "PANICRET", "REFLRET", "TEXTRET", "MAINEND")
CODE_START = 64
_CLOSURE = "·f"
_QUALIFIED = re.compile(r"[\w./-]+")
_CONTENT = {"rodata": "strings, types and tables", "data": "package variables"}
_ROOM = {
    "rodata": layout.RODATA_END - layout.RODATA_START,
    "data": layout.DATA_END - layout.DATA_START,
}
# Pseudo functions: number, name, entry, slots of the frame, those of them that hold pointers.
_PSEUDO = (
    (F_GOEXIT, "runtime.goexit", 0, 0, 0),
    (F_GOPANIC, "runtime.gopanic", 4, 0, 0),
    (F_REFLECT, "runtime.reflectcall", 8, 4, 15),
)
NAMES = ("numbers", "addrs", "packages", "_map_inits")
POLLED = 4096  # so many relocations or stack maps from one call of `Linker.poll` to the next


class Hidden(NamedTuple):
    """What `Linker.add` of an object changes: table, name and what stands there before."""

    entries: list[tuple[dict[str, Any], str, Any]]
    initialized: bool
    map_inits: dict[str, str]


def _own(obj: Object, names: Iterable[str]) -> list[str]:
    """Those of an object's symbols that name its package: no other object has them."""
    return [name for name in names if f"{obj.path}." in name]


def _nothing() -> bytes:
    return b""


def _no_poll() -> None:
    return


def in_runtime(func: str) -> bool:
    """Whether a function, by its link name, is the runtime's own; runtime/debug's is not.

    A heap profile is read without the frames of these.
    """
    return func.startswith(("runtime.", "internal/runtime/"))


def _flags(func: FuncCode) -> int:
    wrapper = FN_WRAPPER if func.wrapper else 0
    return wrapper | FN_RUNTIME if in_runtime(func.name) else wrapper


class Place(NamedTuple):
    """A function's link name, and the file and line in it."""

    func: str
    file: str
    line: int


class Linker:
    """The symbols of a machine.

    numbers   function name -> number          addrs   data name -> address
    funcs     number -> FuncCode               variables  address of a package variable -> DataSym
    packages  path -> imports and link name of the init function, of each package that was added
    poll      is called now and then while code is laid out; may raise Interrupted
    fetch     gives the object of a package of an image, for what linking did not reach of it
    start     offsets of rodata and data from which on the program's own lie
    labels    number -> text of a set of profiler labels; 0 is none
    leaked    ids of the goroutines that the last search has found to wait for ever

    A program that comes from the cache and runs well needs neither `funcs` nor `variables`, nor the
    classes of what they hold: both are completed when one is first asked for.
    """

    def __init__(self, core: Any, gc: Any, natives: dict[str, int]) -> None:
        self.core = core
        self.gc = gc
        self.arena = core.arena
        self.natives = natives
        self.start: tuple[int, int] = (self.arena.rodata_end, self.arena.data_end)
        self._details: Callable[[], bytes] | None = _nothing
        self.code = memoryview(core.code)
        self.rows = memoryview(core.ft)
        self.map_pc = memoryview(core.map_pc)
        self.map_at = memoryview(core.map_at)
        self.map_words = memoryview(core.map_words)
        self.numbers: dict[str, int] = {}
        self.labels: dict[int, str] = {}
        self.leaked: set[int] = set()
        self.addrs: dict[str, int] = {}
        self.packages: dict[str, tuple[list[str], str]] = {}
        self._map_inits: dict[str, str] = {}
        self._main_calls: list[str] = []
        self._maps_due: dict[str, str] = {}
        self._funcs: dict[str, FuncCode] = {}
        self._data: dict[str, DataSym] = {}
        self._placed: dict[int, FuncCode] = {}
        self._variables: dict[int, DataSym] = {}
        self._shared_maps: dict[tuple[int, int], int] = {}
        self.fetch: Callable[[str], Object] | None = None
        self.poll: Callable[[], None] = _no_poll
        self._fetched_paths: set[str] = set()
        self.missing: dict[str, int] = {}
        self.initialized: set[str] = set()
        self.n_code = CODE_START
        self.n_maps = 0
        self.n_map_words = 0
        self.n_funcs = F_FIRST
        self._starts: list[int] = []
        self._at_start: list[int] = []
        self._starts_end = 0
        self._todo: list[tuple[int, FuncCode]] = []
        self._todo_data: list[tuple[int, DataSym]] = []
        self._own()

    def names(self) -> dict[str, Any]:
        """What `restore` wants to know by name; plain values only."""
        return {name: getattr(self, name) for name in NAMES}

    def details(self) -> dict[str, Any]:
        """What was placed, by number and by address, for tracebacks and views."""
        return {"funcs": self.funcs, "variables": self.variables}

    def restore(self, names: dict[str, Any], details: Callable[[], bytes]) -> None:
        """Take over the tables of another linker; `details` gives its details, pickled."""
        for name, table in names.items():
            setattr(self, name, table)
        self._details = details

    @property
    def funcs(self) -> dict[int, FuncCode]:
        """Function number -> what the compiler said of it."""
        self._complete()
        return self._placed

    @property
    def variables(self) -> dict[int, DataSym]:
        """Address of a package variable -> what the compiler said of it."""
        self._complete()
        return self._variables

    def _complete(self) -> None:
        if self._details is None:
            return
        from gomem_kernel.abi.program import FuncCode

        stored, self._details = self._details(), None
        if stored:
            import pickle

            details = pickle.loads(stored)
            self._placed = {**details["funcs"], **self._placed}
            self._variables = {**details["variables"], **self._variables}
        for number, name, _, slots, _ in _PSEUDO:
            self._placed[number] = FuncCode(
                name, array("i"), [], slots, slots, 0, 0, (0, 0), [], [(0, 0)], "", 0
            )

    def entry(self, number: int) -> int:
        """The pc at which a function begins."""
        return int(self.rows[number << FN_SHIFT])

    def _own(self) -> None:
        """The machine's own code and pseudo functions."""
        for i, name in enumerate(TRAMPOLINES):
            self.code[4 * i] = op.BY_NAME[name]
        for number, _, entry, slots, pointers in _PSEUDO:
            first = self.n_maps
            if pointers:
                self.map_pc[first] = entry
                self.map_at[first] = self.n_map_words
                self.map_words[self.n_map_words] = pointers
                self.n_maps += 1
                self.n_map_words += 1
            # recover looks through a call by reflection.
            flags = FN_RUNTIME | FN_WRAPPER if number == F_REFLECT else FN_RUNTIME
            row = [entry, slots, 0, 0, slots, -1, 0, flags, first, self.n_maps, 1, 0, 0, 0, 0, 0]
            self.rows[number << FN_SHIFT : (number + 1) << FN_SHIFT] = array("i", row)

    # ---- symbols

    def add(self, obj: Object) -> None:
        """Make the symbols of an object known; they hide older ones of the same name."""
        self.packages[obj.path] = (obj.imports, obj.init)
        self.initialized.discard(obj.path)
        self._map_inits.update(obj.map_inits)
        for name, code in obj.funcs.items():
            self._funcs[name] = code
            self.numbers.pop(name, None)
            self.addrs.pop(name + _CLOSURE, None)
        for name, data in obj.data.items():
            if data.section == "data" or name not in self.addrs:
                known = self._data.get(name)
                if data.section == "rodata" and known is not None and known.size > data.size:
                    continue  # a descriptor of the same type with more methods
                self._data[name] = data
                if data.section == "data":
                    self.addrs.pop(name, None)

    def _fetched(self, name: str) -> bool:
        """Whether a package that the symbol names has just been asked for the rest.

        It is known from an image. `type:*strings.Builder` and itabs name packages inside.
        """
        fetched = False
        for word in _QUALIFIED.findall(name):
            path = word[: word.find(".", word.rfind("/") + 1)]
            if self.fetch is None or path not in self.packages or path in self._fetched_paths:
                continue
            self._fetched_paths.add(path)
            obj = self.fetch(path)
            for func, code in obj.funcs.items():
                self._funcs.setdefault(func, code)
            for symbol, data in obj.data.items():
                self._data.setdefault(symbol, data)
            fetched = True
        return fetched

    def number(self, name: str) -> int:
        """The number of a function, which is queued for linking the first time."""
        number = self.numbers.get(name)
        if number is None:
            code = self._funcs.get(name)
            if code is None and self._fetched(name):
                code = self._funcs.get(name)
            if code is None:
                raise InternalError("link", f"undefined function {name}")
            number = self.numbers[name] = self.n_funcs
            self.n_funcs += 1
            self._todo.append((number, code))
        return number

    def addr(self, name: str) -> int:
        """The address of static data, which is placed and queued the first time."""
        addr = self.addrs.get(name)
        if addr is not None:
            return addr
        data = self._data.get(name)
        if data is None and self._fetched(name):
            data = self._data.get(name)
        if data is None:
            if not name.endswith(_CLOSURE):
                raise InternalError("link", f"undefined data {name}")
            func = name[: -len(_CLOSURE)]
            from gomem_kernel.abi.program import DataSym

            data = DataSym(name, "rodata", 8, 8, relocs=[(0, func, 0)])
        offset: int
        if data.section == "rodata":
            offset = self.arena.alloc_rodata(max(data.size, 1), data.align)
        else:
            offset = self.arena.alloc_data(max(data.size, 8), max(data.align, 8))
        if offset < 0:
            raise Unsupported(
                f"{name} ({data.size:,} bytes): all {_CONTENT[data.section]} together may take "
                f"{_ROOM[data.section] >> 20} MiB here"
            )
        addr = self.addrs[name] = layout.BASE + offset
        self._todo_data.append((offset, data))
        return addr

    def native(self, name: str) -> int:
        """The number of a native; one that nobody implements gets a number that tells its name."""
        number = native.CORE.get(name)
        if number is None:
            number = self.natives.get(name)
        if number is None:
            number = self.missing.get(name)
            if number is None:
                number = self.missing[name] = (1 << 20) + len(self.missing)
        return number

    def defines(self, name: str) -> bool:
        """Whether an object has a function of this name."""
        return name in self.numbers or name in self._funcs

    def is_entry(self, pc: int) -> bool:
        """Whether a function begins at pc."""
        number = self.func_at(pc + 1)
        return number is not None and self.entry(number) == pc

    # ---- linking

    def link(self, roots: Iterable[str]) -> None:
        """Place the functions named and everything that they reach.

        What `poll` raises leaves the rest to the next call.
        """
        for name in roots:
            self.number(name)
        code, map_pc, map_at, words = array("i"), array("i"), array("i"), array("q")
        try:
            self._place_all(code, map_pc, map_at, words)
        finally:
            self._append(code, map_pc, map_at, words)

    def _place_all(
        self, code: array[int], map_pc: array[int], map_at: array[int], words: array[int]
    ) -> None:
        """Add what waits to be placed to code and stack maps."""
        todo, todo_data = self._todo, self._todo_data
        while todo or todo_data:
            while todo:
                number, func = todo.pop()
                at, maps = len(code), len(map_pc)
                try:
                    self._place(number, func, self.n_code + at, map_pc, map_at, words)
                    code.extend(func.code)
                    if func.relocs:
                        self._relocate(code, at, func)
                except (Interrupted, KeyboardInterrupt):
                    todo.append((number, func))
                    del code[at:], map_pc[maps:], map_at[maps:]
                    raise
            while todo_data:
                offset, data = todo_data.pop()
                try:
                    self._fill(offset, data)
                except (Interrupted, KeyboardInterrupt):
                    todo_data.append((offset, data))
                    raise

    def _append(
        self, code: array[int], map_pc: array[int], map_at: array[int], words: array[int]
    ) -> None:
        """Give the core code and stack maps behind what it has."""
        base = self.n_code
        if self.n_code + len(code) > len(self.code):
            raise InternalError("link", "too much code")
        self.code[base : base + len(code)] = code
        self.n_code += len(code)
        self.map_pc[self.n_maps : self.n_maps + len(map_pc)] = map_pc
        self.map_at[self.n_maps : self.n_maps + len(map_at)] = map_at
        self.map_words[self.n_map_words : self.n_map_words + len(words)] = words
        self.n_maps += len(map_pc)
        self.n_map_words += len(words)

    def _place(
        self,
        number: int,
        func: FuncCode,
        entry: int,
        map_pc: array[int],
        map_at: array[int],
        words: array[int],
    ) -> None:
        """Fill the function's row and append its stack maps."""
        n_words = (func.frame_slots + 63) >> 6
        first = self.n_maps + len(map_pc)
        shared = self._shared_maps
        for k, (pc, bits) in enumerate(func.stack_maps):
            if k % POLLED == 0:
                self.poll()
            at = shared.get((bits, n_words))
            if at is None:
                at = shared[bits, n_words] = self.n_map_words + len(words)
                words.frombytes(bits.to_bytes(n_words * 8, "little"))
            map_pc.append(entry + pc)
            map_at.append(at)
        objects = self._objects(func, words)
        self._placed[number] = func
        row = number << FN_SHIFT
        self.rows[row : row + 16] = array(
            "i",
            (
                entry,
                func.frame_slots,
                func.clear[0],
                func.clear[1],
                func.out,
                entry + func.deferreturn if func.deferreturn >= 0 else -1,
                func.n_results + func.n_params,
                _flags(func),
                first,
                self.n_maps + len(map_pc),
                n_words,
                func.n_results,
                objects,
                len(func.objects),
                0,
                0,
            ),
        )

    def _objects(self, func: FuncCode, words: array[int]) -> int:
        """Append a function's stack objects to the words of maps; the index of the first.

        Each takes one word, its first slot and above 32 bits its length, and then its bitmap.
        """
        if not func.objects:
            return 0
        at = self.n_map_words + len(words)
        for slot, n, mask in func.objects:
            words.append(slot | n << 32)
            words.frombytes(mask.to_bytes((n + 63 >> 6) * 8, "little"))
        return at

    def _relocate(self, code: array[int], at: int, func: FuncCode) -> None:
        """Put numbers and addresses into the code of a function that stands at `at`."""
        numbers, addrs = self.numbers, self.addrs
        for k, (index, rel, symbol, addend) in enumerate(func.relocs):
            if k % POLLED == 0:
                self.poll()
            if rel == Rel.FUNC:
                number = numbers.get(symbol)
                code[at + index] = self.number(symbol) if number is None else number
            elif rel == Rel.NATIVE:
                code[at + index] = self.native(symbol)
            else:
                addr = addrs.get(symbol)
                if addr is None:
                    addr = self.addr(symbol)
                if rel == Rel.TYPE:
                    code[at + index] = addr - layout.BASE + addend
                elif rel == Rel.GLOBAL:
                    code[at + index] = (addr - layout.BASE + addend) >> 3
                else:
                    addr += addend
                    low = addr & 0xFFFFFFFF
                    code[at + index] = low - (1 << 32) if low >> 31 else low
                    code[at + index + 1] = addr >> 32

    def _fill(self, offset: int, data: DataSym) -> None:
        """Write the bytes of static data; tell the collector of a variable's pointers."""
        if data.relocs:
            content = bytearray(data.data)
            if len(content) < data.size:
                content.extend(bytes(data.size - len(content)))
            for k, (at, symbol, addend) in enumerate(data.relocs):
                if k % POLLED == 0:
                    self.poll()
                value = self.numbers.get(symbol)
                if value is None:
                    value = self.addrs.get(symbol)
                    if value is None:
                        known = symbol in self._funcs and symbol not in self._data
                        value = self.number(symbol) if known else self.addr(symbol)
                    value += addend
                content[at : at + 8] = value.to_bytes(8, "little")
            self.arena.write(offset, bytes(content))
            if data.name.startswith("itab:"):
                self.core.add_itab(layout.BASE + offset)
        elif data.data:
            self.arena.write(offset, data.data)
        if data.section == "data":
            self._variables[layout.BASE + offset] = data
            if data.ptrmask:
                self.gc.add_global(offset >> 3, data.ptrmask)

    # ---- programs

    def inits(self, path: str) -> list[str]:
        """Link names of the init functions to run before package `path` is used, once each."""
        names: list[str] = []
        seen: set[str] = set()

        def visit(path: str) -> None:
            if path in seen:
                return
            seen.add(path)
            if path not in self.packages:
                return
            imports, init = self.packages[path]
            for other in imports:
                visit(other)
            if path not in self.initialized:
                self.initialized.add(path)
                if init:
                    names.append(init)

        if "runtime" in self.packages:
            visit("runtime")
        visit(path)
        return names

    def due_inits(self) -> tuple[set[str], dict[str, str]]:
        """What `inits` and `link_main` have given so far, for `restore_inits`."""
        return set(self.initialized), dict(self._map_inits)

    def restore_inits(self, before: tuple[set[str], dict[str, str]]) -> None:
        """Have everything given again that was given since `due_inits`: it did not run."""
        self.initialized, self._map_inits = before

    def inits_left(self) -> None:
        """The run ends here: have given again what the main goroutine has not done of `inits`.

        A package that was in the midst of it begins anew.
        """
        left = set(self._main_calls[self._calls_done() :])
        self.initialized -= {path for path, (_, init) in self.packages.items() if init in left}
        self._map_inits.update((init, var) for init, var in self._maps_due.items() if init in left)
        self._main_calls = []

    def _calls_done(self) -> int:
        """How many of the calls of runtime.main, the main goroutine's first frame, have ended."""
        core, g = self.core, self.core.main_g
        first = int(core.g_lo[g]) + layout.FRAME_HEADER
        if first == layout.FRAME_HEADER:
            return len(self._main_calls)  # the goroutine has ended
        if int(core.g_fp[g]) == first:
            pc, under_way = int(core.g_pc[g]), 0
        else:
            # The frame of what it calls stands right above its own, which has no variables.
            pc, under_way = int(core.frame_at(g, first + layout.FRAME_HEADER)[1]), 1
        return (pc - int(core.ft[F_MAIN << FN_SHIFT])) // op.WORDS[op.CALL] - under_way

    def hidden_by(self, obj: Object) -> Hidden:
        """What `add` changes of the symbols that name the object's package, for `uncover`."""
        funcs, data = _own(obj, obj.funcs), _own(obj, obj.data)
        tables: list[tuple[dict[str, Any], list[str]]] = [
            (self._funcs, funcs),
            (self.numbers, funcs),
            (self.addrs, [*data, *(name + _CLOSURE for name in funcs)]),
            (self._data, data),
            (self.packages, [obj.path]),
        ]
        entries = [(table, name, table.get(name)) for table, names in tables for name in names]
        return Hidden(entries, obj.path in self.initialized, dict(self._map_inits))

    def uncover(self, obj: Object, before: Hidden) -> None:
        """Undo the `add` of an object of which nothing has run; it may be placed in part."""
        for table, name, known in before.entries:
            if known is None:
                table.pop(name, None)
            else:
                table[name] = known
        (self.initialized.add if before.initialized else self.initialized.discard)(obj.path)
        self._map_inits = before.map_inits
        funcs, data = set(_own(obj, obj.funcs)), set(_own(obj, obj.data))
        self._todo = [(n, f) for n, f in self._todo if f.name not in funcs and n != F_MAIN]
        self._todo_data = [(at, d) for at, d in self._todo_data if d.name not in data]

    def _reached_maps(self) -> list[str]:
        """Functions that make maps of variables reached for the first time, linked."""
        due: list[str] = []
        while True:
            found = [init for init, var in self._map_inits.items() if var in self.addrs]
            if not found:
                return due
            for init in found:
                self._maps_due[init] = self._map_inits.pop(init)
            self.link(found)
            due += found

    def link_main(self, calls: list[str]) -> None:
        """Make the pseudo function runtime.main call these functions in order, and link it.

        Before them it makes the maps of package variables that came to be reached.
        """
        from gomem_kernel.abi.program import FuncCode

        self.link(calls)
        self._maps_due = {}
        calls = self._main_calls = [*self._reached_maps(), *calls]
        code = array("i")
        relocs = []
        for name in calls:
            relocs.append((len(code) + 2, Rel.FUNC, name, 0))
            code.extend((op.BY_NAME["CALL"], 2, 0, 0))
        code.extend((op.BY_NAME["MAINEND"], 0, 0, 0))
        main = FuncCode("runtime.main", code, relocs, 2, 0, 0, 0, (0, 0), [], [(0, 0)], "", 0)
        self._todo.append((F_MAIN, main))
        self.link(())

    def add_function(self, func: FuncCode, *, behind: int) -> int:
        """Place a function made at run time; its number.

        The function number `behind`, which it calls, is looked through as it is.
        """
        self.rows[(behind << FN_SHIFT) + FN_FLAGS] |= FN_WRAPPER
        number = self.n_funcs
        self.n_funcs += 1
        self._todo.append((number, func))
        self.link(())
        return number

    def func_at(self, pc: int) -> int | None:
        """The number of the function that holds the instruction before pc."""
        if self._starts_end != self.n_code:
            numbers = [row[0] for row in _PSEUDO] + list(range(F_FIRST, self.n_funcs))
            if self.entry(F_MAIN):
                numbers.append(F_MAIN)
            found = sorted((self.entry(number), number) for number in numbers)
            self._starts = [entry for entry, _ in found]
            self._at_start = [number for _, number in found]
            self._starts_end = self.n_code
        i = bisect_right(self._starts, pc - 1) - 1
        return self._at_start[i] if i >= 0 else None

    def places_of(self, number: int, pc: int) -> list[Place]:
        """Where the instruction before pc stands, in function `number`.

        Innermost first: with calls that were inlined, more than one function stands there.
        """
        func = self.funcs[number]
        at = pc - 1 - self.entry(number)
        i = bisect_right(func.lines, at, key=lambda row: row[0])
        line = func.lines[i - 1][1] if i else func.start_line
        places = []
        while line >> INLINE_SHIFT:
            call, name, file = func.inlined[(line >> INLINE_SHIFT) - 1]
            places.append(Place(name, file, line & LINE_MASK))
            line = call
        return [*places, Place(func.name, func.file, line)]
