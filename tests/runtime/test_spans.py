"""Objects per span, against what real Go's central lists make."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gomem_kernel.abi import sizeclass
from tests.runtime import record
from tests.runtime.descriptors import Lab


@pytest.fixture(scope="module")
def spans(recording: bool, request: Any) -> dict[str, list[list[int]]]:
    """For each collector and size class: bytes, pages, objects with pointers, objects without."""
    if recording:
        record.ask_go(request.getfixturevalue("go"))
    answer = json.loads(record.ANSWER.read_text())
    return {name: answer[name] for name in record.EXPERIMENTS}


@pytest.mark.parametrize("collector", record.EXPERIMENTS)
def test_objects_per_span(spans: dict[str, list[list[int]]], collector: str) -> None:
    marks = collector == "greentea"
    ours = [
        [
            sizeclass.SIZES[c],
            sizeclass.NPAGES[c],
            sizeclass.n_elems(c, scan=True, inline_marks=marks),
            sizeclass.n_elems(c, scan=False, inline_marks=marks),
        ]
        for c in range(1, sizeclass.NUM_SIZE_CLASSES)
    ]
    assert ours == spans[collector]


def test_heap_fills_its_spans_like_that(spans: dict[str, list[list[int]]]) -> None:
    """Every block of a span is given out before the next span begins, and none overlap."""
    # Blocks without pointers of 8 bytes are parts of tiny blocks.
    for size, pages, _, objects in spans["greentea"][1:]:
        heap = Lab().heap
        request = min(size, sizeclass.MAX_SMALL_SIZE - sizeclass.MALLOC_HEADER_SIZE)
        first = heap.mallocgc(request, 0, True)
        blocks = [first] + [heap.mallocgc(request, 0, True) for _ in range(objects - 1)]
        assert blocks == [first + k * size for k in range(objects)]
        assert heap.span_of(blocks[-1]) == heap.span_of(first)
        assert heap.span_of(heap.mallocgc(request, 0, True)) != heap.span_of(first)
        assert heap.npages[heap.span_of(first)] == pages
