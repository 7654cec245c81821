"""THE opcode table: every operation of the virtual machine, once.

From this table come the numbers (`op.ADD`), the disassembler, the liveness pass (which slots
an operation reads and writes), the linker (which words want a symbol), and `enums.pxd` for the
compiled loop. Nothing about an operation is written twice.

**Code** is an array of int32. An instruction is 4 words `op a b c`, a *wide* one 8 words
`op a b c d e f g`. The loop advances pc by the length before it executes.

**Slots.** A frame is a window of 8-byte slots in the goroutine's stack: slot k is `mem[fp + k]`,
fp a word index of the arena. int64 two's complement; a narrower integer is kept sign- or
zero-extended (bool is 0 or 1); float64 is its bits; float32 its 32 bits zero-extended; a
string takes 2 consecutive slots (data, len), an interface 2 (type or itab, data), a slice 3
(data, len, cap), a complex128 2, a complex64 one word (real in the low half), structs and arrays
ceil(size/8) slots in Go's memory layout.

**Frame.** mem[fp-2] is the return pc, mem[fp-1] is `delta | function << 32` where delta is the
distance to the caller's fp in words. From slot 0: results, then parameters (receiver first), each
beginning on a slot of its own; then locals and temporaries; last the outgoing area, which begins
at the function's `out` slot: 2 words of header, then the callee's slot 0. `CALL base` has
base = out + 2: the callee's fp is fp + base. After the call its results stand at base.., and
must be moved away before the next call. No instruction between the first store to the
outgoing area and the call may be a safepoint.

**Safepoints.** A goroutine stops, and the collector runs, only *between* instructions: after a
call, a native, an operation marked S (it may allocate, block or be a back edge), or at a function's
entry. The stack map of such a pc says which slots hold live pointers on entry to the instruction at
pc (the next one, or the target of the back edge). After CALL, CALLC and CALLI the outgoing area is
not part of it, after CALLN and S operations it is. An operation that blocks clears its destination
first.

**Operand kinds** in `form`, one letter an operand, in the order a b c d e f g:
d destination slot; D2 D3 two, three slots written; s S2 S3 slots read; x slot read and written, X3;
i signed immediate; u number (size, count); j jump, in words relative to this instruction's first
word; f function number; n native number; t type descriptor (byte offset from the arena's start:
address = BASE + t); g global (word index in the arena: mem[g]); o byte offset; b base of an
outgoing area; r base slot of a region described by the operation's text (reads it); w the same,
writes it. `-` unused.

Flags: H hot (in the second chain of the loop), HH hottest (in the first), S safepoint follows, P
can panic (its line must be known), J ends a basic block or branches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple


class Op(NamedTuple):
    """One operation: its number is its place in `TABLE`, hot ones first."""

    name: str
    form: str
    flags: str
    doc: str

    @property
    def operands(self) -> list[str]:
        """The operand kinds in order."""
        return self.form.split()

    @property
    def words(self) -> int:
        """Length in code words: 4, or 8 for a wide instruction."""
        return 4 if len(self.operands) <= 3 else 8


def _table(text: str) -> tuple[Op, ...]:
    rows = []
    for line in text.strip().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, form, flags, doc = (part.strip() for part in line.split("|", 3))
        rows.append(Op(name, form, flags.replace("-", ""), doc))
    return tuple(rows)


# Bounds are checked unsigned. "addr(p, o)" is the address in slot p plus byte offset o; an access
# outside the arena, nil included, is Go's nil dereference panic.
_ROWS = _table("""
# -- moves and constants
MOV      | d s          | HH  | d = s
MOV2     | D2 S2        | H  | two slots, as if at once
MOV3     | D3 S3        | H  | three slots, as if at once
MOVN     | w r u        | -  | u slots from r.. to w.., overlapping allowed
LDI      | d i          | HH  | d = i
LDC      | d i i        | H  | d = lo (unsigned 32) | hi << 32; a relocation may fill both
LDSTR    | D2 i i u     | -  | d = address lo/hi, length u
ZERO     | w u          | -  | u slots = 0
LDG      | d g          | H  | d = mem[g]: an 8-byte package variable
STG      | g s          | H  | mem[g] = s, not a pointer
STGP     | g s          | -  | mem[g] = s, a pointer, with barrier
LEA      | d r o        | -  | d = address of slot r plus o bytes
LEAG     | d g o        | -  | d = address of the word g plus o bytes
GETCTX   | d            | H  | d = the closure being called; only as first instruction
LDCTX    | d o          | H  | d = the closure's word at o; instead of GETCTX where one variable is captured
LDCTX2   | D2 o         | -  | two words of it
LDCTX3   | D3 o         | H  | three words of it
# -- integers, 64 bits
ADD      | d s s        | HH  | d = s + s
SUB      | d s s        | HH  | d = s - s
MUL      | d s s        | H  | d = s * s
ADDI     | d s i        | HH  | d = s + i
ADD3I    | d s s i      | H  | d = s + s + i
MULI     | d s i        | H  | d = s * i
RSUBI    | d s i        | -  | d = i - s
AND      | d s s        | H  | bitwise
OR       | d s s        | -  | bitwise
XOR      | d s s        | H  | bitwise
ANDNOT   | d s s        | -  | d = s &^ s
ANDI     | d s i        | H  | d = s & i
ORI      | d s i        | -  | d = s | i
XORI     | d s i        | -  | d = s ^ i
DIV      | d s s        | P  | signed, truncated; by zero panics; MinInt64 / -1 = MinInt64
MOD      | d s s        | P  | signed remainder, sign of the dividend
DIVU     | d s s        | P  | unsigned
MODU     | d s s        | P  | unsigned
DIVI     | d s i        | -  | signed by a constant other than 0
DIVP2    | d s u        | H  | signed by 2**u, u 1..62
MODI     | d s i        | H  | signed by a constant other than 0
DIVUI    | d s i        | -  | unsigned by a positive constant
MODUI    | d s i        | -  | unsigned by a positive constant
SHL      | d s s        | -  | count unsigned, >= 64 gives 0
SHR      | d s s        | -  | logical, count >= 64 gives 0
SAR      | d s s        | -  | arithmetic, count >= 64 gives the sign
SHLI     | d s u        | H  | count 0..63
SHRI     | d s u        | H  | logical, count 0..63
SARI     | d s u        | -  | arithmetic, count 0..63
SHCHK    | s            | P  | panics where a signed shift count is negative
NEG      | d s          | -  | d = -s
COM      | d s          | -  | d = ^s
# -- narrow integers: result renormalised
SX8      | d s          | -  | sign-extend the low 8 bits
SX16     | d s          | -  | sign-extend the low 16 bits
SX32     | d s          | H  | sign-extend the low 32 bits
ZX8      | d s          | H  | zero-extend the low 8 bits
ZX16     | d s          | -  | zero-extend the low 16 bits
ZX32     | d s          | H  | zero-extend the low 32 bits
ADD32    | d s s        | -  | int32
SUB32    | d s s        | -  | int32
MUL32    | d s s        | -  | int32
ADDI32   | d s i        | -  | int32
ADDU32   | d s s        | H  | uint32
SUBU32   | d s s        | -  | uint32
MULU32   | d s s        | H  | uint32
ADDIU32  | d s i        | H  | uint32
MULIU32  | d s i        | H  | uint32
# -- bit tricks (math/bits and its kind)
MULHI    | d s s        | -  | high 64 bits of the signed product
MULHU    | d s s        | -  | high 64 bits of the unsigned product
CLZ      | d s          | -  | leading zeros, 64 of zero
CTZ      | d s          | -  | trailing zeros, 64 of zero
POPCNT   | d s          | -  | ones
BSWAP    | d s          | -  | bytes reversed
ROTL     | d s s        | -  | rotate left by s mod 64
# -- comparison to bool
SEQ      | d s s        | -  | d = s == s
SNE      | d s s        | -  | !=
SLT      | d s s        | H  | signed <
SLE      | d s s        | -  | signed <=
SLTU     | d s s        | -  | unsigned <
SLEU     | d s s        | -  | unsigned <=
SEQI     | d s i        | -  | d = s == i
SNEI     | d s i        | -  | d = s != i
SLTI     | d s i        | -  | d = s < i
SGTI     | d s i        | -  | d = s > i
NOT      | d s          | -  | d = 1 - s, of a bool
# -- jumps (forward or backward, no safepoint: backward only if the loop has a LOOP or a call)
JMP      | j            | HJ | always
JT       | s j          | HJ | if s != 0
JF       | s j          | HJ | if s == 0
JEQ      | s s j        | HJ | if equal
JNE      | s s j        | HJ | if not equal
JLT      | s s j        | HHJ | signed
JLE      | s s j        | HJ | signed
JLTU     | s s j        | J  | unsigned
JLEU     | s s j        | J  | unsigned
JEQI     | s i j        | HHJ | if s == i
JNEI     | s i j        | HHJ | if s != i
JLTI     | s i j        | HHJ | if s < i
JLEI     | s i j        | HJ | if s <= i
JGTI     | s i j        | HJ | if s > i
JGEI     | s i j        | HHJ | if s >= i
# -- back edges: take fuel; a safepoint at the target
LOOP     | j            | HSJ | always
LOOPT    | s j          | SJ  | if s != 0
LOOPF    | s j          | SJ  | if s == 0
LOOPEQ   | s s j        | SJ  | if equal
LOOPNE   | s s j        | HSJ | if not equal
LOOPLT   | s s j        | HHSJ | signed
LOOPLE   | s s j        | HSJ | signed
LOOPEQI  | s i j        | SJ  | if s == i
LOOPNEI  | s i j        | HSJ | if s != i
LOOPLTI  | s i j        | HHSJ | if s < i
LOOPINC  | x s j        | HHSJ | x++, then if x < s, signed
LOOPINCI | x i j        | HHSJ | x++, then if x < i
LOOPLEI  | s i j        | SJ  | if s <= i
LOOPGTI  | s i j        | HSJ | if s > i
LOOPGEI  | s i j        | SJ  | if s >= i
SWITCHI  | s i u        | J  | jump table: u words of jumps (relative to this instruction's first word) follow this instruction, padded to 4; s - i unsigned < u takes one, else falls through behind them
# -- floating point
FADD     | d s s        | H  | float64
FSUB     | d s s        | H  | float64
FMUL     | d s s        | H  | float64
FDIV     | d s s        | H  | float64
FNEG     | d s          | -  | float64
FABS     | d s          | -  | float64
FSQRT    | d s          | H  | float64
FFLOOR   | d s          | -  | float64
FCEIL    | d s          | -  | float64
FTRUNC   | d s          | -  | float64
FADDM    | d s s o      | HP | d = s + the float64 at addr(c, o)
FSUBM    | d s s o      | HP | d = s - the float64 at addr(c, o)
FMULM    | d s s o      | HP | d = s * the float64 at addr(c, o)
FMULADD  | d s s s      | H  | d = s + s*s, rounded twice
FMULSUB  | d s s s      | H  | d = s - s*s, rounded twice
FMA      | d s s s      | -  | d = s*s + s rounded once
FADD32   | d s s        | -  | float32
FSUB32   | d s s        | -  | float32
FMUL32   | d s s        | -  | float32
FDIV32   | d s s        | -  | float32
FNEG32   | d s          | -  | float32
FSEQ     | d s s        | -  | float64 ==
FSNE     | d s s        | -  | float64 !=
FSLT     | d s s        | -  | float64 <
FSLE     | d s s        | -  | float64 <=
JFEQ     | s s j        | J  | if float64 ==
JFNE     | s s j        | J  | if float64 !=
JFLT     | s s j        | HJ | if float64 <
JFLE     | s s j        | J  | if float64 <=
JFNLT    | s s j        | HJ | if not float64 <
JFNLE    | s s j        | J  | if not float64 <=
I2F      | d s          | H  | int64 to float64
U2F      | d s          | -  | uint64 to float64
F2I      | d s          | H  | float64 to int64, amd64 rules: out of range and NaN give MinInt64
F2U      | d s          | -  | float64 to uint64, as amd64 Go compiles it
F2F32    | d s          | -  | float64 to float32
F32TF    | d s          | -  | float32 to float64
I2F32    | d s          | -  | int64 to float32, rounded once
U2F32    | d s          | -  | uint64 to float32, rounded once
# -- complex (real and imaginary parts as float64 in two slots)
CMUL     | D2 S2 S2     | -  | complex128
CDIV     | D2 S2 S2     | -  | complex128, Go's rules for Inf and NaN
# -- memory through pointers
LD8      | d s o        | HP | zero-extended
LD8S     | d s o        | P  | sign-extended
LD16     | d s o        | P  | zero-extended
LD16S    | d s o        | P  | sign-extended
LD32     | d s o        | P  | zero-extended
LD32S    | d s o        | P  | sign-extended
LD64     | d s o        | HHP | d = 8 bytes at addr(s, o)
LD2      | D2 s o       | HP | 16 bytes
LD3      | D3 s o       | HP | 24 bytes
LDN      | w s o u      | P  | u bytes from addr(s, o) to the slots w.. (the last slot is zero-padded)
ST8      | s s o        | HP | at addr(a, o) store b
ST16     | s s o        | P  | at addr(a, o) store b
ST32     | s s o        | P  | at addr(a, o) store b
ST64     | s s o        | HHP | at addr(a, o) store b, not a pointer
STP      | s s o        | HP | at addr(a, o) store the pointer b, with barrier
ST2      | s S2 o       | P  | 16 bytes without pointers
STSTR    | s S2 o       | P  | a string, barrier on the first word
STIFACE  | s S2 o       | P  | an interface, barrier on the second word
STSLICE  | s S3 o       | P  | a slice, barrier on the first word
STN      | s r o u      | P  | u bytes without pointers, from slots
STT      | s r o t      | P  | a value of type t from slots, with bulk barrier
MCOPY    | s s u        | P  | u bytes without pointers from addr(b) to addr(a), may overlap
TCOPY    | s s t        | P  | typedmemmove of one t from addr(b) to addr(a)
MZERO    | s o u        | P  | u bytes = 0 at addr(a, o), no pointers in them
TZERO    | s o t        | P  | one t = 0 at addr(a, o), with bulk barrier
NILCHK   | s            | P  | nil dereference panic if s is nil or outside the arena
# -- parts of structs and arrays that live in frame slots (byte offset from the frame's start)
FLD8     | d r o        | -  | zero-extended; o bytes behind slot r
FLD8S    | d r o        | -  | sign-extended
FLD16    | d r o        | -  | zero-extended
FLD16S   | d r o        | -  | sign-extended
FLD32    | d r o        | -  | zero-extended
FLD32S   | d r o        | -  | sign-extended
FST8     | w s o        | -  | o bytes behind slot w
FST16    | w s o        | -  | o bytes behind slot w
FST32    | w s o        | -  | o bytes behind slot w
FLDX     | d r s        | -  | d = slot r + (value of s): element of an array of 8-byte elements, index already checked
FSTX     | w s s        | -  | slot w + (value of b) = c
# -- indexing: S = slice (data, len, cap) or string (data, len)
BOUND    | s u          | HP | panic index out of range [s] with length u unless 0 <= s < u
BOUNDS   | s s          | P  | the same with the length in b
LDX8     | d S2 s       | HP | b[c], zero-extended
LDX8S    | d S2 s       | P  | sign-extended
LDX16    | d S2 s       | P  | zero-extended
LDX16S   | d S2 s       | P  | sign-extended
LDX32    | d S2 s       | HP | zero-extended
LDX32S   | d S2 s       | HP | sign-extended
LDX64    | d S2 s       | HHP | 8 bytes
LDX2     | D2 S2 s      | HP | 16 bytes
LDX3     | D3 S2 s      | P  | 24 bytes
STX8     | S2 s s       | HP | a[b] = c
STX16    | S2 s s       | P  | a[b] = c
STX32    | S2 s s       | HP | a[b] = c
STX64    | S2 s s       | HHP | a[b] = c, not a pointer
STXP     | S2 s s       | HP | a[b] = c, a pointer, with barrier
SWAPX64  | S2 s s d d   | HP | d, e = a[b], a[c]; a[b], a[c] = e, d, not pointers
IXA      | d S2 s u     | HP | d = address of b[c], elements of u bytes
ADDX     | d s s u      | -  | d = b + c * u: address arithmetic, index already checked
# -- slices and strings
SLICE    | D3 S3 s s s u u | P | d = b[c:d:e]; f = element size, g = flags 1 has low, 2 has high, 4 has max; absent operands are ignored
SLICESTR | D2 S2 s s u  | P  | d = b[c:d]; e = flags 1 has low, 2 has high
SLICEARR | D3 s u s s s u | P | d = array at address b of length c, [d:e:f]; g = element size << 3 | flags
MAKESLICE| D3 s s t     | SP | make([]t, len b, cap c); t is the element type
APPEND64 | X3 s t       | HSP | a = append(a, b), an element of 8 bytes (pointer or not: t tells)
APPEND8  | X3 s t       | HSP | a = append(a, b), an element of 1 byte
APPENDN  | X3 r t       | SP | a = append(a, value of type t in slots b..)
APPENDSL | D3 S3 S2 t   | SP | d = append(b, c...) with elements t; c is a slice or string
GROW     | D3 S3 s t    | SP | d = b with len + c and room for it (new elements zero); the general form of append
COPY     | d S2 S2 t    | P  | d = copy(a, b), elements t; b a slice or string
CLEARSL  | S2 t         | P  | clear(slice) of elements t
CONCAT   | D2 r u       | SP | d = the u strings in slots b.. joined
SEQSTR   | d S2 S2      | H  | d = strings equal
CMPSTR   | d S2 S2      | -  | d = -1, 0, 1
JSEQ     | S2 S2 j      | J  | if strings equal
JSNE     | S2 S2 j      | J  | if strings differ
RUNE     | D2 S2 s      | -  | d = rune of string b at byte c, and its width
STR2BYTES| D3 S2        | S  | []byte(s)
BYTES2STR| D2 S3        | S  | string(b)
STR2RUNES| D3 S2        | S  | []rune(s)
RUNES2STR| D2 S3        | S  | string(r)
RUNE2STR | D2 s         | S  | string(rune)
SLICE2ARR| d S3 u       | P  | d = pointer to the array of length u in slice b, or panic
# -- allocation
NEW      | d t          | HS | d = new(t), zeroed
BOX      | d r t        | S  | d = data word of an interface for the value of type t in slots b..: allocates as Go's convT does
# -- interfaces
TYPEEQ   | d s t        | -  | d = type word b is t
JTYPENE  | s t j        | HJ | unless type word a is t
ITYPE    | d s          | -  | d = dynamic type of the non-empty interface whose itab is b; nil for nil
ITAB     | d s t        | -  | d = itab of type b for interface t, nil if b is nil or does not implement it
ASSERTE  | d s t t      | P  | d = itab for interface type d (4th) of dynamic type b (nil panics); c = static type of the operand
PANICDT  | s t t        | P  | failed x.(T): dynamic type a (may be nil), wanted b, static type of x c
EQEFACE  | d S2 S2      | P  | interfaces with type words equal; uncomparable dynamic type panics
EQIFACE  | d S2 S2      | P  | the same with itabs
EQT      | d s s t      | P  | d = values of type t at addresses b and c equal
# -- calls
CALL     | b f          | HHSP | call function f with the outgoing area at b
CALLC    | b s          | HSP | call the func value in slot s
CALLI    | b S2 u u     | HSP | call method number c (of the sorted methods) of the non-empty interface b, nil panics; its data word becomes slot d of the callee's frame, the receiver
CALLN    | b n          | HSP | call native n; its results and parameters stand at b.. as a function's would
RET      | -            | HHJ  | return
GO       | s            | SP  | start a goroutine that calls the func() value s
DEFER    | s r          | P   | defer the func() value s; r: 4 slots for the record in this frame (link, fp, fn, flags)
DEFERH   | s            | SP  | defer with a record on the heap, for a defer that may run more than once
DEFERRET | -            | SPJ | run the next deferred call of this frame, return here; falls through when there is none
PANIC    | S2           | P   | panic with the interface value
RECOVER  | D2           | -   | recover()
UNREACH  | -            | PJ  | end of a function that cannot be reached
# -- maps (t is the map type)
MAKEMAP  | d s t        | SP | make(map, hint b)
MAPINIT  | s s t        | SP | make(map, hint b) at address a, in the frame; with a hint of at most 8 its first group is behind it
MAPGET   | d s s t      | P  | d = address of the element for the key at address c, 0 if absent (nil map too)
MAPGET64 | d s s t      | HP | the same, 8-byte integer key in slot c
MAPGET32 | d s s t      | P  | the same, 4-byte integer key in slot c
MAPGETS  | d s S2 t     | HP | the same, string key in slots c..
MAPSET   | d s s t      | SP | d = address of the element for the key at address c, inserted if absent; nil map panics
MAPSET64 | d s s t      | SP | the same, 8-byte key
MAPSET32 | d s s t      | SP | the same, 4-byte key
MAPSETS  | d s S2 t     | SP | the same, string key
MAPDEL   | s s t        | SP | delete(a, key at address b)
MAPLEN   | d s          | -  | 0 for nil
MAPCLEAR | s t          | SP | clear(map)
MAPITER  | w s t        | SP | start an iteration in the ITER_SLOTS slots a..: slot a = key address, a+1 = element address, 0 when done
MAPNEXT  | w            | SP | the next one
# -- channels (t is the channel's type)
MAKECHAN | d s t        | SP | make(chan, size b)
SEND     | s s          | SP | send the element at address b on channel a; may block
RECV     | s s d        | SP | receive from a to address b (0: drop); c = ok; may block
CHLEN    | d s          | -  | len
CHCAP    | d s          | -  | cap
CLOSE    | s            | SP | close(a)
SELECT   | D2 r u u     | SP | cases at slots b.., 3 each: channel, address of the element (0 for none), 1 send or 2 receive; c = number, d = 1 with default; a = chosen index (-1 default), a+1 = ok
BLOCK    | -            | SP | select {}
# -- the machine's own, in the code that it starts with; the compiler never emits them
GOEND    | -            | J  | the function that a goroutine began with has returned
PANICRET | -            | J  | a deferred call that a panic ran has returned
REFLRET  | -            | J  | a function that reflect called has returned
TEXTRET  | -            | J  | runtime.panicText has returned
MAINEND  | -            | J  | the program, or the cell, is over
""")

# The hottest operations have the lowest numbers, then the hot ones: a comparison or two send the
# loop to a chain of few (design, 9.18). Compiled by GNU C or Clang the loop jumps through a table
# instead (_build.py thread_dispatch), and the order matters to the cache alone.
TABLE = tuple(sorted(_ROWS, key=lambda row: -row.flags.count("H")))
HOTTEST_END = sum("HH" in row.flags for row in TABLE)
HOT_END = sum("H" in row.flags for row in TABLE)

NAMES = tuple(row.name for row in TABLE)
WORDS = tuple(row.words for row in TABLE)
BY_NAME = {row.name: number for number, row in enumerate(TABLE)}
if len(BY_NAME) != len(TABLE):
    raise AssertionError("an operation is named twice")
globals().update(BY_NAME)
if TYPE_CHECKING:

    def __getattr__(name: str) -> int: ...


# The hidden state of a map iteration: key and element address, then the iterator's own words. The bit
# set tells which of the slots point to the heap: key, element, map, table, group (runtime/map.py
# iter_type).
ITER_SLOTS = 12
ITER_PTRS = 0b0110_0000_1011
DEFER_SLOTS = 4
