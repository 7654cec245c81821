"""Pools, finalizers, cleanups and weak pointers: what each holds, and what it waits for.

A pool's shard is of a P: one private object, a queue that other Ps steal from, and the victim,
which is last cycle's shard and goes with the next one. The bytes that a pool holds are what would
be garbage without it.

Source: go1.27 sync/pool.go Pool, runtime/mfinal.go, runtime/mcleanup.go
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from gomem_kernel.session.result import format_bytes, plural

if TYPE_CHECKING:
    from gomem_kernel.trace.snapshot import Pool, Shard, Snapshot, Special

VERSION = 1
MOST_ROWS = 200
EMPTY = (
    "no sync.Pool has been used, and no finalizer, cleanup or weak pointer is set: "
    "use runtime.AddCleanup or sync.Pool in a %%gomem cell"
)


class ShardData(TypedDict):
    """Of one P: objects and bytes of the private slot, of the queue, and of the victim."""

    private: int
    private_bytes: int
    shared: int
    shared_bytes: int
    victim: int
    victim_bytes: int


class PoolData(TypedDict):
    """A pool; counts since it was first used.

    hits     got from the own shard      steals   from another P's
    victims  from the victims            misses   New was called, or nil given
    """

    label: str
    shards: list[ShardData]
    held_bytes: int
    puts: int
    hits: int
    steals: int
    victims: int
    misses: int


class SpecialData(TypedDict):
    """A finalizer, a cleanup or a weak pointer.

    waits_for   what has to happen next
    """

    kind: str
    object: str
    function: str
    waits_for: str


class PoolsData(TypedDict):
    """Everything; `left_out` says what there was no room for."""

    version: int
    t: int
    empty: str
    pools: list[PoolData]
    queued: list[SpecialData]
    attached: list[SpecialData]
    running: str
    left_out: list[str]


def data(snapshot: Snapshot) -> PoolsData:
    """What a page shows."""
    queued = [each for each in snapshot.specials if each.state == "queued"]
    attached = [each for each in snapshot.specials if each.state != "queued"]
    left_out = []
    for rows, what in ((queued, "queued one"), (attached, "attached one")):
        if len(rows) > MOST_ROWS:
            left_out.append(plural(len(rows) - MOST_ROWS, what))
    nothing = not snapshot.specials and not snapshot.pools
    return {
        "version": VERSION,
        "t": snapshot.virtual_ns,
        "empty": EMPTY if nothing else "",
        "pools": [_pool(snapshot, pool) for pool in snapshot.pools],
        "queued": [_special(snapshot, each, k) for k, each in enumerate(queued[:MOST_ROWS])],
        "attached": [_special(snapshot, each, 0) for each in attached[:MOST_ROWS]],
        "running": _running(snapshot),
        "left_out": left_out,
    }


def _bytes(snapshot: Snapshot, rows: list[int]) -> int:
    """Bytes that some objects of a pool keep: each object once, with what only it leads to."""
    kept = snapshot.retained_bytes()
    return sum(int(kept[row]) for row in {row for row in rows if row >= 0})


def _held(shard: Shard | None) -> tuple[list[int], list[int]]:
    if shard is None:
        return [], []
    return [shard.private] if shard.private >= 0 else [], list(shard.shared)


def _pool(snapshot: Snapshot, pool: Pool) -> PoolData:
    shards: list[ShardData] = []
    rows: list[int] = []
    for p in range(max(len(pool.local), len(pool.victim))):
        private, shared = _held(pool.local[p] if p < len(pool.local) else None)
        old, old_shared = _held(pool.victim[p] if p < len(pool.victim) else None)
        rows += [*private, *shared, *old, *old_shared]
        shards.append(
            {
                "private": len(private),
                "private_bytes": _bytes(snapshot, private),
                "shared": len(shared),
                "shared_bytes": _bytes(snapshot, shared),
                "victim": len(old) + len(old_shared),
                "victim_bytes": _bytes(snapshot, [*old, *old_shared]),
            }
        )
    count = pool.counts.get
    return {
        "label": pool.label,
        "shards": shards,
        "held_bytes": _bytes(snapshot, rows),
        "puts": count("put", 0) + count("put shared", 0),
        "hits": count("get", 0) + count("get shared", 0),
        "steals": count("steal", 0),
        "victims": count("victim", 0),
        "misses": count("miss", 0),
    }


def _running(snapshot: Snapshot) -> str:
    """A sentence on a finalizer or cleanup that holds up those behind it, "" for none."""
    for g in snapshot.goroutines:
        names = [frame.function for frame in g.frames]
        for runner, kind in (
            ("runtime.runFinalizers", "finalizer"),
            ("runtime.runCleanups", "cleanup"),
        ):
            if runner in names[1:]:
                called = reversed(names[: names.index(runner)])
                name = next((name for name in called if not name.startswith("runtime.")), names[0])
                where = f" ({g.waiting_for})" if g.waiting_for else ""
                inner = "" if name == names[0] else f", now in {names[0]}"
                return f"a {kind} is running: {name}{inner}{where}; each {kind} behind it waits"
    return ""


def _special(snapshot: Snapshot, special: Special, ahead: int) -> SpecialData:
    if special.state == "queued":
        waits = "its turn" if not ahead else f"its turn, behind {plural(ahead, 'other')}"
    elif special.row < 0:
        waits = "the sweep of its span"
    elif special.kind == "weak":
        waits = "nothing: it becomes nil when the object is found unreachable"
    else:
        path = snapshot.expression(special.row)
        waits = (
            f"{path} to let go of it" if path else "the next cycle, which will find it unreachable"
        )
    name = snapshot.type_name(special.row) if special.row >= 0 else ""
    return {
        "kind": special.kind,
        "object": f"{name} {special.addr:#x}".strip() if special.addr else "",
        "function": special.function,
        "waits_for": waits,
    }


def text(snapshot: Snapshot) -> str:
    """Pools first, a line for each P that holds something; then queues and what is attached."""
    found = data(snapshot)
    if found["empty"]:
        return EMPTY
    lines: list[str] = []
    for pool in found["pools"]:
        lines.append(
            f"{pool['label']}: holds {format_bytes(pool['held_bytes'])}; "
            f"{plural(pool['puts'], 'put')}, {plural(pool['hits'], 'hit')}, "
            f"{plural(pool['steals'], 'steal')}, {pool['victims']:,} from the victim, "
            f"{pool['misses']:,} missed"
        )
        for p, shard in enumerate(pool["shards"]):
            if shard["private"] or shard["shared"] or shard["victim"]:
                lines.append(
                    f"  P {p}: private {format_bytes(shard['private_bytes'])}, "
                    f"shared {shard['shared']} ({format_bytes(shard['shared_bytes'])}), "
                    f"victim {shard['victim']} ({format_bytes(shard['victim_bytes'])})"
                )
    if found["running"]:
        lines.append(found["running"])
    for title, rows in (("queued", found["queued"]), ("attached", found["attached"])):
        lines += [
            f"{title}: {row['kind']}"
            + (f" of {row['object']}" if row["object"] else "")
            + (f", {row['function']}" if row["function"] else "")
            + f", waits for {row['waits_for']}"
            for row in rows
        ]
    return "\n".join([*lines, *found["left_out"]])
