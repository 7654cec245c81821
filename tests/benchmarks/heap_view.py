"""How long a snapshot of a million objects takes, and how fast its drawing moves.

The frames are those of a headless Chromium with software GL, of a drawing that is dragged for five
seconds with all of its nodes in sight; without a Chromium there are none.
"""

from __future__ import annotations

import functools
import http.server
import threading
import time
from pathlib import Path

from gomem_kernel.session import Session
from gomem_kernel.session.heapview.data import Places, heap_data
from tests.browser.conftest import CHROMIUM_FLAGS, chromium

FOLDER = Path(__file__).resolve().parent.parent.parent / "labextension" / "src"
PROGRAM = """
type Object struct { next *Object; a, b int }
var list *Object
for i := range 1_000_000 { list = &Object{list, i, i} }
"""
DRAG = """
async n => {
  const { heapView } = await import('/lab/heap/view.js');
  document.body.replaceChildren();
  const view = heapView(document.body, { ask() {}, detail() {} });
  const columns = Math.ceil(Math.sqrt(n) * 0.7);
  const many = each => Array.from({ length: n }, (_, i) => each(i));
  const edges = [];
  for (let i = 1; i < n; i++) {
    edges.push(i - 1, i);
    if (i % 2) edges.push(i, (i * 7919) % n);
  }
  view.data = {
    id: many(i => `0x${i}`), kind: many(() => 1), label: many(() => ''), edges,
    column: many(i => i % columns), row: many(i => Math.floor(i / columns)),
    type: many(i => i % 30), site: many(() => 0), gc: many(i => i % 4), age: many(() => 0),
    barrier: many(() => 0),
    cell: many(() => 0), bytes: many(i => 8 << (i % 6)), retained: many(() => 64),
    count: many(() => 1), state: many(() => 0), queue: [], types: [], sites: [],
  };
  view.canvas.style.height = '420px';
  view.drawNow();
  const times = [];
  let last = performance.now();
  const end = last + 5000;
  await new Promise(done => {
    const frame = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      view.move(3, 2);
      now < end ? requestAnimationFrame(frame) : done();
    };
    requestAnimationFrame(frame);
  });
  view.dispose();
  return times.sort((a, b) => a - b)[times.length >> 1];
}
"""


class _Files(http.server.SimpleHTTPRequestHandler):
    """The page's sources, and nothing in the terminal."""

    def log_message(self, *_: object) -> None:
        pass


def snapshots() -> None:
    """Print the best of five snapshots of a million objects, and of what is computed from one."""
    session = Session()
    session.run_cell(PROGRAM)
    best: dict[str, float] = {}
    for _ in range(5):
        start = time.perf_counter()
        snapshot = session.snapshot()
        taken = time.perf_counter()
        snapshot.retained_bytes()
        kept = time.perf_counter()
        heap_data(snapshot, Places())
        spent = (taken - start, kept - taken, time.perf_counter() - kept)
        for name, seconds in zip(("snapshot", "dominators", "scene"), spent, strict=True):
            best[name] = min(best.get(name, seconds), seconds)
    figures = ", ".join(f"{name} {seconds:.3f} s" for name, seconds in best.items())
    print(f"heap of {snapshot.n_objects:,} objects: {figures}")


def frames() -> None:
    """Print the median frame of a drag at 10,000 and 100,000 nodes."""
    executable = chromium()
    if executable is None:
        print("heap drawing: no Chromium here")
        return
    from playwright.sync_api import sync_playwright

    handler = functools.partial(_Files, directory=str(FOLDER))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1250, "height": 800})
        page.goto(f"http://127.0.0.1:{server.server_port}/style.css")
        page.set_content("<link rel=stylesheet href=/style.css>")
        for n in (10_000, 100_000):
            print(f"heap drawing of {n:,} nodes: median frame {page.evaluate(DRAG, n):.1f} ms")
        browser.close()
    server.shutdown()


def report() -> None:
    """Print every figure."""
    snapshots()
    frames()


if __name__ == "__main__":
    report()
