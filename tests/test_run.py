"""Each program of corpus/run and corpus/gc does here what it did on real Go, which wrote its last
comment. Those of corpus/gc ask what a program sees of the collector.

The first line is the recipe: `// run [-gomem-option value ...] [-- argument ...]`. A comment at the
end holds what real Go printed: `Output:`, then `Stderr:` where there was any, then `Exit:` where it
was not 0. A comment `Stdin:` before them is the input.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.oracles import trace_of
from tests.worker import Answer, Request, run_batch

CORPUS = Path(__file__).parent / "corpus" / "run"
FILES = [*sorted(CORPUS.glob("*.go")), *sorted((CORPUS.parent / "gc").glob("*.go"))]
SECTION = re.compile(r"^// (Stdin|Output|Stderr|Exit):", re.MULTILINE)
# Real Go takes all that the machine has before it gives up.
LIMIT = ["prlimit", "--as=1500000000"]


@dataclass
class Case:
    """A corpus file cut into its parts."""

    program: str
    options: list[str]
    arguments: list[str]
    stdin: str
    expected: str


def read(path: Path) -> Case:
    text = path.read_text()
    recipe = text.partition("\n")[0].split()
    assert recipe[:2] == ["//", "run"], f"{path.name}: no recipe"
    words = recipe[2:]
    cut = words.index("--") if "--" in words else len(words)
    options = [("--" + w[1:] if w.startswith("-") else w) for w in words[:cut]]
    parts: dict[str, str] = {}
    starts = list(SECTION.finditer(text))
    for match, following in zip(starts, [*starts[1:], None], strict=False):
        parts[match[1]] = text[match.end() : following.start() if following else len(text)]
    end = min((m.start() for m in starts if m[1] != "Stdin"), default=len(text))
    stdin = "".join(f"{line[3:]}\n" for line in parts.get("Stdin", "").strip().splitlines())
    return Case(text[:end].rstrip() + "\n", options, words[cut + 1 :], stdin, text[end:])


def block(name: str, text: str) -> str:
    note = "" if text.endswith("\n") or not text else " (no newline at the end)"
    lines = [f"// {name}:{note}"]
    lines += [
        f"// {line}".rstrip() for line in text.split("\n")[: -1 if text.endswith("\n") else None]
    ]
    return "\n".join(lines) + "\n"


def expectation(stdout: bytes, stderr: bytes, code: int) -> str:
    """The comment that stands for a run."""
    text = block("Output", stdout.decode()) if stdout else "// Output:\n"
    said = trace_of(stderr)
    if said:
        text += block("Stderr", said + "\n")
    return text + (f"// Exit: {code}\n" if code else "")


@pytest.fixture(scope="module")
def recorded(
    recording: bool, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if recording:
        record(request.getfixturevalue("go"), tmp_path_factory.mktemp("run"), FILES)


def record(go: str, work: Path, files: list[Path]) -> None:
    for path in files:
        case = read(path)
        built = work / path.stem
        subprocess.run([go, "build", "-o", built, path], check=True)
        limit = LIMIT if "--arena" in case.options else []
        done = subprocess.run(
            [*limit, built, *case.arguments], input=case.stdin.encode(), capture_output=True
        )
        comment = expectation(done.stdout, done.stderr, done.returncode)
        path.write_text(f"{case.program}\n{comment}")


@pytest.fixture(scope="module")
def answers(recorded: None) -> dict[Path, Answer]:
    """What the machine makes of all files, a few processes for all."""
    from gomem_kernel.session.parser import OptionParser, options_from, run_options

    requests = []
    for path in FILES:
        case = read(path)
        parser = OptionParser(parents=[run_options()])
        options = options_from(parser.parse_args(case.options))
        given = {name: v for name in options.__slots__ if (v := getattr(options, name)) is not None}
        requests.append(Request(path, case.stdin.encode(), given, case.arguments))
    return dict(zip(FILES, run_batch(requests, timeout=60), strict=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_program_behaves_as_in_go(path: Path, answers: dict[Path, Answer]) -> None:
    answer = answers[path]
    assert answer.kind == "ran", f"{answer.kind}: {answer.text}"
    got = expectation(answer.stdout, answer.stderr, answer.exit_code)
    assert got == read(path).expected


PURE = ["fmt_verbs", "integer_corners", "labels", "panic_chain", "slices_alias"]


@pytest.mark.parametrize("name", PURE)
def test_uncompiled_machine_does_the_same(name: str) -> None:
    """The sources of the core, run by Python: what Cython makes of them is judged against that."""
    path = CORPUS / f"{name}.go"
    done = subprocess.run(
        [sys.executable, "-m", "gomem_kernel", "run", path.name],
        cwd=CORPUS, env={**os.environ, "GOMEM_PURE": "1"}, capture_output=True, timeout=300,
    )  # fmt: skip
    assert expectation(done.stdout, done.stderr, done.returncode) == read(path).expected


def test_pure_loads_the_sources() -> None:
    code = "from gomem_kernel.runtime import interp; print(interp.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "GOMEM_PURE": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip().endswith("interp.py")
