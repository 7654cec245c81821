"""Every exported name of the packages that we ship is there, methods and fields too.

Real Go's type checker lists them from its sources. What is left out on purpose stands in ABSENT
with the reason; such a name does not compile, which names it.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import pytest

from gomem_kernel.compiler.importer import Importer, std_packages
from gomem_kernel.compiler.types.lookup import lookup_field_or_method

LISTER = Path(__file__).parent / "api" / "list.go"
SHIPPED = [path for path in std_packages() if path != "unsafe"]
NO_GO_TEST = "there is no go test"
FILES = "a Go program reaches no files, processes or network of the host"
V2 = "encoding/json/v2 and jsontext are not there"
ABSENT: dict[str, dict[str, str]] = {
    "encoding/json": dict.fromkeys(
        (
            "CallMethodsWithLegacySemantics",
            "DefaultOptionsV1",
            "FormatByteArrayAsArray",
            "FormatBytesWithLegacySemantics",
            "FormatDurationAsNano",
            "MatchCaseSensitiveDelimiter",
            "MergeWithLegacySemantics",
            "Number.MarshalJSONTo",
            "Number.UnmarshalJSONFrom",
            "OmitEmptyWithLegacySemantics",
            "Options",
            "ParseBytesWithLooseRFC4648",
            "ParseTimeWithLooseRFC3339",
            "RawMessage.Canonicalize",
            "RawMessage.Compact",
            "RawMessage.Format",
            "RawMessage.Indent",
            "ReportErrorsWithLegacySemantics",
            "StringifyWithLegacySemantics",
            "UnmarshalArrayFromAnyLength",
        ),
        V2,
    ),
    "os": dict.fromkeys(
        (
            "Chown",
            "Chtimes",
            "CopyFS",
            "DirFS",
            "ErrNoHandle",
            "File.Chdir",
            "File.Chown",
            "File.ReadFrom",
            "File.Readdir",
            "File.SetReadDeadline",
            "File.SetWriteDeadline",
            "File.SyscallConn",
            "File.WriteTo",
            "FindProcess",
            "Getgroups",
            "Lchown",
            "Link",
            "OpenInRoot",
            "OpenRoot",
            "ProcAttr",
            "Process",
            "ProcessState",
            "Readlink",
            "Root",
            "SameFile",
            "StartProcess",
            "Symlink",
            "SyscallError.Timeout",
            "UserCacheDir",
            "UserConfigDir",
        ),
        FILES,
    ),
    "path/filepath": dict.fromkeys(("Abs", "EvalSymlinks", "Walk", "WalkDir"), FILES),
    "testing": dict.fromkeys(
        (
            "Cover",
            "CoverBlock",
            "Coverage",
            "F",
            "InternalFuzzTarget",
            "M",
            "MainStart",
            "RegisterCover",
            "RunBenchmarks",
            "RunExamples",
            "RunTests",
        ),
        NO_GO_TEST,
    )
    | dict.fromkeys(
        (f"{t}.{name}" for t in ("B", "T", "TB") for name in ("ArtifactDir", "Chdir", "TempDir")),
        FILES,
    ),
    "time": {"LoadLocationFromTZData": "there is no time zone database"},
}


@pytest.fixture(scope="module")
def wanted(go: str) -> dict[str, list[str]]:
    """Exported names by package: `Name`, and `Type.Name` for methods and fields."""
    done = subprocess.run(
        [go, "run", str(LISTER), *SHIPPED], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@cache
def importer() -> Importer:
    return Importer()


def has(path: str, name: str) -> bool:
    """Whether our package has the name."""
    package = importer()(path)
    outer, _, inner = name.partition(".")
    found = package.scope.lookup(outer)
    if found is None or not inner:
        return found is not None
    return lookup_field_or_method(found.type, True, package, inner)[0] is not None


@pytest.mark.parametrize("path", SHIPPED)
def test_exported_names_are_there(path: str, wanted: dict[str, list[str]]) -> None:
    absent = ABSENT.get(path, {})
    missing = [
        name
        for name in wanted[path]
        if name.partition(".")[0] not in absent and name not in absent and not has(path, name)
    ]
    assert missing == []
    assert [name for name in absent if has(path, name)] == [], "an exception that nobody needs"
