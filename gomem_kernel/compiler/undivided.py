"""Steps of the compiler that an interrupt must not cut in two.

KeyboardInterrupt may rise between any two byte codes. Most of what the compiler was making then is
dropped with it; but what is read of a package on demand, name by name, stays with the importer, and
half of it would be taken for the whole later. Such a step is a `with` block of the importer's
`Undivided`; whoever compiles lets its `interrupt` be the signal's handler.
"""

from __future__ import annotations


class Undivided:
    """Which steps are under way, and whether an interrupt waits for their end."""

    __slots__ = ("_depth", "_waiting")

    def __init__(self) -> None:
        self._depth = 0
        self._waiting = False

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._waiting and not self._depth:
            self._waiting = False
            raise KeyboardInterrupt

    def interrupt(self, *_: object) -> None:
        """Raise KeyboardInterrupt, at once or behind the steps that are under way."""
        if not self._depth:
            self._waiting = False
            raise KeyboardInterrupt
        self._waiting = True
