"""Interrupts while a cell is compiled: KeyboardInterrupt ends that within a few milliseconds.

It rises wherever the compiler is, between two byte codes of Python, and what was made so far is
dropped. Two things would keep it waiting, each for as long as all that was made: Python's cycle
collector, which is off meanwhile, and giving back the memory of a large tree, which is left to that
collector for later.
"""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from gomem_kernel.compiler.undivided import Undivided
from gomem_kernel.errors import Interrupted


@contextmanager
def compiling(undivided: Undivided) -> Iterator[None]:
    """Compile, in steps that are the importer's; an interrupt leaves the block by `Interrupted`.

    `undivided.missed` tells of one that came when the block had been left.
    """
    with _handling(undivided):
        enabled = gc.isenabled()
        try:
            gc.disable()
            undivided.open()
            yield
            undivided.close()
        except KeyboardInterrupt as interrupt:
            # The traceback's frames hold all that was made: in a cycle of their own they outlive
            # this.
            kept: list[object] = [interrupt]
            kept.append(kept)
            raise Interrupted from None
        finally:
            undivided.close()
            if enabled:
                # Into the oldest generation with all, which is seldom looked at.
                gc.freeze()
                gc.unfreeze()
                gc.enable()


@contextmanager
def _handling(undivided: Undivided) -> Iterator[None]:
    """Have Python's KeyboardInterrupt wait for the ends of such steps."""
    undivided.missed = False
    before = signal.getsignal(signal.SIGINT)
    ours = before is signal.default_int_handler
    if not ours or threading.current_thread() is not threading.main_thread():
        yield
        return
    try:
        signal.signal(signal.SIGINT, undivided.interrupt)
        yield
    finally:
        signal.signal(signal.SIGINT, before)
