# ruff: noqa: SIM905 (word lists read better as text)
"""Small random damage to Go programs, the same for the same seed."""

from __future__ import annotations

import random
import re
from pathlib import Path

from tests.generate import program
from tests.generate_areas import PLAIN

CORPUS = Path(__file__).parent / "corpus" / "run"
# Named, so that a new corpus file leaves the recorded programs as they are. Without those whose
# output depends on where they lie.
SOURCES = (
    "channel_misuse closures_escape compile_time_sizes complex_numbers concurrent_map "
    "constants contexts deadlock deadlock_main deep_stack defer_order embedding "
    "evaluation_order float_format fmt_verbs goroutine_order heap_work init_order "
    "integer_corners labels maps_all method_values nil_deref os_exit out_of_memory "
    "panic_chain panic_error panic_goroutine panic_repanic panic_stringer panic_struct "
    "print_builtin range_func recover_rules select_cases shadowing slices_alias sorting "
    "stack_overflow stdin_lines string_range struct_values sync_tools type_switches "
    "unhashable unlock_unlocked unsafe_layout virtual_time"
).split(" ")
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|`[^`]*`|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[A-Za-z_]\w*"
    r"|\d[\w.]*|<<=|>>=|&\^=|\.\.\.|&\^|&&|\|\||<-|\+\+|--|[-+*/%&|^<>=!:]=|<<|>>|\s+|.",
    re.DOTALL,
)
KINDS = [
    "+ - * / %",
    "& | ^ &^ << >>",
    "== != < <= > >=",
    "&& ||",
    "+= -= *= /= %=",
    "&= |= ^= <<= >>= &^=",
    "++ --",
    "break continue",
    "true false",
    "int int8 uint8 int64 uint32 uint16 uintptr",
    "float64 float32",
]
CLASSES = {word: kind.split(" ") for kind in KINDS for word in kind.split(" ")}
NUMBERS = "0 1 2 3 7 64 100 255 256 1000 65536 0x7fffffff 9223372036854775807 1.5 1e9 'a'".split(
    " "
)
WORDS = (
    "break case chan const continue default defer else fallthrough for func go goto if import "
    "interface map package range return select struct switch type var nil true iota _ ( ) { } "
    "[ ] , ; . : ... <- ++ -- ! * & ~ = := make len append new panic recover copy delete close "
    "string bool rune any error -1 0"
).split(" ")


def _bytes(rng: random.Random, text: str) -> str:
    data = bytearray(text.encode())
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data))
        match rng.randrange(5):
            case 0:
                data[at] = rng.randrange(256)
            case 1:
                data[at] ^= 1 << rng.randrange(8)
            case 2:
                del data[at : at + rng.randint(1, 8)]
            case 3:
                data[at:at] = bytes(
                    rng.choices(b"(){}[];:,.<>=+-*/&|^%!\"'`\\ \n\t09azAZ_", k=rng.randint(1, 3))
                )
            case _:
                start = rng.randrange(len(data))
                data[at:at] = data[start : start + rng.randint(1, 60)]
    return data.decode("utf-8", "surrogateescape")


def _tokens(rng: random.Random, text: str) -> str:
    tokens = TOKEN.findall(text)
    places = [i for i, token in enumerate(tokens) if not token.isspace() and token[:2] != "//"]
    names = sorted({token for token in tokens if token[0].isalpha() and token not in WORDS})
    for _ in range(rng.randint(1, 2)):
        at = rng.choice(places)
        token = tokens[at]
        kind = rng.random()
        if kind < 0.1:
            tokens[at] = ""
        elif kind < 0.15:
            tokens[at] = token + " " + token
        elif kind < 0.2:
            other = rng.choice(places)
            tokens[at], tokens[other] = tokens[other], token
        elif kind < 0.3:
            tokens[at] = rng.choice(WORDS)
        elif token in CLASSES:
            tokens[at] = rng.choice(CLASSES[token])
        elif token[0].isdigit():
            tokens[at] = rng.choice(NUMBERS)
        elif token[0].isalpha():
            tokens[at] = rng.choice(names)
        elif token[0] in "\"'`":
            tokens[at] = rng.choice(['""', '"x"', "'x'", '"\\xff"', "0", "nil", token[:-1]])
        else:
            tokens[at] = rng.choice(WORDS)
    return "".join(tokens)


def _gently(rng: random.Random, text: str) -> str:
    """Other operators and numbers: what comes out often still compiles."""
    tokens = TOKEN.findall(text)
    places = [i for i, token in enumerate(tokens) if token in CLASSES or token.isdigit()]
    for at in rng.sample(places, min(len(places), rng.randint(1, 4))):
        tokens[at] = rng.choice(CLASSES.get(tokens[at], NUMBERS[:8]))
    return "".join(tokens)


def _lines(rng: random.Random, text: str) -> str:
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(3):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case _:
            lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


def mutant(seed: int) -> bytes:
    """The damaged program of a seed."""
    rng = random.Random(seed)
    if rng.random() < 0.4:
        text = (CORPUS / f"{rng.choice(SOURCES)}.go").read_text().partition("\n// Output:")[0]
    else:
        text = program(10_000 + rng.randrange(1000), PLAIN)
    change = rng.choices([_bytes, _tokens, _gently, _lines], [2, 3, 5, 1])[0]
    return change(rng, text).encode("utf-8", "surrogateescape")
