"""`gomem run --live`: one line on a terminal, out of the way of what the program prints."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
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


def test_on_a_terminal_the_line_gives_way_to_output(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        command(tmp_path), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    parts = []
    try:
        while part := os.read(ours, 4096):
            parts.append(part)
    except OSError:  # how Linux tells that the other side is closed
        pass
    assert run.wait(60) == 0
    os.close(ours)
    text = b"".join(parts).decode()
    assert "\x1b[Klive " in text
    *printed, last, nothing = screen_of(text)
    assert printed == PRINTED.split("\n")
    assert re.fullmatch(LAST, last + "\n")
    assert nothing == ""
