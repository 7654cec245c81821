"""The Jupyter face: magics and views. The only room that knows IPython."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gomem_kernel.notebook import completer
from gomem_kernel.notebook.magics import GomemMagics

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Register `%%gomem`, `%gomem` and completion; a second load starts a fresh session."""
    magics = GomemMagics(shell)
    shell.register_magics(magics)
    completer.register(shell, lambda: magics.session)
