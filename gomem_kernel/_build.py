"""Compiles the core with Cython: as hatchling's build hook, and by hand for development.

A module of `runtime/` or `trace/` is compiled if it has a `.pxd` twin; all others stay Python. By
hand: `python gomem_kernel/_build.py` builds in place, and only what has changed since the last
time.
`GOMEM_CORE=built` packs the core that lies in place into a wheel; whoever sets it, such as make,
knows that it is fresh.
`GOMEM_CHECKED=1` asks Cython for bounds checks, but the directives at the head of each file still
win over what is asked for here: so far it checks nothing.
"""

from __future__ import annotations

import os
import re
import runpy
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

# Loads through the float view may not be reordered against stores through the integer view
# (without the first flag that was seen at -O3); Go wraps on overflow; Go does not fuse a*b+c.
FLAGS = ["-O2", "-fno-strict-aliasing", "-fwrapv", "-ffp-contract=off", "-Wno-unused-function"]
# GCC joins all computed jumps into one and copies that one back to the end of each operation only
# if it is short; reading an instruction's four words is not. Copied, fannkuch, n-body and spectral
# norm run 1.2, 1.7 and 1.6 times as fast as with a binary search over the operations' numbers.
LOOP_FLAGS = ["--param", "max-goto-duplication-insns=100"]
LOOP_MODULES = {"interp"}
# Two neighbouring slots that were just written one by one must not be read as one vector: the
# processor would wait for both stores. (Of the programs in make bench list_pool gains 6 %.)
SLOT_FLAGS = ["-fno-tree-vectorize"]
SLOT_MODULES = {"interp", "native", "ops", "pools"}
COMPILED = ("runtime", "trace")
BUILD_FOLDER = Path("build") / "cython"


def compiled_sources(root: Path) -> list[Path]:
    """The modules to compile: each `.py` of gomem_kernel's `COMPILED` with a `.pxd` twin."""
    paths = (path for room in COMPILED for path in (root / "gomem_kernel" / room).rglob("*.py"))
    return sorted(path for path in paths if path.with_suffix(".pxd").exists())


def declarations(path: Path, root: Path) -> set[Path]:
    """The `.pxd` files that a module's C depends on: its twin, and what that cimports in turn."""
    found: set[Path] = set()
    todo = [path.with_suffix(".pxd")]
    while todo:
        pxd = todo.pop()
        if pxd in found or not pxd.exists():
            continue
        found.add(pxd)
        for package, names in re.findall(
            r"^from (gomem_kernel[.\w]*) cimport (.+)$", pxd.read_text(), re.MULTILINE
        ):
            folder = root.joinpath(*package.split("."))
            todo.append(folder.with_suffix(".pxd"))
            todo += [folder / f"{name.split()[0]}.pxd" for name in names.split(",") if name.split()]
    return found


def drop_stale(path: Path, root: Path, build_dir: Path) -> None:
    """Remove a module's C file if a declaration has changed: cythonize does not look at twins."""
    made = build_dir / path.relative_to(root).with_suffix(".c")
    if made.exists():
        newest = max(pxd.stat().st_mtime for pxd in declarations(path, root))
        if newest > made.stat().st_mtime:
            made.unlink()


def thread_dispatch(path: Path, root: Path) -> None:
    """Make the dispatch loop's C jump straight to the operation, through a table of its labels.

    Cython gives the loop's chains of comparisons as `switch` statements over `o`, of which C makes
    one jump that all operations share. Each `case` gets a label, and before the first comparison
    stands a computed jump (a GNU extension; without it the switches do the same, more slowly).
    An operation without a case goes where the last switch's `default` goes.
    """
    text = path.read_text()
    if "dispatch_targets" in text:
        return
    names = runpy.run_path(str(root / "gomem_kernel" / "abi" / "op.py"))["NAMES"]
    prefix = re.search(r"^  (__pyx_e_\w+_)MOV = 0,", text, re.MULTILINE)[1]
    first = re.findall(rf"__pyx_t_\d+ = \(__pyx_v_o < {prefix}HOTTEST_END\);", text)
    if len(first) != 1:
        raise RuntimeError(f"{path}: the dispatch loop is not what thread_dispatch expects")
    start = text.index(first[0])
    end = text.index("\n}\n", start)
    slow = text.index("default:", text.rindex("switch (__pyx_v_o) {", start, end))
    loop = text[start:slow] + "default: op_slow:;" + text[slow + len("default:") : end]
    cases = set(re.findall(rf"case {prefix}(\w+):", loop))
    loop = re.sub(rf"case {prefix}(\w+):", r"\g<0> op_\1:;", loop)
    table = ", ".join(f"&&op_{name if name in cases else 'slow'}" for name in names)
    jump = (
        "\n#ifdef __GNUC__\n"
        f"static void *const dispatch_targets[] = {{{table}}}; goto *dispatch_targets[__pyx_v_o];"
        "\n#endif\n"
    )
    path.write_text(text[:start] + jump + loop + text[end:])


def build(root: Path, build_dir: Path, build_lib: Path | None) -> list[Path]:
    """Compile the core; in place where `build_lib` is None. Returns the shared objects."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    os.chdir(root)
    checked = os.environ.get("GOMEM_CHECKED") == "1"
    for path in compiled_sources(root):
        drop_stale(path, root, build_dir)
    extensions = [
        Extension(
            ".".join(path.relative_to(root).with_suffix("").parts),
            [str(path.relative_to(root))],
            extra_compile_args=[
                *FLAGS,
                *(LOOP_FLAGS if path.stem in LOOP_MODULES else []),
                *(SLOT_FLAGS if path.stem in SLOT_MODULES else []),
            ],
        )
        for path in compiled_sources(root)
    ]
    extensions = cythonize(
        extensions,
        build_dir=str(build_dir),
        nthreads=os.cpu_count() or 1,
        force=checked,
        compiler_directives={"language_level": 3, "boundscheck": True} if checked else {},
        quiet=True,
    )
    for path in compiled_sources(root):
        if path.stem in LOOP_MODULES:
            thread_dispatch(build_dir / path.relative_to(root).with_suffix(".c"), root)
    command = build_ext(Distribution({"name": "gomem_kernel", "ext_modules": extensions}))
    command.ensure_finalized()
    command.build_temp = str(build_dir)
    command.parallel = os.cpu_count() or 1
    command.force = checked
    if build_lib is None:
        command.inplace = True
    else:
        command.build_lib = str(build_lib)
    command.run()
    return [Path(output) for output in command.get_outputs()]


def built_in_place(root: Path) -> list[Path]:
    """The core as it lies beside its sources."""
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    found = [source.with_suffix(suffix) for source in compiled_sources(root)]
    missing = [path.name for path in found if not path.exists()]
    if missing:
        raise RuntimeError(f"GOMEM_CORE=built, but not built: {', '.join(missing)}")
    return found


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand in an environment without hatchling
    BuildHookInterface = object


class CoreBuildHook(BuildHookInterface):  # type: ignore[misc, valid-type]
    """hatchling's hook: puts the compiled core into the wheel, or beside the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed."""
        root = Path(self.root)
        editable = version == "editable"
        work = Path(tempfile.mkdtemp(prefix="gomem-build-"))
        # pip asks for an editable install twice (for its metadata, then for the whole): a folder
        # that stays lets the second time, and the builds by hand that follow, find everything done.
        folder = root / BUILD_FOLDER if editable else work / "c"
        if os.environ.get("GOMEM_CORE") == "built":
            outputs, top = built_in_place(root), root
        else:
            outputs, top = build(root, folder, None if editable else work / "lib"), work / "lib"
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        if not editable:
            for output in outputs:
                build_data["force_include"][str(output)] = str(output.relative_to(top))


if __name__ == "__main__":
    top = Path(__file__).resolve().parent.parent
    build(top, top / BUILD_FOLDER, None)
    sys.stdout.write("core built in place\n")
