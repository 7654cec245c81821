"""The pacer under Go's nineteen simulated applications gives Go's numbers, cycle by cycle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pacer import series
from tests.pacer.pure import FORMS
from tests.pacer.scenarios import SCENARIOS, Scenario
from tests.pacer.simulation import run


@pytest.fixture(scope="module")
def recorded(recording: bool, tmp_path_factory: pytest.TempPathFactory, request: Any) -> Any:
    if recording:
        series.write(series.ask_go(request.getfixturevalue("go"), tmp_path_factory.mktemp("go")))
    return series.read()


def test_scenarios_are_those_of_go(recorded: series.Series) -> None:
    assert {scenario.name: scenario.cycles for scenario in SCENARIOS} == {
        name: len(lines) for name, lines in recorded.items()
    }
    assert len(recorded) == 19


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_series_equal_recorded_ones(scenario: Scenario, form: Any, recorded: Any) -> None:
    assert list(run(scenario, form("mgcpacer").GCController)) == recorded[scenario.name]


def test_series_equal_those_of_the_installed_go(go: str, tmp_path: Path) -> None:
    asked = series.ask_go(go, tmp_path)
    make = FORMS[0]("mgcpacer").GCController
    assert {scenario.name: list(run(scenario, make)) for scenario in SCENARIOS} == asked
