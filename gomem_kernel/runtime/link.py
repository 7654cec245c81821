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

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from gomem_kernel.abi import layout, native, op
from gomem_kernel.abi.symbol import INLINE_SHIFT, LINE_MASK, Rel
from gomem_kernel.errors import InternalError

if TYPE_CHECKING:
    from gomem_kernel.abi.program import DataSym, FuncCode, Object

# What `panic.pxd` and `stack.pxd` call by the same names; a test compares.
F_GOEXIT, F_GOPANIC, F_REFLECT, F_MAIN, F_FIRST = 1, 2, 3, 4, 8
TRAMPOLINES = ("GOEND", "PANICRET", "REFLRET", "TEXTRET", "MAINEND")
FN_SHIFT = 4
FN_FLAGS = 7
CODE_START = 64
_WRAPPER = 1
_CLOSURE = "·f"
# Pseudo functions: number, name, entry, slots of the frame, those of them that hold pointers.
_PSEUDO = (
    (F_GOEXIT, "runtime.goexit", 0, 0, 0),
    (F_GOPANIC, "runtime.gopanic", 4, 0, 0),
    (F_REFLECT, "runtime.reflectcall", 8, 4, 15),
)
# What the linker knows by name; nothing that a program does while it runs well needs it.
TABLES = (
    "missing",
    "objects",
    "_funcs",
    "_data",
    "numbers",
    "addrs",
    "funcs",
    "entries",
    "variables",
    "initialized",
    "_map_inits",
    "_shared_maps",
)


class Place(NamedTuple):
    """A function's link name, and the file and line in it."""

    func: str
    file: str
    line: int


class Linker:
    """The symbols of a machine.

    numbers   function name -> number          funcs   number -> FuncCode
    entries   number -> entry pc               addrs   data name -> address
    variables addresses of package variables -> DataSym, for views
    start     offsets of rodata and data from which on the program's own lie

    The tables are made when one is first asked for: a program that comes from the cache and runs
    well needs neither them nor the classes of what they hold.
    """

    numbers: dict[str, int]
    addrs: dict[str, int]
    funcs: dict[int, FuncCode]
    entries: dict[int, int]
    variables: dict[int, DataSym]
    missing: dict[str, int]
    objects: dict[str, Object]
    initialized: set[int]
    _funcs: dict[str, FuncCode]
    _data: dict[str, DataSym]
    _map_inits: dict[str, str]
    _shared_maps: dict[tuple[int, int], int]

    def __init__(self, core: Any, gc: Any, natives: dict[str, int]) -> None:
        self.core = core
        self.gc = gc
        self.arena = core.arena
        self.natives = natives
        self.start: tuple[int, int] = (self.arena.rodata_end, self.arena.data_end)
        self._stored = b""
        self.code = memoryview(core.code)
        self.rows = memoryview(core.ft)
        self.map_pc = memoryview(core.map_pc)
        self.map_at = memoryview(core.map_at)
        self.map_words = memoryview(core.map_words)
        self.n_code = CODE_START
        self.n_maps = 0
        self.n_map_words = 0
        self.n_funcs = F_FIRST
        self._starts: list[int] = []
        self._at_start: list[int] = []
        self._todo: list[tuple[int, FuncCode]] = []
        self._todo_data: list[tuple[int, DataSym]] = []
        self._own()

    def tables(self) -> dict[str, Any]:
        """The tables by name, without what linking did not reach of the program's objects."""
        from dataclasses import replace

        known = {name: getattr(self, name) for name in TABLES}
        known["initialized"] = {p for p, o in self.objects.items() if id(o) in self.initialized}
        known["_funcs"] = {name: self._funcs[name] for name in self.numbers if name in self._funcs}
        known["_data"] = {name: self._data[name] for name in self.addrs if name in self._data}
        known["objects"] = {
            path: replace(obj, funcs={}, data={}) for path, obj in self.objects.items()
        }
        return known

    def restore(self, stored: bytes) -> None:
        """Take over pickled tables; see `image.restore`."""
        self._stored = stored

    def __getattr__(self, name: str) -> Any:
        # Called for what is not there: a table that nobody has asked for yet.
        if name not in TABLES:
            raise AttributeError(name)
        if self._stored:
            import pickle

            stored = pickle.loads(self._stored)
            self._stored = b""
            for table, content in stored.items():
                setattr(self, table, content)
            self.initialized = {id(self.objects[path]) for path in stored["initialized"]}
        else:
            from gomem_kernel.abi.program import FuncCode

            for table in TABLES:
                setattr(self, table, set() if table == "initialized" else {})
            for number, func, entry, slots, _ in _PSEUDO:
                self.funcs[number] = FuncCode(
                    func, array("i"), [], slots, slots, 0, 0, (0, 0), [], [(0, 0)], "", 0
                )
                self.entries[number] = entry
        return getattr(self, name)

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
            flags = _WRAPPER if number == F_REFLECT else 0
            row = [entry, slots, 0, 0, slots, -1, 0, flags, first, self.n_maps, 1, 0, 0, 0, 0, 0]
            self.rows[number << FN_SHIFT : (number + 1) << FN_SHIFT] = array("i", row)

    # ---- symbols

    def add(self, obj: Object) -> None:
        """Make the symbols of an object known; they hide older ones of the same name."""
        self.objects[obj.path] = obj
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

    def number(self, name: str) -> int:
        """The number of a function, which is queued for linking the first time."""
        number = self.numbers.get(name)
        if number is None:
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
            raise InternalError("link", f"no room for {name} in {data.section}")
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
        return name in self._funcs

    def is_entry(self, pc: int) -> bool:
        """Whether a function begins at pc."""
        number = self.func_at(pc + 1)
        return number is not None and self.entries[number] == pc

    # ---- linking

    def link(self, roots: Iterable[str]) -> None:
        """Place the functions named and everything that they reach."""
        for name in roots:
            self.number(name)
        code = array("i")
        map_pc = array("i")
        map_at = array("i")
        words = array("q")
        base = self.n_code
        todo, todo_data = self._todo, self._todo_data
        while todo or todo_data:
            while todo:
                number, func = todo.pop()
                self._place(number, func, base + len(code), map_pc, map_at, words)
                at = len(code)
                code.extend(func.code)
                if func.relocs:
                    self._relocate(code, at, func)
            while todo_data:
                self._fill(*todo_data.pop())
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
        for pc, bits in func.stack_maps:
            at = shared.get((bits, n_words))
            if at is None:
                at = shared[bits, n_words] = self.n_map_words + len(words)
                words.frombytes(bits.to_bytes(n_words * 8, "little"))
            map_pc.append(entry + pc)
            map_at.append(at)
        objects = self._objects(func, words)
        self.funcs[number] = func
        self.entries[number] = entry
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
                _WRAPPER if func.wrapper else 0,
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
        for index, rel, symbol, addend in func.relocs:
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
            for at, symbol, addend in data.relocs:
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
            self.variables[layout.BASE + offset] = data
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
            obj = self.objects.get(path)
            if obj is None:
                return
            for other in obj.imports:
                visit(other)
            if id(obj) not in self.initialized:
                self.initialized.add(id(obj))
                if obj.init:
                    names.append(obj.init)

        if "runtime" in self.objects:
            visit("runtime")
        visit(path)
        return names

    def _reached_maps(self) -> list[str]:
        """Functions that make maps of variables reached for the first time, linked."""
        due: list[str] = []
        while True:
            found = [init for init, var in self._map_inits.items() if var in self.addrs]
            if not found:
                return due
            for init in found:
                del self._map_inits[init]
            self.link(found)
            due += found

    def link_main(self, calls: list[str]) -> None:
        """Make the pseudo function runtime.main call these functions in order, and link it.

        Before them it makes the maps of package variables that came to be reached.
        """
        from gomem_kernel.abi.program import FuncCode

        self.link(calls)
        calls = [*self._reached_maps(), *calls]
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
        self.rows[(behind << FN_SHIFT) + FN_FLAGS] = _WRAPPER
        number = self.n_funcs
        self.n_funcs += 1
        self._todo.append((number, func))
        self.link(())
        return number

    def func_at(self, pc: int) -> int | None:
        """The number of the function that holds the instruction before pc."""
        if len(self._starts) != len(self.entries):
            found = sorted((entry, number) for number, entry in self.entries.items())
            self._starts = [entry for entry, _ in found]
            self._at_start = [number for _, number in found]
        i = bisect_right(self._starts, pc - 1) - 1
        return self._at_start[i] if i >= 0 else None

    def places_of(self, number: int, pc: int) -> list[Place]:
        """Where the instruction before pc stands, in function `number`.

        Innermost first: with calls that were inlined, more than one function stands there.
        """
        func = self.funcs[number]
        at = pc - 1 - self.entries[number]
        i = bisect_right(func.lines, at, key=lambda row: row[0])
        line = func.lines[i - 1][1] if i else func.start_line
        places = []
        while line >> INLINE_SHIFT:
            call, name, file = func.inlined[(line >> INLINE_SHIFT) - 1]
            places.append(Place(name, file, line & LINE_MASK))
            line = call
        return [*places, Place(func.name, func.file, line)]

    def place_of(self, number: int, pc: int) -> tuple[str, int]:
        """File and line of the instruction before the pc `pc` in function `number`."""
        place = self.places_of(number, pc)[0]
        return place.file, place.line
