"""The front of the compiler against real Go: trees, positions, texts, errors; and cells."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from gomem_kernel.compiler.syntax import (
    constraint,
    end_pos,
    expr_string,
    parse_cell,
    parse_file,
    pragma,
    start_pos,
    tree,
    walk,
)
from gomem_kernel.errors import CompileErrors
from gomem_kernel.source import Diagnostic, Pos, SourceFile

HERE = Path(__file__).parent
CORPUS = HERE / "corpus" / "syntax"
ORACLE = HERE / "oracle"
ERRORS = ORACLE / "syntax.json"
TREE = ORACLE / "syntax_everything.txt"
ERROR_FILES = sorted(path.name for path in CORPUS.glob("*.go") if path.stem != "everything")
COMMAND = ["tool", "compile", "-e", "-p", "p", "-lang=go1.27"]


def parse(path: Path) -> tuple[tree.File | None, list[Diagnostic]]:
    found: list[Diagnostic] = []
    return parse_file(SourceFile(path.name, path.read_bytes()), found.append), found


def place(pos: Pos) -> str:
    return f"{pos.line}:{pos.col}"


def dump(file: tree.File) -> list[str]:
    lines = []
    for node in walk(file):
        text = ""
        if isinstance(node, tree.Expr):
            text = expr_string(node)
        elif isinstance(node, tree.BranchStmt) and node.target is not None:
            text = "-> " + place(node.target.pos)
        extent = f"{place(start_pos(node))}-{place(end_pos(node))}"
        line = f"{type(node).__name__} {place(node.pos)} {extent} {text}"
        lines.append(line.replace("\n", "\\n").rstrip())
    return [*lines, f"go version {file.go_version}"]


def record_tree(go: str, work: Path) -> None:
    """Build the dump program beside a copy of the compiler's own parser, and run it."""
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    original = Path(root.stdout.strip()) / "src/cmd/compile/internal/syntax"
    (work / "syntax").mkdir()
    for source in original.glob("*.go"):
        if not source.name.endswith("_test.go"):
            (work / "syntax" / source.name).write_bytes(source.read_bytes())
    shutil.copy(ORACLE / "syntaxdump" / "main.go", work)
    (work / "go.mod").write_text("module syntaxdump\n\ngo 1.27\n")
    subprocess.run([go, "build", "-o", "dump", "."], cwd=work, check=True)
    result = subprocess.run(
        [work / "dump", CORPUS / "everything.go"], capture_output=True, text=True, check=True
    )
    TREE.write_text(result.stdout)


def test_tree_positions_and_texts_are_gos(
    recording: bool, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if recording:
        record_tree(request.getfixturevalue("go"), tmp_path)
    file, found = parse(CORPUS / "everything.go")
    assert found == []
    assert file is not None
    assert dump(file) == TREE.read_text().splitlines()


@pytest.fixture(scope="module")
def answers(
    recording: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """What the real compiler says of each file, `syntax error` or not."""
    if recording:
        go = request.getfixturevalue("go")
        version = subprocess.run([go, "version"], capture_output=True, text=True, check=True)
        # The compiler removes its output file after an error: /dev/null, for a superuser.
        output = ["-o", str(tmp_path_factory.mktemp("syntax") / "out.o")]
        said = {}
        for name in ERROR_FILES:
            result = subprocess.run([go, *COMMAND, *output, name], cwd=CORPUS, capture_output=True)
            said[name] = result.stdout.decode("utf-8", "replace").splitlines()
        record = {
            "command": " ".join(["go", *COMMAND, "FILE"]),
            "version": version.stdout.strip(),
            "answers": said,
        }
        ERRORS.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    recorded: dict[str, list[str]] = json.loads(ERRORS.read_text())["answers"]
    return recorded


@pytest.mark.parametrize("name", ERROR_FILES)
def test_errors_are_gos(name: str, answers: dict[str, list[str]]) -> None:
    _, found = parse(CORPUS / name)
    mine = CompileErrors(found).text(limit=None).splitlines()
    # Without a syntax error the compiler goes on, and adds what the checker says.
    if any("syntax error" in line for line in mine):
        assert mine == answers[name]
    else:
        assert mine
        assert [line for line in mine if line not in answers[name]] == []


def test_directives_are_checked_on_declarations() -> None:
    file, _ = parse(CORPUS / "directive_errors.go")
    assert file is not None
    found = [str(error) for error in pragma.misplaced(file)]
    assert found == [
        "directive_errors.go:3:3: misplaced compiler directive",
        "directive_errors.go:6:3: misplaced compiler directive",
    ]
    noinline = [decl.pragma for decl in file.decls if decl.pragma]
    assert [p.text for pragmas in noinline for p in pragmas] == ["go:noinline"] * 2


def test_our_standard_library_parses() -> None:
    paths = list((HERE.parent / "gomem_kernel" / "std").rglob("*.go"))
    assert paths
    assert [str(error) for path in paths for error in parse(path)[1]] == []


def cell(text: str) -> tuple[str, list[str]]:
    """The shape of a cell (`!` marks func main, `p:` a package clause), and its errors."""
    found: list[Diagnostic] = []
    result = parse_cell(SourceFile("cell", text.encode()), found.append)
    names = [type(item).__name__ for item in result.items]
    imports = sum(isinstance(decl, tree.ImportDecl) for decl in result.decls)
    shape = " ".join(["import"] * imports + names)
    if result.package_clause is not None:
        shape = f"{result.package_clause.value}: {shape}"
    return shape + ("!" if result.has_main else ""), [str(error) for error in found]


CELLS = [
    ("", ""),
    (
        'package main\n\nimport (\n"fmt"\n"os"\n)\n\nfunc main() {}\n',
        "main: import import FuncDecl!",
    ),
    ('x := 1\nimport "fmt"\nfmt.Println(x)', "import AssignStmt ExprStmt"),
    ("x + 1", "ExprStmt"),
    ("for i := range 3 {}\nif x {}\n{ f() }", "ForStmt IfStmt BlockStmt"),
    ("func f(int) {}\nfunc (a int) int { return a }(3)", "FuncDecl ExprStmt"),
    ("func() {}()\nfunc (t T) m() {}", "ExprStmt FuncDecl"),
    ("func (t T) g[P any](p P) {}", "FuncDecl"),
    ("func (x int) T[int] { return T[int]{} }(1).m()", "ExprStmt"),
    ("func (x int) p.T { return y }(1)", "ExprStmt"),
    ("func (r R) f() int\ntype T int\nconst c = 1", "FuncDecl TypeDecl ConstDecl"),
    ("var (\na int\nb = 2\n)\ngo f()\nc <- 1", "VarDecl VarDecl CallStmt SendStmt"),
    ("T[int]{1}\n[]int{1}[0]++\n*p = 1\n<-c", "ExprStmt AssignStmt AssignStmt ExprStmt"),
    ("L:\nfor { break L }\n;;", "LabeledStmt"),
]


@pytest.mark.parametrize(("text", "shape"), CELLS)
def test_cells_mix_declarations_and_statements(text: str, shape: str) -> None:
    assert cell(text) == (shape, [])


BAD_CELLS = [
    (
        "}\nx := 1",
        "AssignStmt",
        ["1:1: syntax error: unexpected }, expected declaration or statement"],
    ),
    ("x := 1 y := 2", "AssignStmt", ["1:8: syntax error: unexpected name y at end of statement"]),
    ("break", "BranchStmt", ["1:1: break is not in a loop, switch, or select"]),
    (
        "x := 1 func f() {}",
        "AssignStmt FuncDecl",
        ["1:8: syntax error: unexpected keyword func at end of statement"],
    ),
    (
        "if x\n{\n}\ny := 1",
        "IfStmt AssignStmt",
        ["1:5: syntax error: unexpected newline, expected { after if clause"],
    ),
    ('a := "b', "AssignStmt", ["1:6: string not terminated"]),
]


@pytest.mark.parametrize(("text", "shape", "errors"), BAD_CELLS)
def test_cells_go_on_after_an_error(text: str, shape: str, errors: list[str]) -> None:
    assert cell(text) == (shape, [f"cell:{error}" for error in errors])


def test_documentation_stays_with_the_declaration() -> None:
    text = (
        b"package p\n\n// f does\n// nothing.\n//\n//go:noinline\nfunc f() {}\n\n"
        b"// apart\n\nvar x int\n"
    )
    file = parse_file(SourceFile("p.go", text), lambda _: None)
    assert file is not None
    assert [decl.doc for decl in file.decls] == ["f does\nnothing.\n", ""]
    assert [p.text for p in file.decls[0].pragma] == ["go:noinline"]


@pytest.mark.parametrize(
    ("text", "value", "version"),
    [
        ("linux", True, ""),
        ("!linux || go1.20", True, ""),
        ("go1.21 && (cgo || !windows)", True, "go1.21"),
        ("go1.21 || go1.18", True, "go1.18"),
        ("!go1.21", False, ""),
        ("windows && go1", False, "go1"),
    ],
)
def test_build_constraints(text: str, value: bool, version: str) -> None:
    expr = constraint.parse("go:build " + text)
    assert expr is not None
    assert constraint.holds(expr, lambda tag: tag == "linux" or tag.startswith("go1")) is value
    assert constraint.go_version(expr) == version


@pytest.mark.parametrize(
    "text", ["go:build", "go:build (a", "go:build a b", "go:build &&", "go:noinline"]
)
def test_what_is_no_build_constraint(text: str) -> None:
    assert constraint.parse(text) is None
