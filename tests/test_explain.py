"""Errors that teach: the line, the caret, what may have been meant, and the same as data."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell

from gomem_kernel.notebook.diagnostics import MIME_TYPE
from gomem_kernel.notebook.magics import CellError, GomemMagics
from gomem_kernel.session.explain import caret_line
from gomem_kernel.session.suggest import edit_distance, nearest

ROOT = Path(__file__).parent.parent
NODE = """type Node struct{ next *Node; value int }
func (n *Node) Length() int { return 1 }
var head *Node
"""


@pytest.fixture
def shell() -> InteractiveShell:
    """An IPython with the magics and a session that knows type Node."""
    shell = InteractiveShell()
    shell.display_pub = CapturingDisplayPublisher(parent=shell)
    shell.run_line_magic("load_ext", "gomem_kernel")
    shell.run_cell_magic("gomem", "--quiet", NODE)
    return shell


def failed(shell: InteractiveShell, source: str, line: str = "--quiet") -> dict:
    """What is published of a cell that must not compile."""
    with pytest.raises(CellError):
        shell.run_cell_magic("gomem", line, source)
    (output,) = shell.display_pub.outputs
    shell.display_pub.outputs.clear()
    return output["data"]


def test_text_has_gos_words_the_line_and_a_caret(shell: InteractiveShell) -> None:
    text = failed(shell, "for range 3 {\n\thead\t= &Nod{}\n}\n")["text/plain"]
    assert text == (
        "cell[2]:3:10: undefined: Nod\n"
        "    \thead\t= &Nod{}\n"
        "    \t    \t   ^~~\n"
        "    did you mean Node?"
    )


@pytest.mark.parametrize(
    ("source", "kind", "text"),
    [
        ("haed = nil", "rename", ["head"]),
        ("head.Lenght()", "rename", ["Length"]),
        ("head.vaule = 1", "rename", ["value"]),
        ("head.Value = 1", "rename", ["value"]),
        ("_ = Node{nxet: nil}", "rename", ["next"]),
        ('import "fmt"\nfmt.Printn()', "rename", ["Print", "Printf", "Println"]),
        ('import "fmt"\nfmt.println()', "rename", ["Println"]),
        ('import "stings"', "rename", ['"strings"']),
        ("func f(count int) int { return cuont }", "rename", ["count"]),
        ("func f() { total := 1; if true { inner := 2; _ = inner + totl }; _ = total }",
         "rename", ["total"]),
        ('_ = strings.ToUpper("a")', "import", ["strings"]),
        ("_ = rand.N(3)", "import", ["math/rand/v2"]),
        ("_ = rand.Seed", "import", ["math/rand"]),
        ("fmt.Prinln()", "import", ["fmt"]),
        ("stings.ToUpper(`a`)", "rename", ["strings"]),
        ('import "strings"\nvar _ strings.Builder\n_ = stings.ToUpper(`a`)', "rename", ["strings"]),
        ("_ = string1.x", "", []),
        ("_ = stringz.Nothing", "", []),
        ('import "math"\n_ = math.sin(1)', "rename", ["Sin"]),
        ("completelyUnlike()", "", []),
    ],
)  # fmt: skip
def test_suggestions(shell: InteractiveShell, source: str, kind: str, text: list[str]) -> None:
    (error,) = failed(shell, source)[MIME_TYPE]["diagnostics"]
    assert [(s["kind"], s["text"]) for s in error["suggestions"]] == [(kind, t) for t in text]


def test_data_say_where_an_editor_puts_the_cursor(shell: InteractiveShell) -> None:
    data = failed(shell, 'x := "😀é" + quux')[MIME_TYPE]
    assert (data["version"], data["truncated"], data["cell_id"]) == (1, False, None)
    assert data["diagnostics"] == [
        {
            "file": "cell[2]",
            "cell": 2,
            "cell_id": None,
            "line": 2,
            "column": 17,
            "character": 13,
            "length": 4,
            "severity": "error",
            "source": 'x := "😀é" + quux',
            "message": "undefined: quux",
            "code": "UndeclaredName",
            "suggestions": [],
        }
    ]


def test_data_name_the_notebooks_cells(
    shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cell_id, name, source in (
        ("first", "cell[7]", "type Leaf struct{ x int }\nfunc (l Leaf) X() int { return l.x }"),
        ("second", "cell[8]", "type Leaf struct{ y int }"),
    ):
        monkeypatch.setattr(
            shell, "parent_header", {"metadata": {"cellId": cell_id}}, raising=False
        )
        monkeypatch.setattr(GomemMagics, "_cell_name", lambda _, name=name: name)
        if cell_id == "first":
            shell.run_cell_magic("gomem", "--quiet", source)
    data = failed(shell, source)[MIME_TYPE]
    (error,) = data["diagnostics"]
    assert (data["cell_id"], error["cell_id"]) == ("second", "first")
    assert (error["cell"], error["line"]) == (7, 3)


def test_empty_lines_above_the_magic_count(shell: InteractiveShell) -> None:
    with pytest.raises(CellError):
        shell.run_cell("\n\n%%gomem --quiet\n_ = nope", store_history=True).raise_error()
    (error,) = shell.display_pub.outputs[0]["data"][MIME_TYPE]["diagnostics"]
    assert (error["line"], error["source"]) == (4, "_ = nope")


def test_data_have_the_edits_that_suggestions_are(shell: InteractiveShell) -> None:
    data = failed(shell, 'import "os"\n_ = "😀" + haed\n_ = strings.Fields("a b")\n')[MIME_TYPE]
    rename = data["diagnostics"][0]["suggestions"][0]
    assert rename["edit"] == {"line": 3, "character": 11, "old": "haed", "text": "head"}
    imports = {"line": 2, "character": 0, "old": 'import "os"', "text": 'import "strings"'}
    assert data["imports"] == imports
    for options, old, text in (
        ("", "_ = strings.ToUpper(`a`)", 'import "strings"\n\n_ = strings.ToUpper(`a`)'),
        ("--package p", 'import "os"\n\nconst X = 1', "const X = 1"),
    ):
        imports = failed(shell, old, options)[MIME_TYPE]["imports"]
        assert (imports["old"], imports["text"]) == (old, text)
    assert failed(shell, "nope")[MIME_TYPE]["imports"] is None


def test_text_of_go_is_never_html(shell: InteractiveShell) -> None:
    bundle = failed(shell, 'var s int = "<script>alert(1)</script>"')
    assert set(bundle) == {"text/plain", MIME_TYPE}


def test_more_than_ten_errors_are_cut_as_in_go(shell: InteractiveShell) -> None:
    data = failed(shell, "\n".join(f"_ = unknown{i}" for i in range(12)))
    assert data["text/plain"].endswith("too many errors")
    assert (len(data[MIME_TYPE]["diagnostics"]), data[MIME_TYPE]["truncated"]) == (10, True)


@pytest.mark.parametrize(
    ("cell", "mended"),
    [
        ("x := strings.ToUpper(`a`)\nx", 'import "strings"\n\nx := strings.ToUpper(`a`)\nx'),
        (
            '// note\nimport (\n\t"os" // host\n\tf "fmt"\n)\n\nf.Println(sort.Ints, strings.Cut)',
            '// note\nimport (\n\tf "fmt"\n\t"sort"\n\t"strings"\n)\n\n'
            "f.Println(sort.Ints, strings.Cut)",
        ),
        (
            'import "os"\nimport "fmt"\nfmt.Println(math.Pi)',
            'import (\n\t"fmt"\n\t"math"\n)\nfmt.Println(math.Pi)',
        ),
        (
            'package main\n\nfunc main() { fmt.Println("a") }',
            'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("a") }',
        ),
    ],
)
def test_fix_imports_sets_the_mended_cell_as_next_input(
    shell: InteractiveShell, capsys, cell: str, mended: str
) -> None:
    failed(shell, cell, "--quiet --gogc 50")
    shell.run_line_magic("gomem", "fix imports")
    assert capsys.readouterr().out == mended + "\n"
    assert shell.rl_next_input == f"%%gomem --quiet --gogc 50\n{mended}"
    shell.run_cell_magic("gomem", "--quiet", mended)


def test_fix_imports_says_when_there_is_nothing_to_mend(shell: InteractiveShell) -> None:
    for source, message in (("x +", "syntax error"), ("nope", "no import is missing")):
        failed(shell, source)
        with pytest.raises(UsageError, match=message):
            shell.run_line_magic("gomem", "fix imports")
    shell.run_line_magic("gomem", "reset")
    with pytest.raises(UsageError, match="no cell has failed"):
        shell.run_line_magic("gomem", "fix imports")


def test_fix_imports_knows_packages_of_cells(shell: InteractiveShell, capsys) -> None:
    shell.run_cell_magic("gomem", "--quiet --package my/geometry", "const Side = 3")
    failed(shell, "_ = geometry.Side")
    shell.run_line_magic("gomem", "fix imports")
    assert capsys.readouterr().out.startswith('import "my/geometry"\n')


def test_command_line_teaches_on_a_terminal_only(tmp_path: Path) -> None:
    (tmp_path / "p.go").write_text("package main\n\nfunc main() {\n\tfmt.Println()\n}\n")
    command = [sys.executable, "-m", "gomem_kernel", "run", "p.go"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    plain = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert plain.stderr == "# command-line-arguments\n./p.go:4:2: undefined: fmt\n"
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            said += piece
    os.close(ours)
    assert process.returncode == 1
    lines = said.decode().replace("\r\n", "\n")
    assert lines == plain.stderr + '    \tfmt.Println()\n    \t^~~\n    import "fmt" is missing\n'


def test_caret_stands_below_wide_and_combined_characters() -> None:
    assert caret_line("\t界e\u0301 x", 9, 1) == "\t    ^"
    assert caret_line("a界", 2, 3) == " ^~"


def test_distance_counts_a_swap_once() -> None:
    assert edit_distance("haed", "head", 3) == 1
    assert edit_distance("kitten", "sitting", 3) == 3
    assert nearest("x", ["y", "z"]) == []
