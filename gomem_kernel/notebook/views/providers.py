"""The panels' providers: what a page gets when it opens *Heap*, *Spans* or *Pools & finalizers*.

Snapshots and their tools are imported when the first panel is opened: most runs never see one.
"""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from gomem_kernel.errors import UsageError
from gomem_kernel.notebook.views.panels import panel

if TYPE_CHECKING:
    from gomem_kernel.session import Session
    from gomem_kernel.session.heapview.data import Places

# Objects that are shown one by one in what a notebook stores.
SAVED_OBJECTS = 150
# Letters of JSON that objects' fields and paths may take there.
SAVED_DETAILS = 12_000
# Cells of pages that a notebook stores.
SAVED_CELLS = 512
# What the heap's drawing of a session remembers from scene to scene; its machine, so that a new one
# begins anew.
_PLACES: WeakKeyDictionary[Session, tuple[object, Places]] = WeakKeyDictionary()


def saved_heap(session: Session, args: Any) -> Any:
    """A scene that is small enough for a notebook, without places of scenes before.

    Of the objects' details the first come along, as far as there is room.
    """
    from gomem_kernel.session.heapview.data import Places, heap_data

    ask = _checked(args if isinstance(args, dict) else {}) | {"objects": SAVED_OBJECTS}
    scene = heap_data(session.snapshot(), Places(), ask)
    sizes = accumulate(len(json.dumps(each)) for each in scene["details"])
    scene["details"] = scene["details"][: sum(size <= SAVED_DETAILS for size in sizes)]
    return {"detail": None, "scene": scene}


def _heap_view(args: Any) -> Any:
    """What is expanded and searched for; a click on an object changes nothing of that."""
    ask = args if isinstance(args, dict) else {}
    return None if ask.get("object") is not None else _checked(ask)


@panel("heap", saved_heap, _heap_view)
def heap(session: Session, args: Any) -> Any:
    """A scene, or with `object` what a click on one tells.

    Whoever looks at objects wants to know where they come from: from the first look on that is
    noted, for a fifth of the speed of allocation.

    Raises: UsageError for an object that is gone.
    """
    from gomem_kernel.session.heapview.data import Places, detail, heap_data

    ask = args if isinstance(args, dict) else {}
    session.remember_sites()
    snapshot = session.snapshot()
    wanted = ask.get("object")
    if wanted is not None:
        try:
            row = snapshot.row_of(int(str(wanted).partition("#")[0], 16))
        except ValueError:
            row = -1
        if row < 0:
            raise UsageError(f"no object at {wanted} any more")
        return {"detail": detail(snapshot, row, str(wanted)), "scene": None}
    machine, places = _PLACES.get(session, (None, Places()))
    if machine is not snapshot.machine:
        places = Places()
    _PLACES[session] = snapshot.machine, places
    return {"detail": None, "scene": heap_data(snapshot, places, _checked(ask))}


def _checked(ask: dict[str, Any]) -> Any:
    """What a page asked for, as far as it is of the right kind."""
    expand = ask.get("expand")
    return {
        "expand": [str(key) for key in expand][:1000] if isinstance(expand, list) else [],
        "search": str(ask.get("search") or "")[:200],
        "std": bool(ask.get("std")),
    }


def saved_spans(session: Session, args: Any) -> Any:
    """Pages and size classes, in less detail."""
    from gomem_kernel.notebook.views.spans import data

    return data(session.snapshot(), SAVED_CELLS)


@panel("spans", saved_spans)
def spans(session: Session, args: Any) -> Any:
    """Pages and size classes."""
    from gomem_kernel.notebook.views.spans import data

    return data(session.snapshot())


@panel("pools")
def pools(session: Session, args: Any) -> Any:
    """Pools, finalizers, cleanups and weak pointers."""
    from gomem_kernel.notebook.views.pools import data

    return data(session.snapshot())
