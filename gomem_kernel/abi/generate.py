"""Writes the `.pxd` twins of the constant tables, so that compiled modules see C constants.

A compiled module does `from gomem_kernel.abi import layout` in its `.py` and `from
gomem_kernel.abi cimport layout` in its `.pxd`: uncompiled it reads the Python table, compiled
the enumeration made from it. Run `python -m gomem_kernel.abi.generate` after editing a table; a
test compares.
"""

from __future__ import annotations

import importlib
from pathlib import Path

TABLES = ("cost", "layout", "op", "sizeclass", "event", "native")


def enums(name: str) -> str:
    """The text of the `.pxd` for the integer constants of `gomem_kernel.abi.<name>`."""
    module = importlib.import_module(f"gomem_kernel.abi.{name}")
    constants = {k: v for k, v in vars(module).items() if k.isupper() and type(v) is int}
    lines = [f"# Made by gomem_kernel/abi/generate.py from {name}.py; do not edit.", "cdef enum:"]
    lines += [f"    {key} = {v}" for key, v in constants.items() if abs(v) < 1 << 31]
    # Cython takes an enumerator for an int, so a longer number is a C literal under a name.
    wide = [
        f'    const {"unsigned " * (v >> 63)}long long {key} "{v}{"U" * (v >> 63)}LL"'
        for key, v in constants.items()
        if abs(v) >= 1 << 31
    ]
    if wide:
        lines += ["cdef extern from *:", *wide]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every twin that is out of date."""
    for name in TABLES:
        path = Path(__file__).with_name(f"{name}.pxd")
        text = enums(name)
        if not path.exists() or path.read_text() != text:
            path.write_text(text)


if __name__ == "__main__":
    main()
