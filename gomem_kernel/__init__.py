r"""gomem: a laboratory for Go's memory management inside Jupyter.

`%load_ext gomem_kernel` gives the `%%gomem` cell magic and the `%gomem` commands. In Python,
`gomem_kernel.run(source, gogc=50)` runs a Go program or cell and gives a `Result`, and
`gomem_kernel.Session()` keeps variables, functions, types and the heap from one source to the next;
`gomem_kernel.Heap()` is the heap and its collector without Go.

>>> import gomem_kernel
>>> gomem_kernel.run('println(6 * 7)').stderr
'42\n'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from gomem_kernel.session import Options, Result, Session, run
    from gomem_kernel.session.heap import Heap

__version__ = "0.1.0"
__all__ = ["Heap", "Options", "Result", "Session", "__version__", "load_ipython_extension", "run"]


def __getattr__(name: str) -> Any:
    # The compiler and the machine are loaded on first use: `import gomem_kernel` stays quick.
    if name in {"Options", "Result", "Session", "run"}:
        from gomem_kernel import session

        return getattr(session, name)
    if name == "Heap":
        from gomem_kernel.session.heap import Heap

        return Heap
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What `%load_ext gomem_kernel` calls."""
    from gomem_kernel.notebook import load_ipython_extension as load

    load(shell)
