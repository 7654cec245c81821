"""Writes the data files of our standard packages that are too long to write by hand.

`python -m gomem_kernel.toolchain.std_tables` writes `unicode/tables.go` and `unicode/maps.go` by asking
the installed real Go for its Unicode data (the version is Go's, not Python's), and `math/rand/state.go`
by computing it.

Unicode tables are strings, decoded at a table's first use: as literals they would be sixty thousand
tokens to compile for every program that imports `strings`.
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

STD = Path(__file__).parents[1] / "std"

DUMP = """package main

import (
	"encoding/json"
	"os"
	"unicode"
)

type table = map[string]*unicode.RangeTable

func main() {
	fold := map[rune]rune{}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		want := unicode.ToLower(r)
		if want == r {
			want = unicode.ToUpper(r)
		}
		if f := unicode.SimpleFold(r); f != want {
			fold[r] = f
		}
	}
	latin := [256][]bool{}
	for i := range latin {
		r := rune(i)
		latin[i] = []bool{unicode.IsControl(r), unicode.IsPunct(r), unicode.IsNumber(r), unicode.IsSymbol(r),
			unicode.Is(unicode.Z, r), unicode.IsLetter(r), unicode.IsUpper(r), unicode.IsLower(r), unicode.IsPrint(r)}
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"Version": unicode.Version,
		"Categories": unicode.Categories, "Scripts": unicode.Scripts, "Properties": unicode.Properties,
		"FoldCategory": unicode.FoldCategory, "FoldScript": unicode.FoldScript,
		"CategoryAliases": unicode.CategoryAliases, "CaseRanges": unicode.CaseRanges,
		"fold": fold, "latin": latin,
	})
}
"""



def main() -> None:
    """Write all data files."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump.go"
        path.write_text(DUMP)
        data = json.loads(_go("run", str(path)))
    names = dict(re.findall(r"^\t(\w+)\s+= _(\w+)", _go("doc", "-all", "unicode"), re.M))
    tables, maps = unicode_files(data, names)
    gofmt = str(Path(_go("env", "GOROOT").strip()) / "bin" / "gofmt")
    files = {"unicode/tables.go": tables, "unicode/maps.go": maps, "math/rand/state.go": rand_file()}
    for name, text in files.items():
        (STD / name).write_text(text)
        subprocess.run([gofmt, "-w", str(STD / name)], check=True)


def _go(*args: str) -> str:
    return subprocess.run(["go", *args], capture_output=True, text=True, check=True).stdout


def encode(numbers: Iterable[int]) -> str:
    """Numbers >= 0 as digits of five bits, lowest first; a sixth bit says that more follow.

    The characters are those from the blank on, so none ends a raw string.
    """
    chars = []
    for number in numbers:
        while number > 31:
            chars.append(chr(32 + (number & 31 | 32)))
            number >>= 5
        chars.append(chr(32 + number))
    return "".join(chars)


def zigzag(number: int) -> int:
    """Signed number as an unsigned one, the sign in the lowest bit."""
    return -2 * number - 1 if number < 0 else 2 * number


def table_numbers(table: dict[str, list[dict[str, int]]]) -> Iterator[int]:
    """Numbers of a table: how many ranges there are of 16 and 32 bits, then each from the last one on."""
    last = 0
    yield len(table["R16"] or [])
    yield len(table["R32"] or [])
    for entry in (table["R16"] or []) + (table["R32"] or []):
        low, high, stride = entry["Lo"], entry["Hi"], entry["Stride"]
        yield (low - last) * 2 + (stride != 1)
        yield (high - low) // stride
        if stride != 1:
            yield stride
        last = high


def quote(text: str, width: int = 110) -> str:
    """Raw Go string literals, joined, of a text without backquotes."""
    parts = [text[i : i + width] for i in range(0, len(text), width)]
    return " +\n\t".join(f"`{part}`" for part in parts)


def rows(items: Iterable[str], width: int = 110) -> str:
    """Items separated by commas, in indented lines."""
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) + 2 > width:
            lines.append(line.rstrip())
            line = ""
        line += item + ", "
    return "\n".join(f"\t{text.rstrip()}" for text in [*lines, line])


def unicode_files(data: dict, names: dict[str, str]) -> tuple[str, str]:
    """Text of tables.go and of maps.go; names are the exported variables and their tables' own names."""
    texts: list[str] = []
    number: dict[str, int] = {}

    def add(table: dict) -> int:
        text = encode(table_numbers(table))
        if text not in number:
            number[text] = len(texts)
            texts.append(text)
        return number[text]

    kinds = ("Categories", "Scripts", "Properties", "FoldCategory", "FoldScript")
    places = {kind: {key: add(data[kind][key]) for key in sorted(data[kind])} for kind in kinds}
    own = places["Categories"] | places["Scripts"] | places["Properties"]
    exported = {name: own[table] for name, table in names.items() if table in own}
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    wide = [table for kind in kinds for table in data[kind].values()]
    unique = {encode(table_numbers(table)): table for table in wide}.values()
    case_numbers = []
    last = 0
    for entry in data["CaseRanges"]:
        case_numbers += [entry["Lo"] - last, entry["Hi"] - entry["Lo"]]
        case_numbers += [zigzag(delta) for delta in entry["Delta"]]
        last = entry["Hi"]
    fold = sorted((int(rune), to) for rune, to in data["fold"].items())
    masks = (
        "".join(f"\\x{sum(bit << i for i, bit in enumerate(row[:8])):02x}" for row in data["latin"][i : i + 24])
        for i in range(0, 256, 24)
    )
    latin = " +\n\t".join(f'"{mask}"' for mask in masks)
    variables = "\n".join(
        f"\t{name} = &tables[{place}] // {describe(name, names[name], places)}"
        for name, place in exported.items()
    )
    head = "// Code generated by gomem_kernel/toolchain/std_tables.py; DO NOT EDIT.\n\npackage unicode\n"
    tables = f"""{head}
// Version is the edition of Unicode that the tables hold.
const Version = "{data["Version"]}"

// Tables by name.
var (
{variables}
)

var tables [{len(texts)}]RangeTable

// Room for the ranges of all tables.
var (
	room16 [{sum(len(table["R16"] or []) for table in unique)}]Range16
	room32 [{sum(len(table["R32"] or []) for table in unique)}]Range32
	roomOfCases [{len(data["CaseRanges"])}]CaseRange
)

// tableStart is where each table begins in tableData.
var tableStart = [...]uint32{{
{rows(map(str, starts))}
}}

const tableData = {quote("".join(texts))}

const caseData = {quote(encode(case_numbers))}

// foldExceptions are the runes whose fold is not their lower or upper case, and that fold.
var foldExceptions = [...][2]rune{{
{rows(f"{{0x{rune:x}, 0x{to:x}}}" for rune, to in fold)}
}}

// latin1 holds the properties of the first 256 runes.
const latin1 = {latin}
"""
    maps = head
    what = {
        "Categories": "tables of all categories by their short names",
        "Scripts": "tables of all scripts by name",
        "Properties": "tables of all properties by name",
        "FoldCategory": "runes outside a category that fold to one inside it",
        "FoldScript": "runes outside a script that fold to one inside it",
    }
    variable = {place: name for name, place in reversed(exported.items())}
    for kind in kinds:
        entries = "\n".join(
            f'\t"{key}": {variable.get(place, f"&tables[{place}]")},' for key, place in places[kind].items()
        )
        maps += f"\n// {kind} holds the {what[kind]}.\nvar {kind} = map[string]*RangeTable{{\n{entries}\n}}\n"
    aliases = "\n".join(f'\t"{key}": "{value}",' for key, value in sorted(data["CategoryAliases"].items()))
    maps += (
        "\n// CategoryAliases holds the short names of categories by their long ones.\n"
        f"var CategoryAliases = map[string]string{{\n{aliases}\n}}\n"
    )
    return tables, maps


def describe(name: str, table: str, places: dict[str, dict[str, int]]) -> str:
    """What a table holds, for its comment."""
    if table in places["Categories"]:
        return f"category {table}"
    return f"script {name}" if table in places["Scripts"] else f"property {name}"


LENGTH, TAP = 607, 273
STEPS = 7_800_000_000_000
WORD = (1 << 64) - 1


def rand_file() -> str:
    """Text of state.go: the state of the additive generator after 7.8e12 steps from seed 1.

    Source: go1.27 math/rand/gen_cooked.go main

    The generator is x[n] = x[n-607] + x[n-273] modulo 2**64, written downwards into a ring. Instead of
    stepping, t**STEPS is reduced modulo t**607 - t**334 - 1 over the integers modulo 2**64; its
    coefficients express a later element by the first 607.
    """
    first = _rand_seed()
    power = _power(STEPS)
    # window[k] is x[STEPS + k]; the first LENGTH elements of the sequence are the ring from its feed down.
    sequence = [first[(LENGTH - TAP - 1 - i) % LENGTH] for i in range(LENGTH)]
    window = []
    for _ in range(LENGTH):
        window.append(sum(a * b for a, b in zip(power, sequence, strict=True)) & WORD)
        sequence = [*sequence[1:], (sequence[0] + sequence[LENGTH - TAP]) & WORD]
    ring = [0] * LENGTH
    for i, value in enumerate(window):
        ring[(LENGTH - TAP - 1 - STEPS - i) % LENGTH] = value
    return f"""// Code generated by gomem_kernel/toolchain/std_tables.py; DO NOT EDIT.

package rand

// warmState is the generator's state after 7.8e12 steps from seed 1; each seed is mixed into it.
var warmState = [stateLen]uint64{{
{rows(f"{value:#018x}" for value in ring)}
}}
"""


def _rand_seed() -> list[int]:
    """Ring of the generator as seed 1 fills it."""
    x = 1
    values = []
    for i in range(-20, LENGTH):
        x = x * 48271 % 0x7FFFFFFF
        if i >= 0:
            value = x << 20
            x = x * 48271 % 0x7FFFFFFF
            value ^= x << 10
            x = x * 48271 % 0x7FFFFFFF
            values.append(value ^ x)
    return values


def _power(exponent: int) -> list[int]:
    """Coefficients of t**exponent modulo t**607 - t**334 - 1, lowest first."""
    result = [1] + [0] * (LENGTH - 1)
    for bit in f"{exponent:b}":
        # One big multiplication: coefficients stand in fields of 160 bits, wide enough for their sums.
        packed = sum(value << (160 * i) for i, value in enumerate(result))
        square = packed * packed
        product = [(square >> (160 * i)) & WORD for i in range(2 * LENGTH - 1)]
        if bit == "1":
            product.insert(0, 0)
        for i in range(len(product) - 1, LENGTH - 1, -1):
            product[i - LENGTH] = (product[i - LENGTH] + product[i]) & WORD
            product[i - TAP] = (product[i - TAP] + product[i]) & WORD
        result = (product + [0] * LENGTH)[:LENGTH]
    return result


if __name__ == "__main__":
    main()
