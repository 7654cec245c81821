"""What repo2docker does with `binder/`, and whether the tour runs in what comes of it.

`python -m tests.binder` copies what is under version control, makes a fresh environment, installs
the requirements, runs postBuild, starts JupyterLab as Binder does, and executes the tour headless
while it adds up the memory of the server and the kernel.

Two things it does not do anew: packages come from pip's cache where it has them, and the core that
make has compiled in this checkout is packed as it is. `--compile` compiles it, which takes minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOUR = "notebooks/tour.ipynb"
# What a Binder session may take before it is killed.
MOST_BYTES = 2_000_000_000
LIMIT_S = 300
PORT = 18899


def copy_checkout(target: Path, *, core: bool) -> None:
    """The files under version control, as a clone has them; with `core` the compiled ones, too."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    names = [*filter(None, listed.stdout.split("\0"))]
    if core:
        names += [str(path.relative_to(ROOT)) for path in ROOT.glob("gomem_kernel/*/*.so")]
    for name in names:
        if (ROOT / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def environment_of(folder: Path) -> dict[str, str]:
    """Variables of a machine where nothing was ever installed, but for pip's cache."""
    cache = subprocess.run(
        [sys.executable, "-m", "pip", "cache", "dir"], check=True, capture_output=True, text=True
    )
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GOMEM", "JUPYTER", "PYTHON", "XDG", "VIRTUAL_ENV"))
    }
    return kept | {
        "HOME": str(folder / "home"),
        "PIP_CACHE_DIR": cache.stdout.strip(),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PATH": f"{folder / 'env' / 'bin'}:{os.environ['PATH']}",
    }


def tree_bytes(top: int) -> int:
    """Memory of a process and all below it; what they share counts once."""
    parents = {}
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit():
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(entry.name)] = int(fields[1])
        except OSError:
            continue  # it has ended meanwhile
    below = {top}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return sum(map(proportional_bytes, below))


def proportional_bytes(pid: int) -> int:
    """Memory of a process, of shared pages its part."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass  # it has ended meanwhile
    return 0


@contextmanager
def server(folder: Path, variables: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """JupyterLab as Binder starts it."""
    command = ["jupyter", "lab", "--no-browser", "--ip=127.0.0.1", f"--port={PORT}"]
    command += ["--ServerApp.port_retries=0", "--IdentityProvider.token=", "--allow-root"]
    log = (folder / "server.log").open("wb")
    process = subprocess.Popen(
        command, cwd=folder / "checkout", env=variables, stdout=log, stderr=subprocess.STDOUT
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def landing_page(process: subprocess.Popen[bytes]) -> str:
    """The path that a browser comes to which asks for nothing in particular."""
    end = time.monotonic() + LIMIT_S
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=30) as answer:
                return str(answer.url.partition(f":{PORT}")[2])
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.2)


def run_tour(folder: Path, variables: dict[str, str]) -> int:
    """Execute the tour and compare its texts; the most memory that this took."""
    command = [sys.executable.replace(sys.prefix, str(folder / "env")), "-c"]
    command += ["from tests.notebooks import main; raise SystemExit(main())", "--check", TOUR]
    end = time.monotonic() + LIMIT_S
    most = 0
    with subprocess.Popen(command, cwd=folder / "checkout", env=variables) as process:
        while process.poll() is None:
            if time.monotonic() > end:
                process.kill()
                raise SystemExit(f"binder: the tour is not over after {LIMIT_S} s")
            most = max(most, tree_bytes(process.pid))
            time.sleep(0.1)
    if process.returncode:
        raise SystemExit("binder: the tour shows other texts than those committed")
    return most


def main() -> None:
    """Do all of it, and say how long each step took."""
    compiles = sys.argv[1:] == ["--compile"]
    began = time.monotonic()

    def done(step: str) -> None:
        print(f"binder: {time.monotonic() - began:5.1f} s  {step}", flush=True)

    with tempfile.TemporaryDirectory(prefix="gomem-binder-") as name:
        folder = Path(name)
        checkout = folder / "checkout"
        (folder / "home").mkdir()
        copy_checkout(checkout, core=not compiles)
        variables = environment_of(folder) | ({} if compiles else {"GOMEM_CORE": "built"})

        def run(*command: str) -> None:
            subprocess.run(command, cwd=checkout, env=variables, check=True, timeout=LIMIT_S)

        run(sys.executable, "-m", "venv", str(folder / "env"))
        done("a fresh environment")
        run("pip", "install", "--quiet", "-r", "binder/requirements.txt")
        done("the requirements")
        run("binder/postBuild")
        done("postBuild")
        with server(folder, variables) as process:
            page = landing_page(process)
            if page.partition("?")[0] != f"/lab/tree/{TOUR}":
                raise SystemExit(f"binder: JupyterLab opens {page}, not the tour")
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/lab/api/extensions") as answer:
                extensions = json.load(answer)
            if "gomem-kernel" not in json.dumps(extensions):
                raise SystemExit("binder: JupyterLab does not list the extension gomem-kernel")
            done("JupyterLab opens the tour, with the extension")
            most = run_tour(folder, variables) + tree_bytes(process.pid)
        done(f"the tour headless, at most {most / 1e6:.0f} MB with the server")
        if most > MOST_BYTES:
            raise SystemExit(f"binder: more than {MOST_BYTES / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
