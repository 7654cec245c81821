"""Tab in a `%%gomem` cell: one matcher of IPython's, which leaves every other cell alone.

The magic's own line is line 1 for the compiler, as in messages, so places agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.core.completer import CompletionContext, SimpleCompletion, context_matcher

from gomem_kernel.notebook import commands
from gomem_kernel.notebook.magics import cell_parser
from gomem_kernel.session.complete import Completion, complete_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from gomem_kernel.session import Session

IDENTIFIER = "gomem"
# The front ends' icons are those of Python's kinds.
_TYPES = {
    "field": "property",
    "method": "function",
    "function": "function",
    "builtin": "function",
    "variable": "instance",
    "constant": "instance",
    "type": "class",
    "package": "module",
    "import": "module",
    "keyword": "keyword",
}


def register(shell: Any, session: Callable[[], Session]) -> None:
    """Add the matcher to a shell, in place of one that was there before."""
    completer = getattr(shell, "Completer", None)
    if completer is None or not hasattr(completer, "custom_matchers"):
        return  # a shell without completion

    @context_matcher(identifier=IDENTIFIER)  # type: ignore[untyped-decorator]
    def gomem_matcher(context: CompletionContext) -> dict[str, Any]:
        return match(session(), context)

    kept = [
        each
        for each in completer.custom_matchers
        if getattr(each, "matcher_identifier", "") != IDENTIFIER
    ]
    completer.custom_matchers[:] = [*kept, gomem_matcher]


def match(session: Session, context: CompletionContext) -> dict[str, Any]:
    """IPython's answer: Go's completions in a `%%gomem` cell, commands after `%gomem`."""
    text = context.full_text
    if text.startswith("%%gomem") and context.cursor_line > 0:
        return _in_cell(session, context)
    line = context.text_until_cursor
    if line.startswith("%%gomem ") and context.cursor_line == 0:
        word = line.rpartition(" ")[2]
        options = [text for action in cell_parser()._actions for text in action.option_strings]
        found = [SimpleCompletion(text, type="magic") for text in options if text.startswith(word)]
        return _result(found if word else [], word, context)
    if line.startswith("%gomem ") and " " not in line.removeprefix("%gomem "):
        word = line.removeprefix("%gomem ")
        found = [SimpleCompletion(name, type="magic") for name in commands.COMMANDS
                 if name.startswith(word)]  # fmt: skip
        return _result(found, word, context)
    return {"completions": []}


def _in_cell(session: Session, context: CompletionContext) -> dict[str, Any]:
    lines = context.full_text.split("\n")
    lines[0] = ""
    position = sum(len(line) + 1 for line in lines[: context.cursor_line])
    position += context.cursor_position
    source = "\n".join(lines)
    found = complete_at(session, source, position)
    start = found[0].start if found else position
    return _result([_simple(each) for each in found], source[start:position], context)


def _result(
    completions: list[SimpleCompletion], fragment: str, context: CompletionContext
) -> dict[str, Any]:
    if not completions and context.token:
        # Only a matcher with a completion can suppress the others: what stands there already.
        fragment = context.token
        completions = [SimpleCompletion(fragment, type="")]
    return {
        "completions": completions,
        "matched_fragment": fragment,
        "ordered": True,
        # In Go's cells nobody wants Python's names, also where Go has none.
        "suppress": True,
    }


def _simple(completion: Completion) -> SimpleCompletion:
    return SimpleCompletion(completion.text, type=_TYPES[completion.kind])
