"""Our Go sources of standard packages against the real ones, function by function.

Our sources are ordinary Go but for the natives, so real Go can compile them: they are copied to a
module of their own, under other import paths, with the natives in `host/` in place of `natives.go`.
`diff/` then calls both libraries with the same random arguments.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STD = HERE.parents[1] / "gomem_kernel" / "std"

# In a virtual environment that is not activated, its own toolchain serves.
GO = shutil.which("go") or shutil.which("go", path=str(Path(sys.executable).parent))
needs_go = pytest.mark.skipif(GO is None, reason="no go toolchain installed")
# Packages under test; what they import of ours goes along, everything else is the real library's.
PACKAGES = (
    "bytes",
    "cmp",
    "encoding",
    "encoding/binary",
    "errors",
    "strings",
    "unicode/utf8",
    "unicode/utf16",
    "slices",
    "sort",
    "container/heap",
    "container/list",
    "container/ring",
    "flag",
    "hash",
    "hash/adler32",
    "hash/crc32",
    "hash/crc64",
    "hash/fnv",
    "iter",
    "log",
    "maps",
    "math",
    "math/bits",
    "math/cmplx",
    "math/rand",
    "math/rand/v2",
    "text/tabwriter",
    "unicode",
)
INTERNAL = ("internal/bytealg", "internal/reflectlite", "internal/ziggurat")
# Packages whose functions draw at random or print; methods of their types are compared.
SCENARIO_ONLY = ("flag", "log", "math/rand", "math/rand/v2")
# Generic functions have no value to compare; scenarios call them.
GENERIC_ONLY = ("cmp", "iter", "maps", "slices")


def go(*args: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Result of the real toolchain."""
    return subprocess.run([str(GO), *args], cwd=cwd, capture_output=True, text=True, check=False)


def exported(package: str) -> tuple[set[str], set[str]]:
    """Exported functions, and exported constants and variables, of our package."""
    text = "\n".join(path.read_text() for path in sorted((STD / package).glob("*.go")))
    functions = set(re.findall(r"^func ([A-Z]\w*)\(", text, re.M))
    values = set(re.findall(r"^(?:var|const) ([A-Z]\w*)\b", text, re.M))
    for group in re.findall(r"^(?:var|const) \(\n(.*?)^\)", text, re.M | re.S):
        for names in re.findall(r"^\t([A-Z]\w*(?:, [A-Z]\w*)*)\b", group, re.M):
            values |= set(names.split(", "))
    return functions, values


def copy_package(package: str, module: Path) -> None:
    """Put our package into the module, with host natives and the module's imports."""
    target = module / package
    target.mkdir(parents=True, exist_ok=True)
    host = HERE / "host" / package
    sources = {path.name: path for path in (STD / package).glob("*.go")}
    if package == "internal/reflectlite":
        sources = {}
    if host.is_dir():
        sources |= {path.name: path for path in host.glob("*.go")}
    for name, path in sources.items():
        text = path.read_text()
        if path.parent != host:
            for ours in (*PACKAGES, *INTERNAL):
                text = re.sub(rf'^(\t|import )"{ours}"$', rf'\1"x/{ours}"', text, flags=re.M)
        (target / name).write_text(text)


@pytest.fixture(scope="session")
def diff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program that compares, built."""
    module = tmp_path_factory.mktemp("x")
    (module / "go.mod").write_text("module x\n\ngo 1.27\n")
    for package in (*PACKAGES, *INTERNAL):
        copy_package(package, module)
    imports, entries = [], []
    for package in PACKAGES:
        alias = package.replace("/", "_")
        functions, values = exported(package)
        if package in SCENARIO_ONLY + GENERIC_ONLY:
            continue
        if not functions | values:
            continue
        imports.append(f'\treal_{alias} "{package}"\n\tour_{alias} "x/{package}"')
        for name in sorted(functions | values):
            real, ours = f"real_{alias}.{name}", f"our_{alias}.{name}"
            if name in ("MaxUint", "MaxUint64", "ECMA", "ISO"):
                real, ours = f"uint64({real})", f"uint64({ours})"
            entries.append(f'\t{{"{package}.{name}", {real}, {ours}}},')
    imports_text, entries_text = "\n".join(imports), "\n".join(entries)
    (module / "pairs.go").write_text(
        f"package main\n\nimport (\n{imports_text}\n)\n\nvar pairs = []pair{{\n{entries_text}\n}}\n"
    )
    for path in (HERE / "diff").glob("*.go"):
        shutil.copy(path, module)
    built = go("build", "-o", "diff", ".", cwd=module)
    assert built.returncode == 0, built.stderr
    return module / "diff"


@needs_go
def test_same_results(diff: Path) -> None:
    """Both libraries give the same results, panics and side effects."""
    done = subprocess.run([str(diff)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_go
@pytest.mark.parametrize("package", PACKAGES)
def test_complete(package: str, tmp_path: Path) -> None:
    """Every exported name is there."""
    (tmp_path / "go.mod").write_text("module y\n")
    listing = go("doc", "-short", package, cwd=tmp_path).stdout
    wanted = set(re.findall(r"^\s*(?:func|var|const|type) ([A-Z]\w*)", listing, re.M))
    text = "\n".join(path.read_text() for path in sorted((STD / package).glob("*.go")))
    missing = {
        name
        for name in wanted
        if not re.search(rf"^(?:func|type|var|const) {name}\b|^\t{name}\b", text, re.M)
    }
    assert not missing
