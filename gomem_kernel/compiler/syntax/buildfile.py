"""Which files of a folder belong to its package: file names and `//go:build` lines.

The platform is linux/amd64 with gomem's Go version and without cgo. A file is left out if its name
begins with `_` or `.`, ends in `_test.go` or names another system or processor
(`_windows.go`, `_arm64.go`), or if the constraint before its package clause does not hold.

Source: go1.27 go/build/build.go matchFile, goodOSArchFile, shouldBuild, matchTag; internal/syslist
"""

from __future__ import annotations

from gomem_kernel.compiler.syntax import constraint

_SYSTEMS_TEXT = """
aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris
wasip1 windows zos
"""
_PROCESSORS_TEXT = """
386 amd64 amd64p32 arm arm64 arm64be armbe loong64 mips mips64 mips64le mips64p32 mips64p32le mipsle
ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm
"""
_SYSTEMS = frozenset(_SYSTEMS_TEXT.split())
_PROCESSORS = frozenset(_PROCESSORS_TEXT.split())
_SET = frozenset(("linux", "amd64", "unix", "gc", "amd64.v1"))
# With these, packages of the standard library do without assembly.
_PLAIN_GO = frozenset(("purego", "math_big_pure_go"))
LATEST_VERSION = 27


def is_set(tag: str) -> bool:
    """Whether a build tag holds here."""
    minor = tag.removeprefix("go1.")
    if minor != tag and minor.isdigit():
        return 1 <= int(minor) <= LATEST_VERSION
    return tag in _SET


def name_fits(name: str) -> bool:
    """Whether a file of this name, with any ending, can belong to the package on this platform."""
    if name.startswith(("_", ".")):
        return False
    words = name.partition(".")[0].split("_")[1:]
    if words and words[-1] == "test":
        words.pop()
    if len(words) >= 2 and words[-2] in _SYSTEMS and words[-1] in _PROCESSORS:
        return is_set(words[-1]) and is_set(words[-2])
    if words and words[-1] in _SYSTEMS | _PROCESSORS:
        return is_set(words[-1])
    return True


def constraint_holds(data: bytes, also: frozenset[str] = frozenset()) -> bool:
    """Whether the `//go:build` line before the package clause, if there is one, holds.

    `also` are tags that are set beside the platform's.
    """
    in_comment = False
    for raw in data.split(b"\n"):
        line = raw.strip()
        if in_comment:
            in_comment = b"*/" not in line
        elif line.startswith(b"//go:build "):
            expr = constraint.parse(line[2:].decode("utf-8", "replace"))
            return expr is not None and constraint.holds(
                expr, lambda tag: tag in also or is_set(tag)
            )
        elif line.startswith(b"/*"):
            in_comment = b"*/" not in line
        elif line and not line.startswith(b"//"):
            break
    return True


def belongs(name: str, data: bytes) -> bool:
    """Whether a Go file is part of the package when it is built, not tested."""
    return (
        name.endswith(".go")
        and not name.endswith("_test.go")
        and name_fits(name)
        and constraint_holds(data)
    )


def belongs_to_std(name: str, data: bytes) -> bool:
    """Like `belongs`, for a package of Go's own library, of which plain Go is wanted."""
    if name.endswith("_test.go") or not name_fits(name):
        return False
    return constraint_holds(data, _PLAIN_GO)
