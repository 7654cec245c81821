"""The type checker: against Go's own tests and sources, our corpus, and what it records."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from gomem_kernel.compiler.syntax import parse_file, tree, walk
from gomem_kernel.compiler.types import constant, lookup, sizes
from gomem_kernel.compiler.types.check import Config, check_package
from gomem_kernel.compiler.types.info import Mode, SelectionKind, TypedPackage
from gomem_kernel.compiler.types.objects import Func, Package, TypeName
from gomem_kernel.compiler.types.types import Named, Pointer, Struct, Tuple, type_string
from gomem_kernel.compiler.types.universe import UNSAFE
from gomem_kernel.source import Diagnostic, SourceFile
from tests.typecheck import GorootImporter, Outcome, check_files, compare

HERE = Path(__file__).parent
CORPUS = HERE / "corpus" / "types"
FILES = sorted(CORPUS.glob("*.go"))
ORACLE = HERE / "oracle" / "types.json"

# Where Go's own runner looks: folder, tolerance in columns.
TESTDATA = [("check", 50), ("spec", 20), ("examples", 125), ("fixedbugs", 100)]
CGO = "importC.go"
# Their comments have the words of go/types for labels and branches, which the compiler's parser
# finds first, in words of its own.
BRANCHES = ["gotos.go", "labels.go", "stmt0.go"]
# The compiler takes a branch that its label does not fit for a use of the label.
USED_BY_COMPILER = {("labels.go", 44), ("labels.go", 160)}


@pytest.fixture(scope="session")
def goroot(go: str) -> GorootImporter:
    return GorootImporter(go)


def no_imports(path: str) -> Package:
    if path == "unsafe":
        return UNSAFE
    raise KeyError(path)


def check(text: str, *, std: bool = False) -> tuple[TypedPackage, list[Diagnostic]]:
    errors: list[Diagnostic] = []
    file = parse_file(SourceFile("p.go", text.encode()), errors.append)
    assert file is not None
    return check_package("p", [file], no_imports, errors.append, config=Config(std=std)), errors


def checked(text: str) -> TypedPackage:
    typed, errors = check("package p\n" + text)
    assert not errors, errors
    return typed


def expressions(typed: TypedPackage, kind: type[tree.Expr]) -> Iterator[tree.Expr]:
    for file in typed.files:
        for node in walk(file):
            if isinstance(node, kind):
                yield node


# ---- against Go


@pytest.mark.parametrize("folder", [name for name, _ in TESTDATA])
def test_gos_own_tests(folder: str, goroot: GorootImporter) -> None:
    root = goroot.src / "internal" / "types" / "testdata" / folder
    tolerance = dict(TESTDATA)[folder]
    total = Outcome()
    for path in sorted(root.iterdir()):
        if path.name == CGO or path.name in BRANCHES:
            continue
        paths = sorted(path.glob("*.go")) if path.is_dir() else [path]
        sources, errors, _ = check_files(paths, goroot)
        # The compiler looks for these only after its type checker, which this tests.
        errors = [error for error in errors if "go.dev/issue/56103" not in error.message]
        outcome = compare(sources, errors, tolerance)
        total.expected += outcome.expected
        total.found += outcome.found
        total.unexpected += outcome.unexpected
        total.missing += outcome.missing
    assert not total.unexpected
    assert not total.missing
    assert total.found == total.expected > 0


@pytest.mark.parametrize("name", BRANCHES)
def test_branches_and_labels_are_the_compilers(name: str, go: str, goroot: GorootImporter) -> None:
    path = goroot.src / "internal" / "types" / "testdata" / "check" / name
    # After an error of the parser, the compiler does not check types.
    real = set(real_messages(go, path))
    sources, errors, _ = check_files([path], goroot)
    said = {str(error) for error in errors}
    assert real <= said, real - said
    outcome = compare(sources, [error for error in errors if str(error) not in real], 50)
    assert not outcome.unexpected
    places = {(name, int(line.split(":")[1])) for line in real} | USED_BY_COMPILER
    missing = {(name, int(text.split(":")[1])) for text in outcome.missing}
    assert missing <= places, missing - places


@pytest.mark.parametrize(
    "path",
    ["errors", "sort", "strconv", "container/heap", "bufio", "text/scanner", "slices", "maps",
     "sync", "iter", "fmt", "reflect", "encoding/json", "math/big"],
)  # fmt: skip
def test_std_packages_have_no_errors(path: str, goroot: GorootImporter) -> None:
    goroot.check(path, bodies=True)
    assert not goroot.errors


# ---- our corpus, with the answers of Go


def messages(path: Path) -> list[str]:
    sources, errors, _ = check_files([path], no_imports)
    outcome = compare(sources, errors, 0)
    assert not outcome.unexpected
    assert not outcome.missing
    return [str(error).split("\n")[0] for error in errors]


def real_messages(go: str, path: Path) -> list[str]:
    # Not /dev/null: the compiler removes its output file after an error, which a superuser may do.
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder) / "out.o")
        command = [go, "tool", "compile", "-e", "-p", "p", "-lang=go1.27", "-o", output, path.name]
        result = subprocess.run(
            command, cwd=path.parent, capture_output=True, text=True, check=False
        )
    lines = (result.stdout + result.stderr).splitlines()
    return [line for line in lines if not line.startswith("\t")]


def without_repeats(lines: list[str]) -> list[str]:
    """Go prints of several equal messages on one line the first."""
    kept: dict[tuple[str, str], str] = {}
    for line in lines:
        match = re.match(r"(.*?:\d+):\d+: (.*)", line)
        assert match is not None, line
        kept.setdefault((match[1], match[2]), line)
    return sorted(kept.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages_and_places_are_gos(
    path: Path, recording: bool, request: pytest.FixtureRequest
) -> None:
    recorded = json.loads(ORACLE.read_text()) if ORACLE.exists() else {}
    if recording:
        recorded[path.name] = sorted(real_messages(request.getfixturevalue("go"), path))
        ORACLE.write_text(json.dumps(dict(sorted(recorded.items())), indent=1) + "\n")
    assert without_repeats(messages(path)) == without_repeats(recorded[path.name])


# ---- what is recorded


def test_untyped_constants_get_their_final_type() -> None:
    typed = checked("var f float32 = 1\nvar i any = 'a'\nvar s = 1 << 3\nvar n uint8 = 2 + 3.0\n")
    found = {}
    for e in expressions(typed, tree.BasicLit):
        tv = typed.info.types[e]
        assert isinstance(e, tree.BasicLit)
        found[e.value] = (type_string(tv.type), tv.value)
    assert found["1"] == ("untyped int", 1)  # of `1 << 3`, whose root is the constant 8
    assert found["'a'"] == ("rune", 97)
    sums = [typed.info.types[e] for e in expressions(typed, tree.Operation)]
    assert [(type_string(tv.type), tv.value) for tv in sums] == [("int", 8), ("uint8", 5)]


def test_a_float_constant_is_rounded_to_its_type() -> None:
    typed = checked("var f float32 = 0.1\n")
    (literal,) = expressions(typed, tree.BasicLit)
    assert typed.info.types[literal].value == Fraction(13421773, 134217728)


def test_a_shifted_constant_takes_the_type_of_its_context() -> None:
    typed = checked("var n uint\nvar x int64 = 1 << n\n")
    (one,) = expressions(typed, tree.BasicLit)
    assert type_string(typed.info.types[one].type) == "int64"


def test_comma_ok_gives_a_tuple() -> None:
    typed = checked("var m map[string]int\nfunc f() { v, ok := m[``]; _, _ = v, ok }\n")
    (index,) = expressions(typed, tree.IndexExpr)
    t = typed.info.types[index].type
    assert isinstance(t, Tuple)
    assert [type_string(v.type) for v in t.vars] == ["int", "bool"]


def test_nil_gets_the_type_it_is_used_as() -> None:
    typed = checked("var p *int = nil\n")
    (nil,) = (e for e in typed.info.types if isinstance(e, tree.Name) and e.value == "nil")
    tv = typed.info.types[nil]
    assert (tv.mode, type_string(tv.type)) == (Mode.NIL, "*int")


def test_selections_tell_the_way_through_embedded_fields() -> None:
    typed = checked(
        "type A struct{ x int }\nfunc (*A) M() {}\ntype B struct { y int; *A }\nvar b B\n"
        "var v = b.x\nvar f = b.M\nvar g = (*A).M\n"
    )
    found = [
        (s.kind, s.index, s.indirect, type_string(s.type, lambda _p: ""))
        for s in typed.info.selections.values()
    ]
    assert found == [
        (SelectionKind.FIELD_VAL, [1, 0], True, "int"),
        (SelectionKind.METHOD_VAL, [1, 0], True, "func()"),
        (SelectionKind.METHOD_EXPR, [0], True, "func(*A)"),
    ]


def test_variables_are_initialised_in_the_order_of_their_needs() -> None:
    typed = checked("var a = b + f()\nvar b = 1\nfunc f() int { return c }\nvar c, d = g()\n"
                    "func g() (int, int) { return 1, 2 }\n")  # fmt: skip
    order = [[v.name for v in init.lhs] for init in typed.info.init_order]
    assert order == [["b"], ["c", "d"], ["a"]]


def test_method_sets() -> None:
    typed = checked(
        "type I interface{ Z(); A() }\ntype T struct{ I }\nfunc (T) B() {}\nfunc (*T) C() {}\n"
    )
    t = typed.package.scope.lookup("T")
    assert isinstance(t, TypeName)
    assert [s.obj.name for s in lookup.method_set(t.type)] == ["A", "B", "Z"]
    assert [s.obj.name for s in lookup.method_set(Pointer(t.type))] == ["A", "B", "C", "Z"]


def test_instances_are_shared() -> None:
    typed = checked(
        "type L[T any] struct{ next *L[T]; v T }\nfunc (l *L[T]) Get() T { return l.v }\n"
        "var a L[int]\nvar b L[int]\nvar c L[string]\nvar d = c.Get()\n"
    )
    scope = typed.package.scope
    a, b, c, d = (scope.elems[name].type for name in "abcd")
    assert a is b
    assert a is not c
    assert isinstance(c, Named)
    assert type_string(c, lambda _p: "") == "L[string]"
    assert type_string(d) == "string"
    struct = a.under()
    assert isinstance(struct, Struct)
    assert struct.fields[0].type.elem is a


def test_inferred_type_arguments_are_recorded() -> None:
    typed = checked("func F[K comparable, V any](m map[K]V) K { panic(0) }\n"
                    "var k = F(map[string]int{})\n")  # fmt: skip
    (instance,) = typed.info.instances.values()
    assert [type_string(t) for t in instance.targs] == ["string", "int"]


def test_sizes_are_those_of_amd64() -> None:
    typed = checked("type T struct { a byte; b int64; c bool; d struct{} }\n")
    t = typed.package.scope.elems["T"].type
    struct = t.under()
    assert isinstance(struct, Struct)
    assert sizes.offsetsof(struct) == [0, 8, 16, 17]
    assert (sizes.sizeof(t), sizes.alignof(t)) == (24, 8)


def test_full_names_of_functions() -> None:
    typed = checked("type T int\nfunc (T) A() {}\nfunc (*T) B() {}\nfunc C() {}\n")
    functions = [obj for obj in typed.info.defs.values() if isinstance(obj, Func)]
    assert [f.full_name() for f in functions] == ["(p.T).A", "(*p.T).B", "p.C"]


def test_a_long_sum_does_not_exhaust_pythons_stack() -> None:
    checked("var s = " + " + ".join(['"x"'] * 1500) + "\n")


def test_functions_without_a_body_are_for_std_only() -> None:
    assert [str(e) for e in check("package p\nfunc f()\n")[1]] == [
        "p.go:2:6: missing function body"
    ]
    assert not check("package p\nfunc f()\n", std=True)[1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1.00000001", "1.00000001"),
        ("123456.7", "123456.7"),
        ("1e100", "1e+100"),
        ("1e400", "1e+400"),
        ("1e-400", "1e-400"),
        ("0x1p-2", "0.25"),
    ],
)
def test_floats_are_shown_as_go_shows_them(text: str, shown: str) -> None:
    assert constant.to_string(constant.from_literal(text, tree.LitKind.FLOAT)) == shown
