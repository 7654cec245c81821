"""The tour in a real JupyterLab: what a new user sees; links of compile errors; the live lab."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sys
from io import StringIO
from pathlib import Path

import pytest
from ipywidgets.embed import embed_minimal_html
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from gomem_kernel.notebook.lab import Watched
from gomem_kernel.notebook.widget import LabWidget
from gomem_kernel.runtime.live import Live
from gomem_kernel.session import Session
from tests.lab.programs import ENDLESS, TELLING

pytestmark = pytest.mark.browser
NODE_MODULES = Path(__file__).parent.parent.parent / "labextension" / "node_modules"
NBEXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "nbextensions"
EMBEDDING = "http://embedding.test/"


def wait_for_kernel(page: Page) -> None:
    """Until the notebook's kernel can take work."""
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)


def listen(page: Page) -> list[str]:
    """What the console of a page says of errors, as it comes."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


def run_cell(page: Page, number: int, source: str) -> None:
    """Type into the last cell and run it, which makes another one."""
    cells = page.locator(".jp-Notebook .jp-Cell .cm-content")
    expect(cells).to_have_count(number + 1)
    cells.nth(number).click()
    expect(cells.nth(number)).to_be_focused()
    page.keyboard.insert_text(source)
    page.keyboard.press("Shift+Enter")
    expect(cells).to_have_count(number + 2)


def open_notebook(lab: str, page: Page, workspace: str) -> None:
    """A new notebook in a workspace of its own."""
    page.goto(f"{lab}/lab/workspaces/{workspace}?reset")
    page.locator(".jp-LauncherCard[data-category=Notebook]").first.click(timeout=60_000)
    wait_for_kernel(page)


def source_of(page: Page, number: int) -> str:
    """The text of a cell, as its editor has it."""
    lines = page.locator(".jp-Notebook .jp-Cell").nth(number).locator(".cm-line")
    return "\n".join(lines.all_text_contents())


def test_tour_runs_in_jupyterlab(lab: str, browser: BrowserContext) -> None:
    page = browser.new_page()
    page.goto(f"{lab}/lab/workspaces/tour/tree/tour.ipynb?reset")
    wait_for_kernel(page)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    # The service of the second cell runs until it is stopped, which is no error.
    dashboard = page.locator(".gomem-Lab")
    cycles = dashboard.locator("dl > div", has_text="cycles").locator("dd")
    expect(cycles).to_have_text(re.compile("[1-9]"), timeout=60_000)
    dashboard.get_by_role("button", name="Stop").click()
    # The panic ends "run all", as an exception does; everything above it has run.
    panic = page.locator(".jp-OutputArea-output", has_text="goroutine 1 [running]:").last
    expect(panic).to_be_visible(timeout=60_000)
    expect(page.locator(".jp-Notebook")).to_contain_text("nodes in short-lived trees: 819100")
    expect(page.locator(".jp-Notebook")).to_contain_text("sum of squares: 385")
    expect(page.locator(".jp-Notebook")).not_to_contain_text("Traceback (most recent call last)")
    picture = os.environ.get("GOMEM_SCREENSHOT")
    if picture:
        panic.scroll_into_view_if_needed()
        page.screenshot(path=Path(picture))
    page.close()


def interrupt_an_endless_cell(page: Page) -> None:
    """The session stays usable, with the values of that moment."""
    run_cell(page, 1, "%%gomem\nx := 1\nfor { x++ }")
    expect(prompt_of(page, 1)).to_have_text("[*]:", timeout=30_000)
    page.wait_for_timeout(1000)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Interrupt Kernel", exact=True).click()
    expect(page.locator(".jp-Notebook")).to_contain_text("interrupted at", timeout=20_000)
    run_cell(page, 2, "%%gomem\nx > 1")
    expect(page.locator(".jp-Notebook")).to_contain_text("true", timeout=20_000)


COUNT = """import gc, os
from ipywidgets.widgets.widget import _instances
from comm import get_comm_manager
gc.collect()
print("COUNT", len(get_comm_manager().comms), len(_instances), "of", os.getpid())"""
ANYWIDGET_IS_LATE = "[anywidget] Failed to initialize model."
DRAWN = "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(each => each)"
SHORT = "%%gomem --live --pace full\n" + ENDLESS.replace("; ; i++", "; i < 20_000; i++")


def run_again(page: Page, number: int) -> None:
    """Run a cell where it stands."""
    page.locator(".jp-Notebook .jp-Cell .cm-content").nth(number).click()
    page.keyboard.press("Control+Enter")


def prompt_of(page: Page, number: int) -> Locator:
    """The prompt of a cell, which counts its executions."""
    return page.locator(".jp-Notebook .jp-Cell .jp-InputArea-prompt").nth(number)


def restart(page: Page) -> None:
    """Restart the kernel and load the extension in the first cell."""
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Restart Kernel…", exact=True).click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    run_again(page, 0)
    expect(prompt_of(page, 0)).to_have_text("[1]:", timeout=30_000)


def lose_kernel(page: Page, number: int, pid: int) -> None:
    """The kernel is killed while a cell runs: its dashboard says so, and keeps its last picture."""
    run_again(page, number)
    dashboard = page.locator(".gomem-Lab").last
    expect(dashboard.locator("input").first).to_be_enabled(timeout=20_000)
    cycles = dashboard.locator("dl > div", has_text="cycles").locator("dd")
    expect(cycles).to_have_text(re.compile("[1-9]"), timeout=20_000)
    os.kill(pid, signal.SIGKILL)
    # JupyterLab looks for its kernel now and then, tells that it has died, and starts another one.
    expect(page.locator(".jp-Dialog")).to_contain_text("died", timeout=20_000)
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(dashboard).to_have_attribute("data-state", "lost")
    expect(dashboard.locator(".gomem-Lab-status")).to_contain_text("its kernel is gone")
    expect(cycles).to_have_text(re.compile("[1-9]"))
    assert dashboard.locator("canvas.gomem-Timeline").evaluate(DRAWN)
    expect(dashboard.get_by_role("button", name="Stop")).to_be_disabled()
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=30_000)
    run_again(page, 0)
    expect(prompt_of(page, 0)).to_have_text("[1]:", timeout=30_000)


def test_a_run_outlives_its_page_and_ends_with_its_kernel(
    lab: str, browser: BrowserContext
) -> None:
    page = browser.new_page()
    faults = listen(page)
    open_notebook(lab, page, "life")
    run_cell(page, 0, "%load_ext gomem_kernel")
    interrupt_an_endless_cell(page)
    run_cell(page, 3, SHORT)
    run_cell(page, 4, COUNT)
    expect(prompt_of(page, 4)).to_have_text("[5]:", timeout=30_000)
    counted = page.locator(".jp-Notebook .jp-Cell").nth(4).locator(".jp-OutputArea-output")
    before = counted.inner_text()
    # A cell that is run again replaces its dashboard, and leaves nothing behind.
    for _ in range(20):
        run_again(page, 3)
    run_again(page, 4)
    expect(prompt_of(page, 4)).to_have_text("[26]:", timeout=60_000)
    expect(counted).to_have_text(before)
    expect(page.locator(".gomem-Lab")).to_have_count(1)
    # A page that is loaded while a cell runs shows it; its controls wait, Stop interrupts.
    run_cell(page, 5, "%%gomem --live\n" + ENDLESS)
    dashboard = page.locator(".gomem-Lab").last
    expect(dashboard).to_have_attribute("data-state", "running", timeout=20_000)
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-Dialog")).to_contain_text("Rename file")
    page.keyboard.press("Enter")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0, timeout=10_000)
    address = page.url
    page.close()
    page = browser.new_page()
    more = listen(page)
    page.goto(address)
    dashboard = page.locator(".gomem-Lab").last
    time = dashboard.locator("dl > div", has_text="cycles").locator("dd")
    expect(dashboard).to_have_attribute("data-state", "running", timeout=60_000)
    expect(dashboard.locator("input").first).to_be_disabled()
    seen = time.inner_text()
    expect(time).not_to_have_text(seen, timeout=10_000)
    dashboard.get_by_role("button", name="Stop").click()
    expect(dashboard).to_have_attribute("data-state", "ended", timeout=15_000)
    # A program is paused: another one is told what to do.
    run_again(page, 5)
    expect(dashboard.locator("input").first).to_be_enabled(timeout=20_000)
    dashboard.press(" ")
    expect(dashboard).to_have_attribute("data-state", "paused", timeout=15_000)
    run_again(page, 3)
    expect(page.locator(".jp-Notebook .jp-Cell").nth(3)).to_contain_text(
        "%gomem continue", timeout=15_000
    )
    # Its kernel is restarted: the dashboard says so, and a new run is as before.
    restart(page)
    expect(dashboard).to_have_attribute("data-state", "lost")
    expect(dashboard.get_by_role("button", name="Stop")).to_be_disabled()
    run_again(page, 4)
    expect(prompt_of(page, 4)).to_have_text("[2]:", timeout=20_000)
    counted = page.locator(".jp-Notebook .jp-Cell").nth(4).locator(".jp-OutputArea-output")
    lose_kernel(page, 5, int(counted.inner_text().split()[-1]))
    run_again(page, 5)
    expect(dashboard.locator("input").first).to_be_enabled(timeout=20_000)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Shut Down Kernel", exact=True).click()
    # Some kernels find the time to tell how the run has ended.
    expect(dashboard).to_have_attribute("data-state", re.compile("lost|ended"), timeout=15_000)
    expect(page.get_by_text("No Kernel").first).to_be_visible(timeout=10_000)
    dashboard.press(" ")
    dashboard.press("ArrowRight")
    expect(dashboard.locator("input").first).to_be_disabled()
    # anywidget gives a model two seconds, which a loaded machine may need for other things.
    assert [each for each in faults + more if each != ANYWIDGET_IS_LATE] == []
    page.close()


def test_compile_errors_link_to_their_places(lab: str, browser: BrowserContext) -> None:
    page = browser.new_page()
    faults = listen(page)
    open_notebook(lab, page, "links")
    sources = (
        "%load_ext gomem_kernel",
        "%%gomem\ntype Point struct{ x int }\nfunc (p Point) X() int { return p.x }",
        "%%gomem\ntype Point struct{ y int }",
        '%%gomem\nmark := "😀é"\n_ = "😀é" + mrak + strings.Repeat("-", 3) // <b>bold</b>',
    )
    for number, source in enumerate(sources):
        run_cell(page, number, source)
        # A cell that is queued when another fails is not run.
        prompt = page.locator(".jp-Cell .jp-InputArea-prompt").nth(number)
        expect(prompt).to_have_text(f"[{number + 1}]:", timeout=60_000)
    # An error in an earlier cell: the link opens that cell's editor.
    output = page.locator(".jp-Cell .gomem-Diagnostics")
    expect(output).to_have_count(2, timeout=60_000)
    link = output.first.get_by_role("button", name="cell[2]:3:35")
    link.click()
    expect(page.locator(".jp-Cell").nth(1).locator(".cm-content")).to_be_focused()
    page.keyboard.insert_text("HERE")
    assert source_of(page, 1) == sources[1].replace("p.x", "p.HEREx")
    # Columns are bytes for Go and UTF-16 for the editor; the keyboard does what the mouse does.
    failed = page.locator(".jp-Cell").nth(3)
    expect(output.last).to_contain_text('_ = "😀é" + mrak + strings.Repeat("-", 3) // <b>bold</b>')
    output.last.get_by_role("button", name="cell[4]:3:16").press("Enter")
    expect(failed.locator(".cm-content")).to_be_focused()
    page.keyboard.insert_text("HERE")
    assert source_of(page, 3) == sources[3].replace("mrak", "HEREmrak")
    for _ in "HERE":
        page.keyboard.press("Backspace")
    # What was suggested is applied, once.
    output.last.get_by_role("button", name="fix imports").click()
    output.last.get_by_role("button", name="mark", exact=True).click()
    mended = (
        sources[3].replace("%%gomem\n", '%%gomem\nimport "strings"\n\n').replace("mrak", "mark")
    )
    expect(failed.locator(".cm-content")).to_contain_text("+ mark +")
    assert source_of(page, 3) == mended
    output.last.get_by_role("button", name="fix imports").click()
    expect(output.last.get_by_role("status").last).to_have_text(
        "the cell has changed: run it again"
    )
    assert source_of(page, 3) == mended
    failed.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    expect(output).to_have_count(1, timeout=20_000)
    assert faults == []
    page.close()


EVIL = "<img src=x onerror=document.title='run'>"
HOLDING = f"""%%gomem --live --pace full --stop-at object
import "runtime"
type Node struct {{ next *Node; name string "{EVIL}"; tags map[string]any }}
var list *Node
for range 12 {{ list = &Node{{list, "{EVIL}", map[string]any{{"{EVIL}": "{EVIL}"}}}} }}
println("{EVIL}")
runtime.GC()
panic("{EVIL}")"""
# The painter's colour for roots, and for objects that are found but not scanned.
ROOT, GREY = [243, 228, 161], [160, 160, 160]
PIXELS = """(canvas, colour) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let k = 0; k < data.length; k += 4) {
    count += colour.every((part, i) => data[k + i] === part);
  }
  return count;
}"""


def look_at_heap(page: Page) -> None:
    """Objects in slow motion; whatever a program holds, prints or panics with stays text."""
    run_cell(page, 2, "%gomem reset")
    run_cell(page, 3, HOLDING)
    cell = page.locator(".jp-Notebook .jp-Cell").nth(3)
    dashboard = cell.locator(".gomem-Lab")
    expect(dashboard).to_have_attribute("data-state", "paused", timeout=30_000)
    run_cell(page, 4, "%gomem step object\n" * 4)
    prompt = page.locator(".jp-Notebook .jp-Cell .jp-InputArea-prompt")
    expect(prompt.nth(4)).to_have_text(re.compile(r"\[\d+\]:"), timeout=10_000)
    dashboard.get_by_role("tab", name="Heap").click()
    canvas = dashboard.locator(".gomem-Heap-canvas")
    expect(dashboard.locator(".gomem-Heap-status")).to_contain_text("in the queue", timeout=10_000)
    canvas.press("ArrowRight")
    canvas.press("ArrowRight")
    detail = dashboard.locator(".gomem-Heap-detail")
    expect(detail).to_contain_text("main.list", timeout=10_000)
    expect(detail).to_contain_text(EVIL)
    assert canvas.evaluate(PIXELS, ROOT) > 20
    assert canvas.evaluate(PIXELS, GREY) > 20
    # Another theme changes the page's body, and all is painted anew.
    canvas.evaluate("c => { c.width = c.width; document.body.dataset.theme = 'another'; }")
    page.wait_for_function(f"c => ({PIXELS})(c, {GREY}) > 20", arg=canvas.element_handle())
    for tab in ("Spans", "Pools & finalizers", "Heap"):
        dashboard.get_by_role("tab", name=tab).click()
        expect(dashboard.get_by_role("tabpanel")).not_to_be_empty()
    expect(dashboard.locator(".gomem-Heap-queue li").first).to_be_visible(timeout=10_000)
    run_cell(page, 5, "%gomem continue")
    expect(page.locator(".jp-Notebook")).to_contain_text(f"panic: {EVIL}", timeout=20_000)
    expect(dashboard).to_have_attribute("data-state", "ended", timeout=10_000)
    expect(prompt.nth(5)).to_have_text(re.compile(r"\[\d+\]:"), timeout=10_000)
    assert page.locator("img[src=x]").count() == 0
    assert page.title() != "run"


def look_at_what_is_kept(page: Page) -> None:
    """The notebook once more, when its kernel has gone: it has kept the panel that was open."""
    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0, timeout=10_000)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Shut Down Kernel", exact=True).click()
    expect(page.get_by_text("No Kernel").first).to_be_visible(timeout=10_000)
    page.reload()
    wait_for_kernel(page)
    dashboard = page.locator(".gomem-Lab").last
    dashboard.scroll_into_view_if_needed()
    expect(dashboard.locator(".gomem-Heap-status")).to_contain_text("objects", timeout=20_000)
    canvas = dashboard.locator(".gomem-Heap-canvas")
    expect(canvas).to_be_visible()
    assert canvas.evaluate(PIXELS, ROOT) > 20
    dashboard.get_by_role("tab", name="Spans").click()
    expect(dashboard.locator(".gomem-Lab-status")).to_contain_text(
        "run the cell again to see this panel: the notebook has kept Heap alone"
    )


def test_sliders_steer_a_busy_cell_and_replay_repeats_it(lab: str, browser: BrowserContext) -> None:
    page = browser.new_page()
    faults = listen(page)
    open_notebook(lab, page, "live")
    run_cell(page, 0, "%load_ext gomem_kernel")
    run_cell(page, 1, "%%gomem --live\n" + TELLING)
    cell = page.locator(".jp-Notebook .jp-Cell").nth(1)
    dashboard = cell.locator(".gomem-Lab")
    output = cell.locator(".jp-OutputArea")
    expect(output).to_contain_text("GOGC 100 P 4", timeout=60_000)

    def press(setting: str, value: str) -> None:
        """One place to the left on a slider; the value that comes into force."""
        slider = dashboard.locator(f".gomem-Lab-slider-{setting}")
        expect(slider.locator("input")).to_be_enabled(timeout=30_000)
        slider.locator("input").press("ArrowLeft")
        expect(slider.locator("output")).to_have_text(value, timeout=10_000)
        expect(cell.locator(".jp-InputArea-prompt").first).to_have_text("[*]:")

    # A slider's keys are its own, also in command mode; those with a modifier are JupyterLab's.
    page.keyboard.press("Escape")
    press("gogc", "91")
    dashboard.press("Control+s")
    expect(page.locator(".jp-Dialog")).to_contain_text("Rename file")
    page.keyboard.press("Enter")
    expect(output).to_contain_text("GOGC 91 P 4", timeout=30_000)
    press("memlimit", "2.00 GiB")
    press("procs", "3")
    expect(output).to_contain_text("GOGC 91 P 3", timeout=30_000)
    # Space pauses, which ends the cell; the same key goes on, in an execution of its own.
    dashboard.press(" ")
    expect(dashboard).to_have_attribute("data-state", "paused", timeout=10_000)
    expect(cell.locator(".jp-InputArea-prompt").first).to_have_text("[2]:", timeout=10_000)
    dashboard.press(" ")
    expect(dashboard).to_have_attribute("data-state", "running", timeout=10_000)
    dashboard.get_by_role("button", name="Stop").click()
    status = dashboard.locator(".gomem-Lab-status")
    expect(dashboard).to_have_attribute("data-state", "ended", timeout=10_000)
    dashboard.locator("summary").click()
    flags = dashboard.locator("li")
    expect(flags).to_have_text(
        [
            re.compile(r"^GOGC 100 → 91 at [\d.]+ ms$"),
            re.compile(r"^GOMEMLIMIT off → 2\.00 GiB at [\d.]+ ms$"),
            re.compile(r"^GOMAXPROCS 4 → 3 at [\d.]+ ms$"),
            re.compile(r"^paused at [\d.]+ ms$"),
            re.compile(r"^stopped at [\d.]+ ms$"),
        ]
    )
    said = flags.all_text_contents()
    dashboard.get_by_role("button", name="Replay").click()
    expect(status).to_contain_text("each figure the same", timeout=60_000)
    expect(flags).to_have_text(said)
    expect(page.locator(".jp-Notebook")).not_to_contain_text("Traceback")
    # A cycle that is clicked tells why it began.
    dashboard.locator("canvas").click(position={"x": 200, "y": 150})
    panel = dashboard.get_by_role("tabpanel")
    expect(panel.get_by_role("heading", level=3)).to_contain_text(
        "the heap had reached its trigger"
    )
    expect(panel).to_contain_text("Its line of GODEBUG=gctrace=1")
    # The lines that allocated meanwhile are lit up in the cell, as long as one looks at the cycle.
    lit = cell.locator(".cm-line.gomem-lit")
    expect(lit.first).to_contain_text("= &T{}", timeout=10_000)
    expect(panel.locator(".gomem-Cycle-lines").first).to_contain_text("= &T{}")
    dashboard.get_by_role("tab", name="Cycle").click()
    expect(lit).to_have_count(0)
    look_at_heap(page)
    look_at_what_is_kept(page)
    if shutil.which("npm"):  # or the HTML manager is not here
        draw_widget(page)
    assert faults == []
    page.close()


def draw_widget(page: Page) -> None:
    """The widget in a page as ipywidgets.embed makes them: the HTML manager, and no kernel.

    What such a page loads from elsewhere lies here already, and comes from nowhere else.
    """
    live = Live(budget_ns=3_000_000)
    Session().run_cell(ENDLESS, live=live)
    live.now_ns = live.recording.begin_ns + 3_000_000
    watched = Watched(live, None, "")
    watched.state = "ended"
    text = StringIO()
    widget = LabWidget(watched.data(), lambda *_: None)
    # An anywidget's code is the default of a trait.
    embed_minimal_html(text, views=[widget], title="run", drop_defaults=False)
    # The loader that lies here is a later one than the page's, whose hash it asks for.
    html = re.sub(' integrity="[^"]*"', "", text.getvalue())
    files = {
        "/require.min.js": NODE_MODULES / "requirejs" / "require.js",
        "/embed-amd.js": NODE_MODULES / "@jupyter-widgets" / "html-manager" / "dist/embed-amd.js",
        "/anywidget": NBEXTENSIONS / "anywidget" / "index.js",
    }

    missing = [str(file) for file in files.values() if not file.exists()]
    if missing:
        pytest.fail(f"{missing[0]} is not here: `npm --prefix labextension ci` brings it")

    def serve(route: Route) -> None:
        address = route.request.url
        file = next((file for part, file in files.items() if part in address), None)
        if address == EMBEDDING:
            route.fulfill(body=html, content_type="text/html")
        elif file is not None:
            route.fulfill(path=file, content_type="text/javascript")
        else:
            route.abort()

    page.route(re.compile("^https?:"), serve)
    page.goto(EMBEDDING)
    expect(page.locator(".gomem-Lab")).to_have_attribute("data-state", "ended", timeout=20_000)
    expect(page.locator(".gomem-Lab-figures")).to_contain_text("3.000 ms")
    assert page.locator(".gomem-Lab canvas").evaluate(DRAWN)
