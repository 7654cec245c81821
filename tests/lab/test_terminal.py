"""`gomem run --live`: one line on a terminal, out of the way of what the program prints."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

SOURCE = """package main

import "fmt"

var keep [1000][]byte

func main() {
	for i := range 300_000 {
		keep[i%1000] = make([]byte, 500)
		if i%100_000 == 0 {
			fmt.Println("line", i)
		}
	}
	fmt.Print("the end")
}
"""
PRINTED = "line 0\nline 100000\nline 200000\nthe end"
LAST = r"gomem: live [\d.]+ \w+  goal 4\.0 MiB  GC CPU \d+%  cycles [1-9]\d*  t = [\d.]+ ms\n"


def command(tmp_path: Path) -> list[str]:
    path = tmp_path / "p.go"
    path.write_text(SOURCE)
    return [sys.executable, "-m", "gomem_kernel", "run", "--live", str(path)]


def screen_of(text: str) -> list[str]:
    """The lines of a terminal after a text with carriage returns and erasures."""
    lines = [""]
    at = 0
    for piece in re.split(r"(\r|\n|\x1b\[K)", text):
        if piece == "\r":
            at = 0
        elif piece == "\n":
            lines.append("")
            at = 0
        elif piece == "\x1b[K":
            lines[-1] = lines[-1][:at]
        else:
            lines[-1] = lines[-1][:at] + piece + lines[-1][at + len(piece) :]
            at += len(piece)
    return lines


def test_without_a_terminal_the_end_alone_is_told(tmp_path: Path) -> None:
    done = subprocess.run(command(tmp_path), capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == PRINTED
    assert re.fullmatch(LAST, done.stderr)


def on_terminal(words: list[str], columns: int, **streams: int) -> tuple[int, str]:
    """Exit status of a command on a terminal of that width, and what it writes there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    given = {"stdout": theirs, "stderr": theirs} | streams
    # Which overload it is mypy cannot tell from keywords in a dict.
    run = subprocess.Popen(words, stdin=subprocess.DEVNULL, **given)  # type: ignore[call-overload]  # streams differ by test
    os.close(theirs)
    parts = []
    try:
        while part := os.read(ours, 4096):
            parts.append(part)
    except OSError:  # how Linux tells that the other side is closed
        pass
    status = run.wait(60)
    os.close(ours)
    return status, b"".join(parts).decode()


def test_on_a_terminal_the_line_gives_way_to_output(tmp_path: Path) -> None:
    status, text = on_terminal(command(tmp_path), 0)
    assert status == 0
    assert "\x1b[Klive " in text
    *printed, last, nothing = screen_of(text)
    assert printed == PRINTED.split("\n")
    assert re.fullmatch(LAST, last + "\n")
    assert nothing == ""


def test_the_line_is_as_long_as_its_own_terminal_is_wide(tmp_path: Path) -> None:
    _, text = on_terminal(command(tmp_path), 20, stdout=subprocess.DEVNULL)
    lines = re.findall(r"\x1b\[K(live [^\r]*)", text)
    assert lines
    assert {len(line) for line in lines} == {19}


def test_the_line_goes_when_a_run_fails(tmp_path: Path) -> None:
    """An error of gomem itself, here that the program's output cannot be written any more."""
    script = tmp_path / "fails.py"
    script.write_text(
        "import sys\n"
        "from gomem_kernel.__main__ import main\n"
        "from gomem_kernel.session.statusline import StatusLine\n"
        "import gomem_kernel.session.program as program\n"
        "run = program.run_program\n"
        "def fails(*given, live, **named):\n"
        "    run(*given, live=live, **named)\n"
        "    live.update(live)\n"
        "    raise KeyboardInterrupt\n"
        "program.run_program = fails\n"
        "sys.exit(main())\n"
    )
    path = tmp_path / "q.go"
    path.write_text("package main\nfunc main() {}\n")
    status, text = on_terminal([sys.executable, str(script), "run", "--live", str(path)], 80)
    assert status != 0
    assert re.search(r"\x1b\[Klive [^\r\n]*\r\x1b\[K", text)
