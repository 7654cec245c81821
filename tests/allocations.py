"""What each line of a program allocates on real Go, as a heap profile at rate 1 counts it.

The program's main is renamed and called by another, which then reads the profile. An overlay of the
runtime's malloc counts every tiny object with its own size: of those that share a block the stock
profile shows only the first, and which one that is depends on what the libraries did before.

Source: go1.27 runtime/malloc.go mallocgcTiny, runtime/mprof.go mProf_Malloc
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

Lines = dict[str, list[int]]

_DUMP = """package main

import (
	"fmt"
	"runtime"
	"strings"
)

func inRuntime(name string) bool {
	return strings.HasPrefix(name, "runtime.") || strings.HasPrefix(name, "internal/runtime/")
}

func main() {
	rate := runtime.MemProfileRate
	program()
	runtime.MemProfileRate = rate
	for range 3 {
		runtime.GC()
	}
	records := make([]runtime.MemProfileRecord, 1<<14)
	n, _ := runtime.MemProfile(records, true)
	for _, r := range records[:n] {
		frames := runtime.CallersFrames(r.Stack())
		for {
			f, more := frames.Next()
			if !inRuntime(f.Function) || !more {
				if strings.HasSuffix(f.File, "/program.go") {
					fmt.Println("alloc", f.Line, r.AllocObjects, r.AllocBytes)
				}
				break
			}
		}
	}
}
"""
_COUNT = """package runtime

func countTiny(mp *m, size uintptr) {
	if MemProfileRate != 1 || mp.profStack == nil {
		return
	}
	stack := mp.profStack[:callers(2, mp.profStack[:debug.profstackdepth+2])]
	cycle := (mProfCycle.read() + 2) % uint32(len(memRecord{}.future))
	b := stkbucket(memProfile, size, stack, true)
	lock(&profMemFutureLock[cycle])
	b.mp().future[cycle].allocs++
	unlock(&profMemFutureLock[cycle])
}
"""


def _overlay(go: str, work: Path) -> Path:
    """The overlay file that makes the runtime count tiny objects."""
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    runtime = Path(root.stdout.strip(), "src", "runtime")
    replaced = {}
    for path in runtime.glob("malloc*.go"):
        text = path.read_text()
        if path.name.endswith("_test.go") or "c.tinyAllocs++\n" not in text:
            continue
        # The object that opens a block counts with its size, too, not with the block's.
        parts = text.split("c.tinyAllocs++\n")
        opened = r"profilealloc\(mp, x, (?:span\.)?elemsize\)"
        rest = [re.sub(opened, "profilealloc(mp, x, size)", p, count=1) for p in parts[1:]]
        (work / path.name).write_text(
            "c.tinyAllocs++\n\tcountTiny(mp, size)\n".join([parts[0], *rest])
        )
        replaced[str(path)] = str(work / path.name)
    (work / "count.go").write_text(_COUNT)
    replaced[str(runtime / "zz_count.go")] = str(work / "count.go")
    file = work / "overlay.json"
    file.write_text(json.dumps({"Replace": replaced}))
    return file


def on_go(go: str, path: Path, work: Path) -> Lines:
    """{line: [objects, bytes]} of a program with one file, on real Go with one P."""
    source = work / "program"
    source.mkdir()
    text = path.read_text().replace("\nfunc main() {", "\nfunc program() {")
    (source / "program.go").write_text(text)
    (source / "dump.go").write_text(_DUMP)
    (source / "go.mod").write_text("module program\n\ngo 1.27\n")
    binary = work / "binary"
    build = [go, "build", f"-overlay={_overlay(go, work)}", "-o", str(binary), "."]
    subprocess.run(build, cwd=source, check=True)
    env = dict(os.environ, GODEBUG="memprofilerate=1", GOMAXPROCS="1")
    done = subprocess.run([binary], env=env, capture_output=True, text=True, check=True)
    lines: Lines = {}
    for line, objects, size in re.findall(r"^alloc (\d+) (\d+) (\d+)$", done.stdout, re.MULTILINE):
        total = lines.setdefault(line, [0, 0])
        total[0] += int(objects)
        total[1] += int(size)
    return {line: lines[line] for line in sorted(lines, key=int)}
