"""Packages that cells define: imported, replaced, shown as files that real Go runs."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from IPython.core.error import UsageError as IPythonUsageError
from IPython.core.interactiveshell import InteractiveShell

from gomem_kernel import Session
from gomem_kernel.errors import CompileErrors

GEOMETRY = """import "fmt"

// Point is a place.
type Point struct{ X, Y int }

func (p Point) Norm() int { return p.X + p.Y }

var N = 1

func init() { N = 5; fmt.Println("geometry") }

func Map[T any](x T) []T { return []T{x} }
"""
SHAPES = """package shapes

import "geometry"

type S struct{ At geometry.Point }

func New() S { return S{geometry.Point{X: 7}} }
"""
USE = """import ("fmt"; "geometry"; "my/shapes")
p := geometry.Point{1, 2}
func norm(p geometry.Point) int { return p.Norm() * geometry.N }
fmt.Println(norm(p), geometry.Map("x"), shapes.New())
fmt.Printf("%T\\n", p)
"""


def session() -> Session:
    made = Session()
    made.run_cell(GEOMETRY, package="geometry")
    made.run_cell(SHAPES, package="my/shapes")
    assert made.run_cell(USE).stdout == "geometry\n15 [x] {{7 0}}\ngeometry.Point\n"
    return made


def test_package_of_a_cell_is_imported_and_initialised_once() -> None:
    assert session().run_cell("geometry.N++\nnorm(p)").value == "18"


def test_replaced_package_reaches_what_imports_it() -> None:
    made = session()
    made.run_cell(
        "type Point struct{ X, Z int }\nfunc (p Point) Norm() int { return -p.X }\nvar N = 100",
        package="geometry",
    )
    assert made.run_cell("norm(geometry.Point{X: 2})").value == "-200"
    assert made.run_cell("shapes.New()").value == "{At:{X:7 Z:0}}"
    assert made.run_cell("p").value == "{X:1 Y:2}"
    with pytest.raises(CompileErrors, match=r"cannot use p .* as geometry.Point value in argument"):
        made.run_cell("norm(p)")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("type Point struct{ X string }\nfunc (p Point) Norm() int { return 1 }\nvar N = 1",
         r"cell\[2\]:7:\d+: cannot use 7"),
        ("type Point struct{ X, Y int }\nvar N = 1", r"cell\[3\]:3:\d+: p.Norm undefined"),
        ('import "os"\ntype Point struct{ X int }', r'cell\[4\]:1:8: "os" imported and not used'),
        ("x := 1", "non-declaration statement outside function body"),
        ('import "my/shapes"\nvar _ shapes.S', "import cycle not allowed"),
        ("package main", "is a program, not an importable package"),
    ],
)  # fmt: skip
def test_failed_replacement_changes_nothing(source: str, message: str) -> None:
    made = session()
    with pytest.raises(CompileErrors, match=message):
        made.run_cell(source, package="geometry")
    assert made.run_cell("norm(geometry.Point{3, 4})").value == "35"


def test_reset_forgets_packages() -> None:
    made = session()
    made.reset()
    with pytest.raises(CompileErrors, match="package geometry is not in std"):
        made.run_cell('import "geometry"\ngeometry.N')


def test_source_is_files_that_real_go_runs(go: str, tmp_path: Path) -> None:
    made = session()
    printed = (
        "geometry\n15 [x] {{7 0}}\ngeometry.Point\n"
        + made.run_cell('fmt.Println("more", p)').stdout
    )
    text = made.source()
    assert "-- geometry/geometry.go --\npackage geometry\n" in text
    pieces = re.split(r"(?m)^-- (\S+) --\n", text)[1:]
    for name, content in zip(pieces[::2], pieces[1::2], strict=True):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    done = subprocess.run([go, "run", "."], cwd=tmp_path, capture_output=True, text=True)
    assert (done.stderr, done.stdout) == ("", printed)


def test_magic_defines_a_package(capsys) -> None:
    shell = InteractiveShell()
    shell.run_line_magic("load_ext", "gomem_kernel")
    shell.run_cell_magic("gomem", "--package geometry", GEOMETRY)
    assert capsys.readouterr().out == 'gomem: import "geometry" gives this package\n'
    shell.run_cell_magic("gomem", "--quiet", 'import "geometry"\ngeometry.N')
    assert capsys.readouterr().out == "geometry\n5\n"
    with pytest.raises(IPythonUsageError, match="a package of Go's own"):
        shell.run_cell_magic("gomem", "--package strings", "var X = 1")
