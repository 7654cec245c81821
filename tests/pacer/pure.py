"""Modules of the core as compiled and as sources: both must give the same numbers."""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from types import ModuleType

from gomem_kernel import runtime


def compiled(name: str) -> ModuleType:
    """A module of the core as it is imported."""
    return importlib.import_module(f"gomem_kernel.runtime.{name}")


@cache
def source(name: str) -> ModuleType:
    """A second copy of that module, run from its source."""
    path = f"{runtime.__path__[0]}/{name}.py"
    spec = importlib.util.spec_from_file_location(f"pure_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FORMS = (compiled, source)
