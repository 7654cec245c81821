"""Type descriptors, itabs and the other static data that code refers to by symbol.

`Data` collects the data symbols of one object. Asking for a symbol queues what it needs, `flush`
writes it. Names are the same in every package, so the linker keeps one of several equals:

    type:LINK           a descriptor, its fields and methods behind it in the same symbol
    itab:TYPE,INTER     an itab
    str:TEXT            bytes of a string
    f·f                 the static closure of the function f
    ro:HASH             other read-only data

A defined type of another package that is not an instance is described there.

Source: go1.27 cmd/compile/internal/reflectdata/reflect.go writeType, dcommontype;
reflectdata/map.go
"""

from __future__ import annotations

import zlib
from hashlib import sha1
from struct import pack_into

from gomem_kernel.abi import layout
from gomem_kernel.abi.program import DataSym, Object
from gomem_kernel.compiler.noder.names import method_name
from gomem_kernel.compiler.syntax.tree import ChanDir
from gomem_kernel.compiler.types import sizes
from gomem_kernel.compiler.types.lookup import method_set
from gomem_kernel.compiler.types.objects import Var, is_exported
from gomem_kernel.compiler.types.predicates import comparable
from gomem_kernel.compiler.types.typename import TypeNames, is_local, type_args
from gomem_kernel.compiler.types.types import (
    BASIC,
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    unalias,
)
from gomem_kernel.compiler.walk.rep import is_direct, pointer_words
from gomem_kernel.errors import InternalError
from gomem_kernel.source import NO_POS

MAP_GROUP_SLOTS = 8
MAP_MAX_INLINE = 128  # larger keys and elements are stored by pointer

_KIND_OF = {
    Kind.STRING: layout.KIND_STRING,
    Kind.UNSAFE_POINTER: layout.KIND_UNSAFE_POINTER,
}
_CHAN_DIR = {ChanDir.RECV_ONLY: 1, ChanDir.SEND_ONLY: 2}


class Data:
    """The data symbols of one object, written on demand."""

    def __init__(self, obj: Object) -> None:
        self.object = obj
        self.data = obj.data
        self.names = TypeNames()
        self._symbols: dict[Type, str] = {}
        self._queued: dict[str, Type] = {}

    # ---- symbols

    def type(self, t: Type) -> str:
        """The symbol of t's descriptor."""
        symbol = self._symbols.get(t)
        if symbol is None:
            symbol = "type:" + self.names.link(t)
            self._symbols[t] = symbol
            if symbol not in self.data and symbol not in self._queued and self._is_ours(t):
                self._queued[symbol] = t
        return symbol

    def _is_ours(self, t: Type) -> bool:
        t = unalias(t)
        if isinstance(t, Named) and self._is_declared(t):
            return t.obj.pkg is None or t.obj.pkg.path == self.object.path
        return True

    def _is_declared(self, t: Type) -> bool:
        """Whether t is a defined type that one package describes: no instance, not local."""
        return isinstance(t, Named) and not t.targs and not is_local(t.obj)

    def string(self, data: bytes) -> str:
        """The symbol of a string's bytes."""
        name = "str:" + data.decode("latin-1")
        if len(data) > 64:
            name = f"str:{len(data)}:{sha1(data).hexdigest()}"
        if name not in self.data:
            self.data[name] = DataSym(name, "rodata", len(data), 1, data)
        return name

    def closure(self, func: str) -> str:
        """The symbol of the static closure of a function."""
        name = func + "·f"
        if name not in self.data:
            self.data[name] = DataSym(name, "rodata", 8, 8, bytes(8), [(0, func, 0)])
        return name

    def readonly(self, sym: DataSym) -> str:
        """The symbol of read-only data with this content; the name is made from it."""
        content = repr((sym.size, sym.data, sym.relocs)).encode()
        sym.name = f"ro:{sha1(content).hexdigest()}"
        self.data.setdefault(sym.name, sym)
        return sym.name

    def itab(self, t: Type, inter: Type) -> str:
        """The symbol of the itab of a concrete type for an interface that it implements."""
        name = f"itab:{self.names.link(t)},{self.names.link(inter)}"
        if name in self.data:
            return name
        iface = inter.under()
        assert isinstance(iface, Interface)
        funcs = {s.obj.id: s.obj for s in method_set(t)}
        wanted = iface.type_set().methods
        body = bytearray(layout.ITAB_FUN + 8 * len(wanted))
        pack_into("<I", body, layout.ITAB_HASH, self.hash(t))
        relocs = [
            (layout.ITAB_INTER, self.type(inter), 0),
            (layout.ITAB_TYPE, self.type(t), 0),
        ]
        for i, m in enumerate(wanted):
            relocs.append((layout.ITAB_FUN + 8 * i, self._ifn(t, funcs[m.id].name, m.pkg), 0))
        self.data[name] = DataSym(name, "rodata", len(body), 8, bytes(body), relocs)
        return name

    def hash(self, t: Type) -> int:
        """The 32-bit hash of a type, the same in every package."""
        return zlib.crc32(self.names.link(t).encode())

    def flush(self) -> None:
        """Write every descriptor that was asked for, and those that they need."""
        while self._queued:
            symbol, t = self._queued.popitem()
            self.data[symbol] = self._describe(symbol, unalias(t))

    # ---- descriptors

    def _ifn(self, t: Type, name: str, pkg: object) -> str:
        """The function that an interface holding a t calls; it gets the data word."""
        recv = t if is_direct(t) else Pointer(t)
        return method_name(recv, name, pkg)  # type: ignore[arg-type]

    def _describe(self, symbol: str, t: Type) -> DataSym:
        size = sizes.sizeof(t)
        mask = pointer_words(t)
        body = bytearray(layout.TYPE_DESC_SIZE)
        relocs: list[tuple[int, str, int]] = [(layout.TYPE_SELF, symbol, 0)]
        put = pack_into
        put("<qqI", body, 0, size, 8 * mask.bit_length(), self.hash(t))
        kind, u = self._kind(t)
        align = sizes.alignof(t)
        put("<BBBB", body, layout.TYPE_ALIGN, align, align, kind, self._flags(t, u))
        if mask:
            relocs.append((layout.TYPE_GCMASK, self._gcmask(mask), 0))
        self._put_string(body, relocs, layout.TYPE_STR, self.names.string(t))
        if isinstance(t, Named):
            name = type_args(t.obj.name, [self.names.link(a) for a in t.targs])
            self._put_string(body, relocs, layout.TYPE_NAME, name)
            if t.obj.pkg is not None:
                self._put_string(body, relocs, layout.TYPE_PKGPATH, t.obj.pkg.path)
        elif isinstance(t, Basic):
            self._put_string(body, relocs, layout.TYPE_NAME, BASIC[t.kind].name)
            if t.kind == Kind.UNSAFE_POINTER:
                self._put_string(body, relocs, layout.TYPE_PKGPATH, "unsafe")
        self._parts(symbol, u, body, relocs)
        if isinstance(t, Named):
            relocs.append((layout.TYPE_PTR_TO, self.type(Pointer(t)), 0))
        if not isinstance(u, Interface):
            self._methods(symbol, t, body, relocs)
        return DataSym(symbol, "rodata", len(body), 8, bytes(body), relocs)

    def _kind(self, t: Type) -> tuple[int, Type]:
        u = t.under()
        if isinstance(u, Basic):
            return _KIND_OF.get(u.kind, int(u.kind)), u
        return _KINDS[type(u)], u

    def _flags(self, t: Type, u: Type) -> int:
        flags = 0
        if isinstance(t, (Named, Basic)):
            flags |= layout.TFLAG_NAMED
        if isinstance(t, Named):
            flags |= layout.TFLAG_UNCOMMON
        if is_direct(u):
            flags |= layout.TFLAG_DIRECT_IFACE
        if comparable(u):
            flags |= layout.TFLAG_COMPARABLE
        if is_regular_memory(u):
            flags |= layout.TFLAG_REGULAR_MEMORY
        if isinstance(u, Signature) and u.variadic:
            flags |= layout.TFLAG_VARIADIC
        return flags

    def _gcmask(self, mask: int) -> str:
        data = mask.to_bytes((mask.bit_length() + 7) // 8, "little")
        return self.readonly(DataSym("", "rodata", len(data), 1, data))

    def _put_string(
        self, body: bytearray, relocs: list[tuple[int, str, int]], at: int, text: str
    ) -> None:
        if text:
            data = text.encode("utf-8", "surrogateescape")
            relocs.append((at, self.string(data), 0))
            pack_into("<q", body, at + 8, len(data))

    def _parts(
        self, symbol: str, u: Type, body: bytearray, relocs: list[tuple[int, str, int]]
    ) -> None:
        """Element, key, length, fields."""
        length = 0
        if isinstance(u, (Pointer, Slice, Array, Chan, Map)):
            relocs.append((layout.TYPE_ELEM, self.type(u.elem), 0))
        if isinstance(u, Array):
            length = u.len
            # reflect and range make slices of arrays.
            relocs.append((layout.TYPE_SLICE_OF, self.type(Slice(u.elem)), 0))
        elif isinstance(u, Chan):
            length = _CHAN_DIR.get(u.dir, 3)
        elif isinstance(u, Map):
            relocs.append((layout.TYPE_KEY, self.type(u.key), 0))
            relocs.append((layout.TYPE_MAP, self._map(u), 0))
        elif isinstance(u, Struct):
            offsets = sizes.offsetsof(u)
            rows = [
                (f.name, f.type, offsets[i], u.tag(i), _pkg_path(f), f.embedded)
                for i, f in enumerate(u.fields)
            ]
            self._fields(symbol, rows, body, relocs)
        elif isinstance(u, Signature):
            length = len(u.params.vars)
            rows = [("", v.type, 0, "", "", False) for v in u.params.vars + u.results.vars]
            self._fields(symbol, rows, body, relocs)
        elif isinstance(u, Interface):
            rows = [
                (m.name, _without_recv(m.type), 0, "", _pkg_path(m), False)
                for m in u.type_set().methods
            ]
            self._fields(symbol, rows, body, relocs)
        pack_into("<q", body, layout.TYPE_LEN, length)

    def _fields(
        self,
        symbol: str,
        rows: list[tuple[str, Type, int, str, str, bool]],
        body: bytearray,
        relocs: list[tuple[int, str, int]],
    ) -> None:
        if not rows:
            return
        at = len(body)
        relocs.append((layout.TYPE_FIELDS, symbol, at))
        pack_into("<q", body, layout.TYPE_NFIELDS, len(rows))
        body.extend(bytes(layout.FIELD_SIZE * len(rows)))
        for name, typ, offset, tag, pkg_path, embedded in rows:
            self._put_string(body, relocs, at + layout.FIELD_NAME, name)
            relocs.append((at + layout.FIELD_TYPE, self.type(typ), 0))
            pack_into("<q", body, at + layout.FIELD_OFFSET, offset)
            self._put_string(body, relocs, at + layout.FIELD_TAG, tag)
            self._put_string(body, relocs, at + layout.FIELD_PKGPATH, pkg_path)
            body[at + layout.FIELD_EMBEDDED] = embedded
            at += layout.FIELD_SIZE

    def _methods(
        self, symbol: str, t: Type, body: bytearray, relocs: list[tuple[int, str, int]]
    ) -> None:
        base = unalias(t.elem) if isinstance(t, Pointer) else t
        if not isinstance(base, (Named, Struct)) or isinstance(base.under(), (Interface, Pointer)):
            return
        selections = method_set(t)
        if selections:
            body[layout.TYPE_TFLAG] |= layout.TFLAG_UNCOMMON
        if not self._is_declared(base):
            # The methods of an instance, local type or struct exist where something needs them.
            selections = [
                s
                for s in selections
                if self._ifn(t, s.obj.name, s.obj.pkg) in self.object.funcs
                and method_name(t, s.obj.name, s.obj.pkg) in self.object.funcs
            ]
        if not selections:
            return
        at = len(body)
        relocs.append((layout.TYPE_METHODS, symbol, at))
        pack_into("<q", body, layout.TYPE_NMETHODS, len(selections))
        body.extend(bytes(layout.METHOD_SIZE * len(selections)))
        for s in selections:
            m = s.obj
            self._put_string(body, relocs, at + layout.METHOD_NAME, m.name)
            self._put_string(body, relocs, at + layout.METHOD_PKGPATH, _pkg_path(m))
            relocs.append((at + layout.METHOD_TYPE, self.type(_without_recv(m.type)), 0))
            relocs.append((at + layout.METHOD_IFN, self._ifn(t, m.name, m.pkg), 0))
            relocs.append((at + layout.METHOD_TFN, method_name(t, m.name, m.pkg), 0))
            at += layout.METHOD_SIZE

    def _map(self, u: Map) -> str:
        """The symbol of the layout of a map's groups."""
        name = f"map:{self.names.link(u.key)},{self.names.link(u.elem)}"
        if name in self.data:
            return name
        flags = 0
        if sizes.sizeof(u.key) > MAP_MAX_INLINE:
            flags |= layout.MAP_INDIRECT_KEY
        if sizes.sizeof(u.elem) > MAP_MAX_INLINE:
            flags |= layout.MAP_INDIRECT_ELEM
        if _need_key_update(u.key):
            flags |= layout.MAP_NEED_KEY_UPDATE
        if _hash_might_panic(u.key):
            flags |= layout.MAP_HASH_MIGHT_PANIC
        slot, group = map_group(u)
        body = bytearray(32)
        pack_into("<qqI", body, layout.MAP_SLOT_SIZE, sizes.sizeof(slot), sizes.offsetsof(slot)[1],
                  flags)  # fmt: skip
        relocs = [(layout.MAP_GROUP, self.type(group), 0)]
        self.data[name] = DataSym(name, "rodata", len(body), 8, bytes(body), relocs)
        return name


def map_group(u: Map) -> tuple[Struct, Struct]:
    """The types of a slot of a map and of a group of slots.

    Source: go1.27 cmd/compile/internal/reflectdata/map.go MapGroupType
    """
    parts = ((Pointer(t) if sizes.sizeof(t) > MAP_MAX_INLINE else t) for t in (u.key, u.elem))
    slot = _struct(*zip(("key", "elem"), parts, strict=True))
    slots = Array(slot, MAP_GROUP_SLOTS)
    return slot, _struct(("ctrl", BASIC[Kind.UINT64]), ("slots", slots))


_KINDS: dict[type[Type], int] = {
    Array: layout.KIND_ARRAY,
    Chan: layout.KIND_CHAN,
    Signature: layout.KIND_FUNC,
    Interface: layout.KIND_INTERFACE,
    Map: layout.KIND_MAP,
    Pointer: layout.KIND_POINTER,
    Slice: layout.KIND_SLICE,
    Struct: layout.KIND_STRUCT,
}


def _struct(*fields: tuple[str, Type]) -> Struct:
    return Struct([Var(NO_POS, None, name, t, "field") for name, t in fields])


def _pkg_path(obj: object) -> str:
    name, pkg = obj.name, obj.pkg  # type: ignore[attr-defined]
    return "" if pkg is None or is_exported(name) else pkg.path


def _without_recv(t: Type) -> Type:
    if not isinstance(t, Signature):
        raise InternalError("lower", f"method of type {t}")
    if t.recv is None:
        return t
    return Signature(None, t.params, t.results, t.variadic)


def is_regular_memory(t: Type) -> bool:
    """Whether values are equal exactly if their bytes are.

    Source: go1.27 cmd/compile/internal/compare/compare.go IsRegularMemory
    """
    u = t.under()
    if isinstance(u, Basic):
        return u.kind <= Kind.UINTPTR or u.kind == Kind.UNSAFE_POINTER
    if isinstance(u, (Pointer, Chan)):
        return True
    if isinstance(u, Array):
        return is_regular_memory(u.elem)
    if isinstance(u, Struct):
        at = 0
        for f, offset in zip(u.fields, sizes.offsetsof(u), strict=True):
            if f.name == "_" or offset != at or not is_regular_memory(f.type):
                return False
            at = offset + sizes.sizeof(f.type)
        return at == sizes.sizeof(u)
    return False


def _need_key_update(t: Type) -> bool:
    """Whether assigning to an existing key must overwrite it (0 and -0; a shorter string)."""
    u = t.under()
    if isinstance(u, Basic):
        return Kind.FLOAT32 <= u.kind <= Kind.STRING
    if isinstance(u, Array):
        return _need_key_update(u.elem)
    if isinstance(u, Struct):
        return any(_need_key_update(f.type) for f in u.fields)
    return isinstance(u, Interface)


def _hash_might_panic(t: Type) -> bool:
    u = t.under()
    if isinstance(u, Array):
        return _hash_might_panic(u.elem)
    if isinstance(u, Struct):
        return any(_hash_might_panic(f.type) for f in u.fields)
    return isinstance(u, Interface)
