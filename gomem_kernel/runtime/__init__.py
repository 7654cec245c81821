"""Heap, collector, scheduler and the virtual machine; modules with a `.pxd` twin are compiled.

`GOMEM_PURE=1` loads their sources instead: the same machine, 40 to 300 times slower, to debug it or
to compare it with what Cython makes of it.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Sources:
    """Finds the sources of this package's and trace's modules before the compiled ones."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The source of a module of these packages, if it has one."""
        package, _, module = name.rpartition(".")
        if package not in (__name__, "gomem_kernel.trace") or not path:
            return None
        source = os.path.join(path[0], f"{module}.py")
        if not os.path.exists(source):
            return None
        return importlib.util.spec_from_file_location(name, source)


if os.environ.get("GOMEM_PURE") == "1":
    sys.meta_path.insert(0, _Sources)
