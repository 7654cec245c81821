"""`GOMEM_DUMP=tree,types,ir,escape,bytecode`: what lies between two phases, on stderr.

The one place that reads this switch; phases are handed a callable and print nothing themselves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def dumper() -> Callable[[str, Callable[[], str]], None] | None:
    """What a compilation calls with a stage's name and a way to its text; None if not asked for."""
    wanted = {stage for stage in os.environ.get("GOMEM_DUMP", "").split(",") if stage}
    if not wanted:
        return None

    def dump(stage: str, text: Callable[[], str]) -> None:
        if stage in wanted:
            sys.stderr.write(f"-- {stage} --\n{text().rstrip()}\n")

    return dump
