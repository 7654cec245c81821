"""Natives in Python: functions declared in Go without a body, for which the loop is left.

A native finds its slots at word `base`: results first, then parameters, as an ordinary function
would. `NATIVES` maps the link name to a function (machine, base); `NUMBERS` gives the numbers, from
`abi.native.PYTHON` on. Natives that the core implements stand in `abi/native.py`.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from gomem_kernel.abi import layout, native, sizeclass
from gomem_kernel.abi.layout import BASE, PIECE, TEXT_BASE
from gomem_kernel.abi.symbol import shown_name
from gomem_kernel.errors import Fault
from gomem_kernel.runtime import (
    metrics,
    mstats,
    natives_big,
    natives_pprof,
    natives_synctest,
    traceback,
)
from gomem_kernel.runtime.link import F_FIRST
from gomem_kernel.runtime.makefunc import func_stub

if TYPE_CHECKING:
    from fractions import Fraction

    from gomem_kernel.runtime.machine import Machine

Native = Callable[["Machine", int], None]
NATIVES: dict[str, Native] = {}

_F32_OVERFLOW = ((1 << 25) - 1) << 103


def _native(name: str) -> Callable[[Native], Native]:
    def register(function: Native) -> Native:
        NATIVES[name] = function
        return function

    return register


def _require(m: Machine, addr: int, n: int) -> None:
    """Have the native that is under way fault unless n bytes at an address may be written."""
    if n > 0 and not layout.DATA_START <= addr - BASE <= int(m.arena.size) - n:
        raise Fault(addr)


# ---- floats as text


def shortest(value: float, bits: int) -> tuple[str, int]:
    """Fewest digits that round to a float, and the exponent: 0.d1d2... * 10**exp."""
    if value == 0:
        return "", 0
    text = repr(value) if bits == 64 else _shortest_f32(value)
    figures, exp = _figures(text)
    return figures.rstrip("0"), exp


def _shortest_f32(value: float) -> str:
    """The decimal of fewest digits that rounds to a positive float32, of several the closest."""
    from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

    value = _as_f32(value)
    exact = Decimal(value)
    for n in range(1, 10):
        unit = Decimal(1).scaleb(exact.adjusted() + 1 - n)
        # Below a power of two floats lie closer: the nearest decimal may round to another one.
        near = [exact.quantize(unit, way) for way in (ROUND_FLOOR, ROUND_CEILING)]
        fit = [text for text in near if _as_f32(float(text)) == value]
        if fit:
            return f"{min(fit, key=lambda text: abs(text - exact)):e}"
    return repr(value)


def _figures(text: str) -> tuple[str, int]:
    """The digits of a decimal number from the first that is not 0, and the exponent as above."""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    figures = (whole + fraction).lstrip("0")
    return figures, len(figures) - len(fraction) + int(exponent or 0)


def _as_f32(value: float) -> float:
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def format_g(value: float, bits: int) -> str:
    """strconv.FormatFloat(value, 'g', -1, bits).

    Source: go1.27 internal/strconv/ftoa.go fmtEFG
    """
    if math.isnan(value):
        return "NaN"
    sign = "-" if math.copysign(1, value) < 0 else ""
    if math.isinf(value):
        return sign + "Inf" if sign else "+Inf"
    digits, exp = shortest(abs(value), bits)
    if not digits:
        return sign + "0"
    if exp - 1 < -4 or exp - 1 >= 6:
        mantissa = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
        return f"{sign}{mantissa}e{'-' if exp < 1 else '+'}{abs(exp - 1):02d}"
    if exp <= 0:
        return f"{sign}0.{'0' * -exp}{digits}"
    if len(digits) <= exp:
        return sign + digits + "0" * (exp - len(digits))
    return f"{sign}{digits[:exp]}.{digits[exp:]}"


@_native("strconv.shortestDigits")
def _shortest_digits(m: Machine, base: int) -> None:
    value, bits = m.floats[base + 2], m.mem[base + 3]
    digits, exp = shortest(value, bits)
    m.arena.write(m.mem[base + 4] - BASE, digits.encode())
    m.mem[base], m.mem[base + 1] = len(digits), exp


@_native("strconv.exactDigits")
def _exact_digits(m: Machine, base: int) -> None:
    value, prec, fixed, room = (
        m.floats[base + 2],
        m.mem[base + 3],
        m.mem[base + 4],
        m.mem[base + 6],
    )
    figures, exp = "", 0
    if value:
        text = f"{value:.{prec}f}" if fixed else f"{value:.{max(prec - 1, 0)}e}"
        if not fixed and prec == 0:
            # No digit at all: half to even leaves nothing or one unit above the first digit.
            from decimal import Decimal

            first = Decimal(value)
            exp = first.adjusted() + 1
            figures = "1" if first > Decimal(5).scaleb(exp - 1) else ""
            exp += 1 if figures else 0
        else:
            figures, exp = _figures(text)
    figures = figures[:room].rstrip("0")
    if not figures:
        exp = 0
    m.arena.write(m.mem[base + 5] - BASE, figures.encode())
    m.mem[base], m.mem[base + 1] = len(figures), exp


@_native("strconv.parseDecimal")
def _parse_decimal(m: Machine, base: int) -> None:
    text = m.go_string(m.mem[base + 2], m.mem[base + 3])
    value = float(text)
    if m.mem[base + 4] == 32:
        from decimal import Decimal
        from fractions import Fraction

        exact = Fraction(Decimal(text)) if math.isfinite(value) else None
        if exact is None or exact >= _F32_OVERFLOW:
            value = math.inf
        else:
            value = _round_f32(exact)
    m.floats[base] = value
    m.mem[base + 1] = math.isfinite(value)


def _round_f32(exact: Fraction) -> float:
    """A non-negative rational rounded once to float32, half to even."""
    if not exact:
        return 0.0
    exp = exact.numerator.bit_length() - exact.denominator.bit_length() - 24
    one = exact / exact
    if exact >= (one * 2) ** (exp + 24):
        exp += 1
    unit = (one * 2) ** max(exp, -149)
    return float(round(exact / unit) * unit)


@_native("runtime.floatText")
def _float_text(m: Machine, base: int) -> None:
    m.put_string(base, format_g(m.floats[base + 2], m.mem[base + 3]))


# ---- os


@_native("os.args")
def _args(m: Machine, base: int) -> None:
    m.put_strings(base, m.args)


@_native("os.environ")
def _environ(m: Machine, base: int) -> None:
    m.put_strings(base, m.config.env)


@_native("os.read")
def _read(m: Machine, base: int) -> None:
    if m.mem[base + 1] != 0:
        m.mem[base] = -1
        return
    room = min(m.mem[base + 3], PIECE)
    _require(m, m.mem[base + 2], room)
    data = m.read_stdin(room)
    if data:
        m.arena.write(m.mem[base + 2] - BASE, data)
    m.mem[base] = len(data)


# ---- runtime


@_native("runtime.gcStart")
def _gc_start(m: Machine, base: int) -> None:
    m.start_cycle(m.mem[base])


@_native("runtime.gcWaitOnMark")
def _gc_wait_on_mark(m: Machine, base: int) -> None:
    m.wait_on_mark(m.mem[base])


@_native("runtime.gcCycles")
def _gc_cycles(m: Machine, base: int) -> None:
    m.mem[base] = m.gc.num_gc


@_native("runtime.finalizing")
def _finalizing(m: Machine, base: int) -> None:
    m.mem[base] = int(m.finalizing())


@_native("runtime.NumGoroutine")
def _num_goroutine(m: Machine, base: int) -> None:
    m.mem[base] = m.core.n_goroutines


@_native("runtime.NumCPU")
def _num_cpu(m: Machine, base: int) -> None:
    m.mem[base] = m.config.gomaxprocs


@_native("runtime.gomaxprocs")
def _gomaxprocs(m: Machine, base: int) -> None:
    """The old number of Ps; 0, and nothing is changed, while a goroutine is pinned to its P."""
    n = m.mem[base + 1]
    m.mem[base] = 0 if n > 0 and m.core.pinned else m.core.n_procs
    if n > 0 and m.mem[base]:
        m.set_gomaxprocs(n)


@_native("runtime.ReadMemStats")
def _read_mem_stats(m: Machine, base: int) -> None:
    data = mstats.encode(m.gc.memstats(m.core.clock()))
    _require(m, m.mem[base], len(data))
    m.arena.write(m.mem[base] - BASE, data)


_BRACKETS = re.compile(r"\[.*\]")


@_native("runtime.callers")
def _callers(m: Machine, base: int) -> None:
    skip, at, room = m.mem[base + 1], m.mem[base + 2], m.mem[base + 3]
    _require(m, at, 8 * min(room, 1 << 40))
    addresses = traceback.return_addresses(m.core, m.linker, m.core.cur)
    n = 0
    for addr in islice(addresses, max(skip, 0), max(skip, 0) + room):
        m.mem[((at - BASE) >> 3) + n] = addr
        n += 1
    m.mem[base] = n


@_native("runtime.unsignedBound")
def _unsigned_bound(m: Machine, base: int) -> None:
    mask = m.mem[base + 1]
    failed = next(islice(traceback.frames(m.core, m.core.cur), 2, None))
    at = failed.pc - 1 - m.linker.entry(failed.func)
    m.mem[base] = any(
        start <= at < end and bits & mask
        for start, end, bits in m.linker.funcs[failed.func].unsigned
    )


def _function_at(m: Machine, addr: int) -> tuple[int, int, int] | None:
    """Number of the function at a return address, pc, and how many inlined calls to leave out."""
    depth, pc = divmod(addr - TEXT_BASE, 1 << traceback.DEPTH_SHIFT)
    number = None
    if depth >= 0:
        number = m.linker.func_at(pc + 1 if m.linker.is_entry(pc) else pc)
    return None if number is None or number < F_FIRST else (number, pc, depth)


def _go_name(func: str) -> str:
    return _BRACKETS.sub("[...]", shown_name(func))


@_native("runtime.pcinfo")
def _pcinfo(m: Machine, base: int) -> None:
    found = _function_at(m, m.mem[base + 8])
    if found is None:
        for k in range(8):
            m.mem[base + k] = 0
        return
    number, pc, depth = found
    places = m.linker.places_of(number, pc)
    place = places[min(depth, len(places) - 1)]
    m.mem[base], m.mem[base + 1] = m.static_string(_go_name(place.func))
    m.mem[base + 2], m.mem[base + 3] = m.static_string(place.file)
    m.mem[base + 4] = place.line
    m.mem[base + 5] = TEXT_BASE + m.linker.entry(number)
    m.mem[base + 6] = m.linker.funcs[number].start_line
    m.mem[base + 7] = depth < len(places) - 1


@_native("runtime.funcAt")
def _func_at(m: Machine, base: int) -> None:
    found = _function_at(m, m.mem[base + 1])
    m.mem[base] = _func_record(m, found[0]) if found else 0


def _func_record(m: Machine, number: int) -> int:
    """Address of the runtime.Func of a function, in read-only memory."""
    record = m.func_records.get(number)
    if record is None:
        func = m.linker.funcs[number]
        name, file = m.static_string(_go_name(func.name)), m.static_string(func.file)
        entry = TEXT_BASE + m.linker.entry(number)
        data = struct.pack("<qqqqqqii", 0, entry, *name, *file, 0, func.start_line)
        record = m.func_records[number] = m.static_bytes(data)
    return record


@_native("runtime.deferrangefunc")
def _defer_range_func(m: Machine, base: int) -> None:
    core = m.core
    m.mem[base] = (core.cur << 40) | (core.g_fp[core.cur] - core.g_lo[core.cur])


@_native("runtime.deferprocat")
def _defer_proc_at(m: Machine, base: int) -> None:
    """Give the newest deferred call to the frame that a token names.

    It goes before the calls of that frame, behind those of the frames above it.
    """
    core = m.core
    g, fp = m.mem[base] >> 40, m.mem[base] & (1 << 40) - 1
    row = core.g_defer[core.cur]
    core.g_defer[core.cur] = core.d_link[row]
    before, following = 0, core.g_defer[g]
    while following and core.d_fp[following] > fp:
        before, following = following, core.d_link[following]
    core.d_fp[row], core.d_link[row] = fp, following
    if before:
        core.d_link[before] = row
    else:
        core.g_defer[g] = row


@_native("runtime.stack")
def _stack(m: Machine, base: int) -> None:
    at, room, everyone = m.mem[base + 1], m.mem[base + 2], m.mem[base + 4]
    _require(m, at, room)
    # Of runtime.Stack itself a trace shows nothing.
    text = traceback.goroutine_text(m.core, m.linker, m.core.cur, skip=1)
    if everyone:
        parts, length = [text], len(text)
        for part in traceback.others(m.core, m.linker, m.core.cur):
            m.check()
            if length >= room:
                break
            parts.append(part)
            length += len(part)
        text = "".join(parts)
    data = text.encode()[:room]
    m.arena.write(at - BASE, data)
    m.mem[base] = len(data)


@_native("runtime.getcallerfn")
def _getcallerfn(m: Machine, base: int) -> None:
    frames = list(traceback.frames(m.core, m.core.cur))
    m.put_string(base, shown_name(m.linker.funcs[frames[1].func].name))


@_native("runtime.nextFinalizer")
def _next_finalizer(m: Machine, base: int) -> None:
    m.next_special("finalizer", base)


@_native("runtime.nextCleanup")
def _next_cleanup(m: Machine, base: int) -> None:
    m.next_special("cleanup", base)


@_native("runtime.newestIsSystem")
def _newest_is_system(m: Machine, base: int) -> None:
    core = m.core
    core.make_system(next(g for g in range(1, core.n_g) if core.g_id[g] == core.last_goid))


@_native("runtime.pointsInto")
def _points_into(m: Machine, base: int) -> None:
    low = m.mem[base + 2]
    m.mem[base] = m.gc.points_into(m.mem[base + 1], low, low + m.mem[base + 3])


@_native("runtime.addCleanup")
def _add_cleanup(m: Machine, base: int) -> None:
    m.mem[base] = m.gc.add_cleanup(m.mem[base + 1], m.linker.addr("type:func()"), m.mem[base + 2])
    m.note_special(m.mem[base + 3] - BASE, m.mem[base + 4])


@_native("runtime.stopCleanup")
def _stop_cleanup(m: Machine, base: int) -> None:
    m.gc.stop_cleanup(m.mem[base], m.mem[base + 1])


# ---- reflect


@_native("reflect.typeLink")
def _type_link(m: Machine, base: int) -> None:
    at = m.mem[base + 2]
    names = (name for name, addr in m.linker.addrs.items() if addr == at)
    m.put_string(base, next((n[5:] for n in names if n.startswith("type:")), ""))


@_native("reflect.typeNamed")
def _type_named(m: Machine, base: int) -> None:
    link = m.go_string(m.mem[base + 1], m.mem[base + 2])
    m.mem[base] = m.linker.addrs.get("type:" + link, 0)


@_native("reflect.funcStub")
def _func_stub(m: Machine, base: int) -> None:
    m.mem[base] = func_stub(m, m.mem[base + 1], m.mem[m.mem[base + 2] - BASE >> 3])


@_native("reflect.pointerType")
def _pointer_type(m: Machine, base: int) -> None:
    """The descriptor of *elem for an elem with a link name; made and interned at first use."""
    elem = m.mem[base + 1]
    names = (name for name, addr in m.linker.addrs.items() if addr == elem)
    name = next((n for n in names if n.startswith("type:")), None)
    if name is None:
        m.mem[base] = 0
        return
    name = "type:*" + name[5:]
    if name not in m.linker.addrs:
        text = b"*" + m.arena.string(elem + layout.TYPE_STR).encode("utf-8", "surrogateescape")
        # The text and the pointer mask (one pointer) follow the descriptor.
        at = m.arena.alloc_rodata(layout.TYPE_DESC_SIZE + 8 + len(text), 8)
        mask = at + layout.TYPE_DESC_SIZE
        m.arena.write(mask, b"\x01" + bytes(7) + text)
        body = bytearray(layout.TYPE_DESC_SIZE)
        struct.pack_into("<qqI", body, 0, 8, 8, zlib.crc32(name[5:].encode()))
        flags = layout.TFLAG_DIRECT_IFACE | layout.TFLAG_COMPARABLE | layout.TFLAG_REGULAR_MEMORY
        struct.pack_into("<BBBB", body, layout.TYPE_ALIGN, 8, 8, layout.KIND_POINTER, flags)
        struct.pack_into("<q", body, layout.TYPE_GCMASK, BASE + mask)
        struct.pack_into("<qq", body, layout.TYPE_STR, BASE + mask + 8, len(text))
        struct.pack_into("<q", body, layout.TYPE_ELEM, elem)
        struct.pack_into("<q", body, layout.TYPE_SELF, BASE + at)
        m.arena.write(at, bytes(body))
        m.linker.addrs[name] = BASE + at
    m.mem[base] = m.linker.addrs[name]
    m.mem[(elem - BASE + layout.TYPE_PTR_TO) >> 3] = m.mem[base]


# ---- weak


@_native("weak.runtime_registerWeakPointer")
def _register_weak(m: Machine, base: int) -> None:
    m.mem[base] = m.gc.weak_handle(m.mem[base + 1])


@_native("weak.runtime_makeStrongFromWeak")
def _strong_from_weak(m: Machine, base: int) -> None:
    m.mem[base] = m.gc.strong(m.mem[base + 1])


# ---- runtime/debug


@_native("runtime/debug.setGCPercent")
def _set_gc_percent(m: Machine, base: int) -> None:
    m.mem[base] = m.gc.pacer.gc_percent
    percent = ((m.mem[base + 1] & 0xFFFFFFFF) ^ (1 << 31)) - (1 << 31)
    m.gc.set_gc_percent(max(percent, -1))
    if percent < 0:
        m.wait_on_mark(m.gc.num_gc)


@_native("runtime/debug.setMemoryLimit")
def _set_memory_limit(m: Machine, base: int) -> None:
    limit = m.mem[base + 1]
    m.mem[base] = m.gc.pacer.memory_limit
    if limit >= 0:
        m.gc.set_memory_limit(limit)


@_native("runtime/debug.setMaxStack")
def _set_max_stack(m: Machine, base: int) -> None:
    m.mem[base] = m.set_max_stack(m.mem[base + 1])


@_native("runtime/debug.setPanicOnFault")
def _set_panic_on_fault(m: Machine, base: int) -> None:
    me = int(m.core.g_id[m.core.cur])
    m.mem[base] = int(me in m.fault_panics)
    (m.fault_panics.add if m.mem[base + 1] & 1 else m.fault_panics.discard)(me)


@_native("runtime.faultAddr")
def _fault_addr(m: Machine, base: int) -> None:
    g, addr = m.core.cur, m.mem[base + 1]
    canonical = 0 <= addr < 1 << 47
    m.core.g_signal[g] = 1 + addr if canonical else -1
    m.mem[base] = addr if canonical else 0
    if int(m.core.g_id[g]) not in m.fault_panics:
        m.end_by_fault(m.mem[base])


@_native("runtime/debug.setMaxThreads")
def _set_max_threads(m: Machine, base: int) -> None:
    m.mem[base], m.max_threads = m.max_threads, m.mem[base + 1]


@_native("runtime/debug.freeOSMemory")
def _free_os_memory(m: Machine, base: int) -> None:
    m.gc.free_os_memory()


@_native("runtime/debug.readGCStats")
def _read_gc_stats(m: Machine, base: int) -> None:
    gc, header = m.gc, (m.mem[base] - BASE) >> 3
    n = min(gc.num_marked, len(gc.pauses))
    newest = [(gc.num_marked - 1 - k) % len(gc.pauses) for k in range(n)]
    values = [gc.pauses[k] for k in newest] + [gc.pause_ends[k] for k in newest]
    values += [gc.last_gc, gc.num_marked, gc.pause_total]
    at = (m.mem[header] - BASE) >> 3
    for k, value in enumerate(values):
        m.mem[at + k] = value
    m.mem[header + 1] = len(values)


# ---- runtime/metrics


@_native("runtime/metrics.collect")
def _collect_metrics(m: Machine, base: int) -> None:
    m.metrics = metrics.read(m.core, m.gc)


@_native("runtime/metrics.number")
def _metric_number(m: Machine, base: int) -> None:
    value = m.metrics[m.go_string(m.mem[base + 1], m.mem[base + 2])]
    if isinstance(value, float):
        m.floats[base] = value
    else:
        assert isinstance(value, int)
        m.mem[base] = value if value < 1 << 63 else value - (1 << 64)


@_native("runtime/metrics.counts")
def _metric_counts(m: Machine, base: int) -> None:
    value = m.metrics[m.go_string(m.mem[base], m.mem[base + 1])]
    assert isinstance(value, list)
    m.arena.write(m.mem[base + 2] - BASE, struct.pack(f"<{len(value)}Q", *value))


@_native("runtime/metrics.sizeClasses")
def _size_classes(m: Machine, base: int) -> None:
    sizes = sizeclass.SIZES[1:]
    m.arena.write(m.mem[base + 1] - BASE, struct.pack(f"<{len(sizes)}Q", *sizes))
    m.mem[base] = len(sizes)


@_native("sync.runtime_registerPools")
def _register_pools(m: Machine, base: int) -> None:
    m.gc.pools_all, m.gc.pools_old = m.mem[base], m.mem[base + 1]


NATIVES |= natives_big.NATIVES | natives_pprof.NATIVES | natives_synctest.NATIVES
NUMBERS = {name: native.CORE.get(name, native.PYTHON + i) for i, name in enumerate(NATIVES)}
BY_NUMBER = {NUMBERS[name]: function for name, function in NATIVES.items()}
