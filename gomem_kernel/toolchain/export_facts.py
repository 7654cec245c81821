"""Records which names that they do not export real Go's standard packages show their importers.

`python -m gomem_kernel.toolchain.export_facts` writes `compiler/types/std_unexported.txt`: a line
for each standard package with its import path, then those of its package-level names without a
capital letter that its export data contains, because inlinable functions or exported types mention
them. The compiler says of them that they are not exported, of all others that they are undefined.

Source: go1.27 cmd/compile/internal/noder/unified.go writeUnifiedExport
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

TARGET = Path(__file__).parents[1] / "compiler" / "types" / "std_unexported.txt"

PROGRAM = """package main

import (
	"bufio"
	"fmt"
	"go/importer"
	"go/token"
	"io"
	"os"
	"strings"
)

func main() {
	files := map[string]string{}
	var paths []string
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		path, file, _ := strings.Cut(lines.Text(), " ")
		files[path] = file
		paths = append(paths, path)
	}
	open := func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
	for _, path := range paths {
		// An importer for each: what another package's data mentions would show too.
		pkg, err := importer.ForCompiler(token.NewFileSet(), "gc", open).Import(path)
		if err != nil {
			panic(err)
		}
		fmt.Print(path)
		for _, name := range pkg.Scope().Names() {
			if !token.IsExported(name) {
				fmt.Print(" ", name)
			}
		}
		fmt.Println()
	}
}
"""


def main() -> None:
    """Ask the installed Go, and write the file."""
    listed = _go("list", "-export", "-f", "{{.ImportPath}} {{.Export}}", "std")
    rows = [row for row in listed.splitlines() if not row.endswith(" ")]
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "main.go"
        program.write_text(PROGRAM)
        shown = _go("run", str(program), stdin="\n".join(rows)).splitlines()
    hidden = ("vendor/", "internal/", "cmd/")
    kept = [
        line
        for line in sorted(shown)
        if " " in line and not line.startswith(hidden) and "/internal" not in line.split(" ")[0]
    ]
    TARGET.write_text("\n".join(kept) + "\n")


def _go(*args: str, stdin: str = "") -> str:
    done = subprocess.run(["go", *args], input=stdin, capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main()
