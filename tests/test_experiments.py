"""Collectors that Go does not have, or not any more: `--collector`, `--no-write-barrier`.

A collector changes nothing that a program can see but addresses and figures, so the programs of
corpus/run and corpus/gc behave as on real Go with each. Those of corpus/experiments collect often:
`compact_*` moves many objects; in `lost_*` the lines that hide objects from a collector without
barrier end in `// LOST` and the object's type.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gomem_kernel.runtime import lost
from gomem_kernel.session.parser import OptionParser, options_from, run_options
from tests.test_run import CORPUS, FILES, expectation, read, record
from tests.worker import Answer, Request, run_batch

EXPERIMENTS = sorted((CORPUS.parent / "experiments").glob("*.go"))
LOST = [path for path in EXPERIMENTS if path.stem.startswith("lost_")]


def run_all(paths: list[Path], *extra: str) -> list[Answer]:
    """What the machine makes of programs with options beside their own."""
    parser = OptionParser(parents=[run_options()])
    requests = []
    for path in paths:
        case = read(path)
        options = options_from(parser.parse_args([*case.options, *extra]))
        given = {name: v for name in options._fields if (v := getattr(options, name)) is not None}
        requests.append(Request(path, case.stdin.encode(), given, case.arguments))
    return run_batch(requests, timeout=60)


def test_experiments_are_recorded(
    recording: bool, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if recording:
        record(request.getfixturevalue("go"), tmp_path, EXPERIMENTS)
    assert all(read(path).expected for path in EXPERIMENTS)


def test_programs_see_no_classic_collector() -> None:
    paths = [*FILES, *EXPERIMENTS]
    differing = [
        path.name
        for path, answer in zip(paths, run_all(paths, "--collector", "classic"), strict=True)
        if answer.kind != "ran"
        or expectation(answer.stdout, answer.stderr, answer.exit_code) != read(path).expected
    ]
    assert differing == []


def test_often_compacted_programs_stay_right() -> None:
    """Every cycle compacts; programs that print GOGC itself say what it is."""
    paths = [
        path
        for path in [*FILES, *EXPERIMENTS]
        if not re.search(r"SetGCPercent|/gc/gogc|--gogc|-gogc", path.read_text())
    ]
    assert len(paths) > 120
    answers = run_all(paths, "--collector", "compacting", "--gogc", "5")
    differing = [
        path.name
        for path, answer in zip(paths, answers, strict=True)
        if answer.kind != "ran"
        or expectation(answer.stdout, answer.stderr, answer.exit_code) != read(path).expected
    ]
    assert differing == []


@pytest.mark.parametrize("path", LOST, ids=lambda path: path.stem)
def test_lost_objects_are_named_with_the_stores_that_hid_them(path: Path) -> None:
    (answer,) = run_all([path], "--no-write-barrier")
    text = answer.stderr.decode()
    assert (answer.stop, answer.exit_code) == ("fatal", 2)
    assert text.startswith("fatal error: the collector has lost objects (an experiment: not Go)\n")
    marked = {
        (number, line.partition("// LOST ")[2])
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "// LOST" in line
    }
    found = set()
    kind = ""
    for line in text.splitlines():
        named = re.fullmatch(r"(\S+), \d+ bytes at 0x[0-9a-f]+", line)
        kind = named[1] if named else kind
        place = re.search(rf"{re.escape(path.name)}:(\d+)$", line)
        if place:
            found.add((int(place[1]), kind))
    assert found == marked


def test_verbs_are_those_of_the_core() -> None:
    text = Path(lost.__file__).with_name("mgcmark.pxd").read_text()
    numbers = sorted(int(n) for n in re.findall(r"STORE_(?:NEW|OLD|COPY) = (\d+)", text))
    assert numbers == sorted(lost._VERBS)
