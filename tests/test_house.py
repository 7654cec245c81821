"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from gomem_kernel.abi import generate, op
from gomem_kernel.compiler.syntax import parse_file, tree
from gomem_kernel.notebook import typescript
from gomem_kernel.source import SourceFile

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "gomem_kernel"
STD = PACKAGE / "std"
LONGEST = 900
# The dispatch loop is one function; what it calls for each allocation and each map access must
# stand in one compiled file (design, 2: calls between compiled modules cost several times as much).
LONG_FILES = {"runtime/interp.py", "runtime/map.py"}


def sources(*suffixes: str) -> list[Path]:
    paths = sorted(p for p in PACKAGE.rglob("*") if p.suffix in suffixes)
    return [p for p in paths if "__pycache__" not in p.parts]


# ---- citations


def citations(text: str) -> list[str]:
    """What stands behind each `Source: go1.27`, to the end of its paragraph."""
    found = []
    lines = [re.sub(r"^\s*(#|//)?\s?", "", line) for line in text.splitlines()]
    for at, line in enumerate(lines):
        _, mark, cited = line.partition("Source: go1.27 ")
        if not mark:
            continue
        following = at + 1
        # A list that goes on ends its line with a comma or an open word.
        while cited.rstrip().endswith(",") and following < len(lines):
            cited += " " + lines[following].strip()
            following += 1
        found.append(cited.partition('"""')[0])
    return found


@cache
def words_of(folder: Path) -> set[str]:
    """Every name in the Go files of a package."""
    texts = (path.read_text(errors="replace") for path in folder.glob("*.go"))
    return {word for text in texts for word in re.findall(r"[A-Za-z_]\w*", text)}


def unresolved(cited: str, src: Path) -> list[str]:
    """The files and names of a citation that real Go does not have."""
    missing = []
    folder: Path | None = None
    listed = re.sub(r"\((?![^()]*\.go)[^()]*\)", "", cited).partition(";")[0]
    for word in re.split(r"[\s,()]+", listed):
        word = word.rstrip(".:")
        if word.endswith(".go") or "/" in word:
            # Beside the file before it, or in a package beside that file's.
            places = [src, folder, folder.parent] if folder is not None else [src]
            path = next((p / word for p in places if (p / word).exists()), None)
            if path is None:
                missing.append(word)
                continue
            folder = path if path.is_dir() else path.parent
        elif folder is None and (src / word).is_dir():
            folder = src / word
        elif (
            folder is not None
            and re.fullmatch(r"[A-Za-z_][\w.]*", word)
            and word.rpartition(".")[2] not in words_of(folder)
        ):
            missing.append(word)
    return missing


def test_citations_resolve(go: str) -> None:
    said = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    src = Path(said.stdout.strip()) / "src"
    faults = [
        f"{path.relative_to(ROOT)}: {missing} in {cited!r}"
        for path in sources(".py", ".go")
        for cited in citations(path.read_text())
        if (missing := unresolved(cited, src))
    ]
    assert not faults, "\n".join(faults)


# ---- the standard packages


def test_exported_functions_of_std_are_documented() -> None:
    faults = []
    for path in sorted(STD.rglob("*.go")):
        if "internal" in path.parts:
            continue
        file = parse_file(SourceFile(str(path), path.read_bytes()), lambda _: None)
        assert file is not None
        for decl in file.decls:
            if not isinstance(decl, tree.FuncDecl) or decl.doc:
                continue
            if decl.name.value[:1].isupper() and _receiver_is_exported(decl):
                faults.append(f"{path.relative_to(ROOT)}:{decl.pos.line}: {decl.name.value}")
    assert not faults, "\n".join(faults)


def _receiver_is_exported(decl: tree.FuncDecl) -> bool:
    if decl.recv is None:
        return True
    names = re.findall(r"[A-Za-z_]\w*", _text(decl.recv.type))
    return bool(names) and names[0][:1].isupper()


def _text(expr: tree.Expr) -> str:
    from gomem_kernel.compiler.syntax import expr_string

    return expr_string(expr)


# ---- tables and files


@pytest.mark.parametrize("name", generate.TABLES)
def test_generated_twins_are_fresh(name: str) -> None:
    twin = PACKAGE / "abi" / f"{name}.pxd"
    assert twin.read_text() == generate.enums(name), "run python -m gomem_kernel.abi.generate"


def numbers_in_twins() -> dict[str, int]:
    """The constants in the `cdef enum`s of the core; other modules cannot import them."""
    texts = [path.read_text() for path in (PACKAGE / "runtime").glob("*.pxd")]
    rows = [row for text in texts for row in re.findall(r"^    ([A-Z]\w*) = (\S+)$", text, re.M)]
    return {name: int(value, 0) for name, value in rows}


def constants(path: Path) -> Iterator[tuple[str, int]]:
    """The names in capitals that a module gives a number, one by one or several at once."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Assign) or len(node.targets) > 1:
            continue
        target = node.targets[0]
        places = target.elts if isinstance(target, ast.Tuple) else [target]
        names = [place.id for place in places if isinstance(place, ast.Name) and place.id.isupper()]
        if not names or len(names) < len(places):
            continue
        try:
            value = eval(ast.unparse(node.value), {"range": range})
        except (NameError, TypeError):  # not a plain number
            continue
        values = [value] if target is places[0] else value
        yield from ((n, v) for n, v in zip(names, values, strict=True) if isinstance(v, int))


def test_types_of_messages_are_fresh() -> None:
    text = typescript.TARGET.read_text()
    assert text == typescript.declarations(), "run python -m gomem_kernel.notebook.typescript"
    constants = typescript.CONSTANTS_TARGET.read_text()
    assert constants == typescript.constants(), "run python -m gomem_kernel.notebook.typescript"


def test_extension_and_package_have_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extension = json.loads((ROOT / "labextension" / "package.json").read_text())
    lock = json.loads((ROOT / "labextension" / "package-lock.json").read_text())
    assert extension["version"] == lock["version"] == project["version"]


def test_numbers_of_the_core_are_the_same_everywhere() -> None:
    known = numbers_in_twins()
    compared: dict[str, set[str]] = {}
    faults = []
    for path in [*(PACKAGE / "runtime").glob("*.py"), *(PACKAGE / "trace").glob("*.py")]:
        for name, value in constants(path):
            if name in known:
                compared.setdefault(path.stem, set()).add(name)
                if value != known[name]:
                    faults.append(f"{path.stem}.{name} is {value}, in the twin {known[name]}")
    assert faults == []
    assert {"L_NATIVE", "L_GC", "W_FINALIZER"} <= compared["machine"]
    assert {"FATAL_GO_NIL", "FATAL_STACK"} <= compared["ends"]
    assert {"F_MAIN", "FN_FLAGS", "FN_RUNTIME", "FN_WRAPPER"} <= compared["link"]
    assert {"stack", "panic", "proc", "chan", "map", "traceback", "tables"} <= set(compared)


def test_every_operation_has_a_case() -> None:
    # The last of a group stands in an else: the docstring that lists the group tells of it.
    loop = "\n".join(p.read_text() for p in sorted((PACKAGE / "runtime").glob("*.py")))
    cases = set(re.findall(r"\b([A-Z][A-Z0-9_]*)\b", loop))
    assert [entry.name for entry in op.TABLE if entry.name not in cases] == []


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(PACKAGE)): lines
        for path in sources(".py", ".pxd", ".go")
        if (lines := path.read_text().count("\n")) > LONGEST and path.name not in TWINS
    }
    assert {name: n for name, n in long.items() if name not in LONG_FILES} == {}
    assert set(long) == LONG_FILES, "an exemption that nobody needs"


TWINS = {f"{name}.pxd" for name in generate.TABLES}


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda p: p.stem)
def test_notebooks_show_what_they_showed(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.notebooks", "--check", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
