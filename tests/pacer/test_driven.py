"""Pacer and limiter under random operations come to the same states as real Go's."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

import pytest

from tests.pacer import driven
from tests.pacer.pure import FORMS


@pytest.fixture(scope="module")
def sequences() -> list[driven.Sequence]:
    return [driven.sequence(seed) for seed in range(driven.SEQUENCES)]


@pytest.fixture(scope="module")
def recorded(recording: bool, sequences: list[driven.Sequence], request: Any) -> list[str]:
    if recording:
        states = driven.ask_go(request.getfixturevalue("go"), sequences)
        driven.ANSWER.write_text(json.dumps([driven.digest(s) for s in states], indent=1) + "\n")
    answer: list[str] = json.loads(driven.ANSWER.read_text())
    return answer


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_states_equal_recorded_ones(
    form: Any, sequences: list[driven.Sequence], recorded: list[str]
) -> None:
    modules = form("mgcpacer"), form("mgclimit")
    digests = [driven.digest(list(driven.ours(ops, *modules))) for ops in sequences]
    assert digests == recorded
    assert len(list(groupby(sorted(digests)))) == driven.SEQUENCES


def test_states_equal_those_of_the_installed_go(go: str, sequences: list[driven.Sequence]) -> None:
    modules = FORMS[0]("mgcpacer"), FORMS[0]("mgclimit")
    for seed, (ops, asked) in enumerate(zip(sequences, driven.ask_go(go, sequences), strict=True)):
        for at, (op, state) in enumerate(zip(ops, driven.ours(ops, *modules), strict=True)):
            assert state == asked[at], f"sequence {seed}, operation {at}: {op}"
