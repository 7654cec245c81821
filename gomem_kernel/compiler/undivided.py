"""Steps of the compiler that an interrupt must not cut in two.

KeyboardInterrupt may rise between any two byte codes. Most of what the compiler was making then is
dropped with it; but what is read of a package on demand, name by name, stays with the importer, and
half of it would be taken for the whole later. Such a step is a `with` block of the importer's
`Undivided`; whoever compiles lets its `interrupt` be the signal's handler.
"""

from __future__ import annotations


class Undivided:
    """Which steps are under way, and whether an interrupt waits for their end.

    KeyboardInterrupt rises once at most, between `open` and `close`: what clears up after it, or
    after a compilation that is complete, is a step that nothing cuts. `missed` tells of an
    interrupt that came when it could not rise any more.
    """

    __slots__ = ("_closed", "_depth", "_waiting", "missed")

    def __init__(self) -> None:
        self._depth = 0
        self._waiting = False
        self._closed = True
        self.missed = False

    def __enter__(self) -> None:
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._waiting and not self._depth:
            self._waiting = False
            self.interrupt()

    def open(self) -> None:
        """From here on interrupts rise."""
        self._closed = self._waiting = False
        if self.missed:
            self.missed = False
            self.interrupt()

    def close(self) -> None:
        """From here on they do not."""
        self._closed = True

    def interrupt(self, *_: object) -> None:
        """Raise KeyboardInterrupt, at once or behind the steps that are under way."""
        if self._closed:
            self.missed = True
        elif self._depth:
            self._waiting = True
        else:
            self._closed = True
            raise KeyboardInterrupt
