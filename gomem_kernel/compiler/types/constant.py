"""Exact values of constants.

A value is one of
    bool                boolean constants
    bytes               string constants: Go strings are bytes, and need not be UTF-8
    int                 constants of integer type, and untyped integer and rune constants
    Fraction            constants of floating-point type (rounded to that type), untyped floats
    Complex             complex constants: two Fractions
    UNKNOWN             after an error, or where a value left the representable range
    None                not a constant at all

The Python type always follows the Go type of the expression: 1 converted to float64 is Fraction(1).
Fractions whose numerator or denominator outgrow 4096 bits are rounded to 512 bits, as Go's own
constant package does, and become a Huge (bigfloat.py) where even that would need too many digits:
an untyped float may be one, a constant with a type never is. Beyond an exponent of 2**31 a value
is UNKNOWN.

Source: go1.27 go/constant/value.go; cmd/compile/internal/types2/const.go
"""

from __future__ import annotations

import math
from fractions import Fraction

from gomem_kernel.compiler.syntax.tree import LitKind, Operator
from gomem_kernel.compiler.types.bigfloat import PREC, Float, Huge, normal, scale
from gomem_kernel.compiler.types.types import Basic, Kind, quote

_MAX_EXACT_EXP = 5_000  # decimal exponent up to which a literal is computed exactly


class Complex:
    """A complex constant."""

    __slots__ = ("imag", "real")

    def __init__(self, real: Float, imag: Float) -> None:
        self.real = real
        self.imag = imag

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and (self.real, self.imag) == (other.real, other.imag)

    def __hash__(self) -> int:
        return hash((self.real, self.imag))

    def __repr__(self) -> str:
        return f"Complex({self.real}, {self.imag})"


class Unknown:
    """The value of a constant that is not known because of an error."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()
Value = bool | bytes | int | Fraction | Huge | Complex | Unknown | None
_FLOATS = (Fraction, Huge)
_ZERO = Fraction(0)


# ---- literals


def from_literal(text: str, kind: LitKind) -> Value:
    """The value of a literal as written; UNKNOWN if it is malformed or out of range."""
    try:
        if kind is LitKind.INT:
            return _int_literal(text)
        if kind is LitKind.FLOAT:
            return _float_literal(text)
        if kind is LitKind.IMAG:
            digits = text[:-1].replace("_", "")
            if digits.isdigit():
                imag: Value = Fraction(int(digits))
            elif digits[:2] in ("0x", "0X", "0b", "0B", "0o", "0O") and "p" not in digits.lower():
                imag = Fraction(_int_literal(digits))
            else:
                imag = _float_literal(digits)
            return Complex(_ZERO, imag) if isinstance(imag, Fraction | Huge) else UNKNOWN
        if kind is LitKind.RUNE:
            return _rune_literal(text)
        return unquote(text)
    except (ValueError, IndexError, OverflowError):
        return UNKNOWN


def _int_literal(text: str) -> int:
    text = text.replace("_", "")
    if text[0] == "0" and len(text) > 1:
        base = {"x": 16, "b": 2, "o": 8}.get(text[1].lower())
        return int(text[2:], base) if base else int(text, 8)
    return _to_int(text)


def _to_int(digits: str) -> int:
    if len(digits) <= 4000:
        return int(digits)
    value = 0  # in chunks, as Python limits the length of decimal text
    for i in range(0, len(digits), 4000):
        chunk = digits[i : i + 4000]
        value = value * 10 ** len(chunk) + int(chunk)
    return value


def _float_literal(text: str) -> Value:
    text = text.replace("_", "").lower()
    if text.startswith("0x"):
        mantissa, _, exp = text[2:].partition("p")
        whole, _, frac = mantissa.partition(".")
        e = int(exp or "0") - 4 * len(frac)
        m = int((whole + frac) or "0", 16)
        if m == 0:
            return _ZERO
        if abs(e) > 4 * _MAX_EXACT_EXP:
            return scale(m, 2, e)
        return normal(Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e))
    mantissa, _, exp = text.partition("e")
    whole, _, frac = mantissa.partition(".")
    e = int(exp or "0") - len(frac)
    m = _to_int((whole + frac) or "0")
    if m == 0:
        return _ZERO
    if abs(e) > _MAX_EXACT_EXP:
        return scale(m, 10, e)
    return normal(Fraction(m * 10**e) if e >= 0 else Fraction(m, 10**-e))


_SIMPLE = {
    "a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34,
}  # fmt: skip


def _escape(text: str, i: int, out: bytearray) -> tuple[int, int]:
    """Decode the escape at text[i] (after the backslash); give its end and its code point."""
    c = text[i]
    if c in _SIMPLE:
        out.append(_SIMPLE[c])
        return i + 1, _SIMPLE[c]
    if c == "x":
        n = int(text[i + 1 : i + 3], 16)
        out.append(n)
        return i + 3, n
    if c in "uU":
        end = i + (5 if c == "u" else 9)
        n = int(text[i + 1 : end], 16)
        out += encode_rune(n)
        return end, n
    n = int(text[i : i + 3], 8)
    out.append(n & 255)
    return i + 3, n


def _rune_literal(text: str) -> Value:
    if text[1] == "\\":
        return _escape(text, 2, bytearray())[1]
    return ord(text[1])


def unquote(text: str) -> bytes:
    """The bytes of a string literal, raw or interpreted."""
    if text[0] == "`":
        return text[1:-1].replace("\r", "").encode("utf-8", "surrogateescape")
    body = text[1:-1]
    if "\\" not in body:
        return body.encode("utf-8", "surrogateescape")
    out = bytearray()
    i = 0
    while True:
        j = body.find("\\", i)
        if j < 0:
            out += body[i:].encode("utf-8", "surrogateescape")
            return bytes(out)
        out += body[i:j].encode("utf-8", "surrogateescape")
        i, _ = _escape(body, j + 1, out)


def encode_rune(n: int) -> bytes:
    """A code point as UTF-8; the replacement character for anything that is none."""
    if n < 0 or n > 0x10FFFF or 0xD800 <= n <= 0xDFFF:
        n = 0xFFFD
    return chr(n).encode("utf-8")


# ---- floats


def _round_bits(f: Fraction, bits: int, min_exp: int | None) -> Fraction:
    """Round to even at `bits` of mantissa; `min_exp` is the exponent of the least unit."""
    n, d = abs(f.numerator), f.denominator
    if n == 0:
        return _ZERO
    exp = n.bit_length() - d.bit_length() - bits  # the unit is 2**exp, perhaps one too low
    if (n >> (exp + bits) if exp + bits >= 0 else n << -(exp + bits)) >= d:
        exp += 1
    if min_exp is not None and exp < min_exp:
        exp = min_exp
    if exp >= 0:
        q, r = divmod(n, d << exp)
        half = d << exp
    else:
        q, r = divmod(n << -exp, d)
        half = d
    if 2 * r > half or (2 * r == half and q & 1):
        q += 1
    value = Fraction(q << exp) if exp >= 0 else Fraction(q, 1 << -exp)
    return -value if f < 0 else value


_MAX32 = Fraction((2**24 - 1) * 2**104)
_MAX64 = Fraction((2**53 - 1) * 2**971)


def round_float32(f: Fraction) -> Fraction | None:
    """The value that a float32 holds it, None if it overflows."""
    r = _round_bits(f, 24, -149)
    return r if abs(r) <= _MAX32 else None


def round_float64(f: Fraction) -> Fraction | None:
    """The value that a float64 holds it, None if it overflows."""
    if f.denominator == 1 and abs(f.numerator) < 1 << 53:
        return f
    try:
        return Fraction(float(f))
    except OverflowError:
        r = _round_bits(f, 53, -1074)
        return r if abs(r) <= _MAX64 else None


def _rounded(f: Value, single: bool) -> Fraction | None:
    """F as a float32 or float64 holds it, None if it overflows."""
    if isinstance(f, Huge):
        return None if f.top > 0 else _ZERO
    assert isinstance(f, Fraction)
    return round_float32(f) if single else round_float64(f)


# ---- kinds


def to_int(v: Value) -> Value:
    """The value as int if it is a whole number, else UNKNOWN."""
    if type(v) is int:
        return v
    if type(v) is Fraction:
        if v.denominator == 1:
            return v.numerator
        # A value that lost digits in rounding may still be meant as an integer.
        if v.numerator.bit_length() >= PREC - 4:
            r = _round_bits(v, PREC - 4, None)
            if r.denominator == 1:
                return r.numerator
        return UNKNOWN
    if type(v) is Complex and v.imag == 0:
        return to_int(v.real)
    return UNKNOWN


def to_float(v: Value) -> Value:
    """The value as Fraction or Huge, else UNKNOWN."""
    if type(v) is int:
        return Fraction(v)
    if type(v) is Fraction or type(v) is Huge:
        return v
    if type(v) is Complex and v.imag == 0:
        return v.real
    return UNKNOWN


def to_complex(v: Value) -> Value:
    """The value as Complex, else UNKNOWN."""
    if type(v) is Complex:
        return v
    f = to_float(v)
    return Complex(f, _ZERO) if isinstance(f, Fraction | Huge) else UNKNOWN


def sign(v: Value) -> int:
    """-1, 0 or 1; for complex values 0 only for zero, 1 otherwise and for UNKNOWN."""
    if type(v) is int or type(v) is Fraction or type(v) is Huge:
        return (v > 0) - (v < 0)
    if type(v) is Complex:
        return 0 if v.real == 0 and v.imag == 0 else 1
    return 1


# ---- representability


INT_RANGE: dict[Kind, tuple[int, int]] = {
    Kind.INT: (-(1 << 63), (1 << 63) - 1),
    Kind.INT8: (-(1 << 7), (1 << 7) - 1),
    Kind.INT16: (-(1 << 15), (1 << 15) - 1),
    Kind.INT32: (-(1 << 31), (1 << 31) - 1),
    Kind.INT64: (-(1 << 63), (1 << 63) - 1),
    Kind.UINT: (0, (1 << 64) - 1),
    Kind.UINT8: (0, (1 << 8) - 1),
    Kind.UINT16: (0, (1 << 16) - 1),
    Kind.UINT32: (0, (1 << 32) - 1),
    Kind.UINT64: (0, (1 << 64) - 1),
    Kind.UINTPTR: (0, (1 << 64) - 1),
}
_UNTYPED_INTS = (Kind.UNTYPED_INT, Kind.UNTYPED_RUNE)


def representable(v: Value, t: Basic) -> tuple[bool, Value]:
    """Whether t can hold v, and v in t's form (rounded for floating-point types)."""
    if v is UNKNOWN:
        return True, v
    kind = t.kind
    limits = INT_RANGE.get(kind)
    if limits is not None:
        i = v if type(v) is int else to_int(v)
        return (type(i) is int and limits[0] <= i <= limits[1]), i
    if kind in _UNTYPED_INTS:
        i = to_int(v)
        return type(i) is int, i
    if kind == Kind.STRING or kind == Kind.UNTYPED_STRING:
        return type(v) is bytes, v
    if kind == Kind.BOOL or kind == Kind.UNTYPED_BOOL:
        return type(v) is bool, v
    if kind in (Kind.FLOAT32, Kind.FLOAT64, Kind.UNTYPED_FLOAT):
        f = to_float(v)
        if f is UNKNOWN:
            return False, f
        if kind == Kind.UNTYPED_FLOAT:
            return True, f
        r = _rounded(f, kind == Kind.FLOAT32)
        return r is not None, r
    if kind in (Kind.COMPLEX64, Kind.COMPLEX128, Kind.UNTYPED_COMPLEX):
        c = to_complex(v)
        if type(c) is not Complex:
            return False, c
        if kind == Kind.UNTYPED_COMPLEX:
            return True, c
        re, im = (_rounded(part, kind == Kind.COMPLEX64) for part in (c.real, c.imag))
        if re is None or im is None:
            return False, c
        return True, Complex(re, im)
    return False, v


# ---- operations


def _match(x: Value, y: Value) -> tuple[Value, Value]:
    if type(x) is type(y):
        return x, y
    if type(x) is Complex or type(y) is Complex:
        return to_complex(x), to_complex(y)
    if type(x) in _FLOATS or type(y) in _FLOATS:
        return to_float(x), to_float(y)
    return x, y


def unary(op: Operator, v: Value, width: int = 0) -> Value:
    """`op v`; for `^` of an unsigned type, `width` is its size in bits, else 0."""
    if op is Operator.ADD:
        return v
    if op is Operator.SUB:
        if type(v) is Complex:
            return Complex(-v.real, -v.imag)
        if type(v) is int or type(v) is Fraction or type(v) is Huge:
            return -v
    elif op is Operator.XOR:
        if type(v) is int:
            return ~v & ((1 << width) - 1) if width else ~v
    elif op is Operator.NOT and type(v) is bool:
        return not v
    return UNKNOWN


def binary(op: Operator, x: Value, y: Value, *, integer_division: bool = False) -> Value:
    """`x op y`, not for comparisons and shifts; y is not zero where op divides."""
    x, y = _match(x, y)
    if type(x) is int and type(y) is int:
        return _int_binary(op, x, y, integer_division)
    try:
        if isinstance(x, Fraction | Huge) and isinstance(y, Fraction | Huge):
            return _float_binary(op, x, y)
        if type(x) is Complex and type(y) is Complex:
            return _complex_binary(op, x, y)
    except OverflowError:
        return UNKNOWN
    if type(x) is bytes and type(y) is bytes and op is Operator.ADD:
        return x + y
    if type(x) is bool and type(y) is bool:
        if op is Operator.ANDAND:
            return x and y
        if op is Operator.OROR:
            return x or y
    return UNKNOWN


def is_zero(v: Value) -> bool:
    """Whether a constant cannot be divided by: zero, or complex with squares too small to keep."""
    if type(v) is Complex:
        return v.real * v.real == 0 and v.imag * v.imag == 0
    return type(v) in (int, *_FLOATS) and v == 0


def _float_binary(op: Operator, x: Float, y: Float) -> Value:
    if op is Operator.ADD:
        return normal(x + y)
    if op is Operator.SUB:
        return normal(x - y)
    if op is Operator.MUL:
        return normal(x * y)
    if op is Operator.DIV:
        return normal(x / y)
    return UNKNOWN


def _int_binary(op: Operator, x: int, y: int, integer_division: bool) -> Value:
    if op is Operator.ADD:
        return x + y
    if op is Operator.SUB:
        return x - y
    if op is Operator.MUL:
        return x * y
    if op is Operator.DIV:
        if not integer_division:
            return normal(Fraction(x, y))
        q = abs(x) // abs(y)
        return q if (x < 0) == (y < 0) else -q
    if op is Operator.REM:
        r = abs(x) % abs(y)
        return -r if x < 0 else r
    if op is Operator.AND:
        return x & y
    if op is Operator.OR:
        return x | y
    if op is Operator.XOR:
        return x ^ y
    if op is Operator.ANDNOT:
        return x & ~y
    return UNKNOWN


def _complex_binary(op: Operator, x: Complex, y: Complex) -> Value:
    a, b, c, d = x.real, x.imag, y.real, y.imag
    if op is Operator.ADD:
        return Complex(normal(a + c), normal(b + d))
    if op is Operator.SUB:
        return Complex(normal(a - c), normal(b - d))
    if op is Operator.MUL:
        return Complex(normal(a * c - b * d), normal(b * c + a * d))
    if op is Operator.DIV:
        s = c * c + d * d
        return Complex(normal((a * c + b * d) / s), normal((b * c - a * d) / s))
    return UNKNOWN


def shift(op: Operator, v: Value, count: int) -> Value:
    """`v << count` or `v >> count` of an integer value."""
    if type(v) is not int:
        return UNKNOWN
    return v << count if op is Operator.SHL else v >> count


def compare(op: Operator, x: Value, y: Value) -> bool:
    """The truth of a comparison; False if a side is UNKNOWN."""
    if x is UNKNOWN or y is UNKNOWN:
        return False
    x, y = _match(x, y)
    if op is Operator.EQL:
        return x == y
    if op is Operator.NEQ:
        return x != y
    if op is Operator.LSS:
        return x < y  # type: ignore[operator]
    if op is Operator.LEQ:
        return x <= y  # type: ignore[operator]
    if op is Operator.GTR:
        return x > y  # type: ignore[operator]
    return x >= y  # type: ignore[operator]


# ---- text


def to_string(v: Value) -> str:
    """The value as messages show it: strings cut at 72 characters, floats to six digits."""
    if type(v) is bool:
        return "true" if v else "false"
    if type(v) is bytes:
        s = quote(v.decode("utf-8", "surrogateescape"))
        return s[:69] + "..." if len(s) > 72 else s
    if type(v) is int:
        return int_string(v)
    if isinstance(v, Fraction | Huge):
        return _float_string(v)
    if type(v) is Complex:
        return f"({_float_string(v.real)} + {_float_string(v.imag)}i)"
    return "unknown"


def int_string(v: int) -> str:
    """Decimal digits of an integer of any length."""
    if v.bit_length() < 10_000:
        return str(v)
    digits = []
    n = abs(v)
    while n:
        n, r = divmod(n, 10**3000)
        digits.append(f"{r:03000d}" if n else str(r))
    return ("-" if v < 0 else "") + "".join(reversed(digits))


def _float_string(f: Float) -> str:
    if isinstance(f, Huge):
        return str(f)
    try:
        x = float(f)
    except OverflowError:
        x = math.inf
    if f == 0 or (x and not math.isinf(x)):
        text = f"{x:.6g}"
        if f.denominator != 1 and "." not in text:
            return _shortest(x)  # not an integer, though six digits look like one
        return text
    # Outside of float64: a mantissa in [1, 10) and a decimal exponent.
    n, d = abs(f.numerator), f.denominator
    exp = int((n.bit_length() - d.bit_length()) * math.log10(2))
    m = Fraction(n, d) / Fraction(10) ** exp
    while m >= 10:
        m, exp = m / 10, exp + 1
    while m < 1:
        m, exp = m * 10, exp - 1
    digits = f"{float(m):.6g}"
    if digits == "10":
        digits, exp = "1", exp + 1
    return f"{'-' if f < 0 else ''}{digits}e{exp:+d}"


def _shortest(x: float) -> str:
    """X as Go's %g prints it: the fewest digits that tell it from other floats."""
    digits, _, exponent = f"{x!r}".partition("e")
    if not exponent and not (abs(x) >= 1e6 or abs(x) < 1e-4):
        return digits.removesuffix(".0")
    sign, digits = ("-", digits[1:]) if digits[0] == "-" else ("", digits)
    whole, _, frac = digits.partition(".")
    exp = int(exponent or 0) + len(whole) - 1
    number = whole + frac
    stripped = number.lstrip("0")
    exp -= len(number) - len(stripped)
    number = stripped.rstrip("0")
    mantissa = number[0] + ("." + number[1:] if len(number) > 1 else "")
    return f"{sign}{mantissa}e{exp:+03d}"
