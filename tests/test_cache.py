"""The cache on disk: bounded, the oldest out first; and what lies between the phases, on demand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gomem_kernel import cache
from gomem_kernel.session import base

ROOT = Path(__file__).parent.parent
HELLO = "package main\n\nfunc main() { println(6 * 7) }\n"


def put(folder: Path, name: str, size: int, age: float) -> Path:
    path = folder / name
    path.write_bytes(bytes(size))
    os.utime(path, (1e9 - age, 1e9 - age))
    return path


def test_programs_used_longest_ago_go_first(tmp_path: Path) -> None:
    face = put(tmp_path, "fmt.face", 400, 900)
    old, middle, new = (put(tmp_path, f"{age}.program", 300, age) for age in (300, 200, 100))
    cache.drop_files(str(tmp_path), 1300)
    assert all(path.exists() for path in (face, old, middle, new))
    cache.drop_files(str(tmp_path), 1200)
    assert [path.exists() for path in (face, old, middle, new)] == [True, False, True, True]
    cache.drop_files(str(tmp_path), 100)
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_was_read_lately_stays(tmp_path: Path) -> None:
    used = put(tmp_path, "a.program", 100, 500)
    os.utime(used, (1e9, 1e9 - 500))  # written long ago, read now
    idle = put(tmp_path, "b.program", 100, 100)
    cache.drop_files(str(tmp_path), 150)
    assert (used.exists(), idle.exists()) == (True, False)


def test_folders_of_the_past_are_removed_and_nothing_else(tmp_path: Path) -> None:
    names = [f"{number:032x}" for number in range(6)]
    for age, name in enumerate(names):
        (tmp_path / name).mkdir()
        put(tmp_path / name, "x.program", 1, 0)
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    (tmp_path / "somebody's notes").mkdir()
    cache.drop_folders(str(tmp_path), names[5], keep=3)
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {names[0], names[1], names[5], "somebody's notes"}


def run(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    (folder / "p.go").write_text(HELLO)
    return subprocess.run(
        [sys.executable, "-m", "gomem_kernel", "run", "p.go"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_first_write_of_a_state_clears_up(tmp_path: Path) -> None:
    base = tmp_path / "cache"
    for number in range(8):
        (base / f"{number:032x}").mkdir(parents=True)
    assert run(tmp_path, GOMEM_CACHE=str(base)).stderr == "42\n"
    assert len(list(base.iterdir())) == cache.KEPT_FOLDERS
    assert (base / cache.fingerprint()).is_dir()


def test_a_run_from_the_cache_imports_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "p.go").write_text(HELLO)
    code = (
        "import sys; from gomem_kernel.__main__ import main; status = main(['run', 'p.go']); "
        "heavy = ('gomem_kernel.compiler', 'gomem_kernel.abi.program', 'dataclasses', 'pathlib'); "
        "print(status, [name for name in heavy if name in sys.modules])"
    )
    outputs = [
        subprocess.run(
            # No site: a package that is installed for development imports pathlib.
            [sys.executable, "-S", "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "GOMEM_CACHE": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            timeout=120,
        ).stdout
        for _ in range(2)
    ]
    assert "'gomem_kernel.compiler'" in outputs[0]
    assert outputs[1] == "0 []\n"


def test_sessions_begin_without_a_base_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    monkeypatch.setattr(base, "_linked", lambda: made.append(1))
    monkeypatch.setattr(base.image, "save", lambda _: (b"image", b"details"))
    (tmp_path / "file").touch()
    monkeypatch.setattr(cache, "folder", lambda: str(tmp_path / "file" / "cache"))
    assert base._cached() is None
    assert made == []
    monkeypatch.setattr(cache, "folder", lambda: str(tmp_path / "cache"))
    for _ in range(2):  # made, then read
        found = base._cached()
        assert found is not None
        assert (found[0], found[1]()) == (b"image", b"details")
    assert made == [1]


@pytest.mark.parametrize(
    ("stage", "lines"),
    [
        ("tree", ["1:1 File", "  3:6 FuncDecl", "          3:25 Operation op=MUL"]),
        ("types", ["  3:6 main declares Func func()", "  3:23 6 * 7 is CONST int = 42"]),
    ],
)
def test_dump_shows_what_lies_between_phases(tmp_path: Path, stage: str, lines: list[str]) -> None:
    said = run(tmp_path, GOMEM_DUMP=stage).stderr.splitlines()
    assert said[0] == f"-- {stage} --"
    assert [line for line in lines if line not in said] == []
