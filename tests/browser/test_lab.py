"""The tour in a real JupyterLab: what a new user sees."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def wait_for_kernel(page: Page) -> None:
    """Until the notebook's kernel can take work."""
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)


def run_cell(page: Page, number: int, source: str) -> None:
    """Type into a cell and run it."""
    page.locator(".jp-Notebook .jp-Cell .cm-content").nth(number).click()
    page.keyboard.insert_text(source)
    page.keyboard.press("Shift+Enter")


def test_tour_runs_in_jupyterlab(lab: str, browser: BrowserContext) -> None:
    page = browser.new_page()
    page.goto(f"{lab}/lab/workspaces/tour/tree/tour.ipynb?reset")
    wait_for_kernel(page)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
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


def test_interrupting_an_endless_cell_leaves_the_session_usable(
    lab: str, browser: BrowserContext
) -> None:
    page = browser.new_page()
    page.goto(f"{lab}/lab/workspaces/stop?reset")
    page.locator(".jp-LauncherCard[data-category=Notebook]").first.click(timeout=60_000)
    wait_for_kernel(page)
    cells = page.locator(".jp-Notebook .jp-Cell .cm-content")
    sources = ("%load_ext gomem_kernel", "%%gomem\nx := 1\nfor { x++ }", "%%gomem\nx > 1")
    for number, source in enumerate(sources[:2]):
        run_cell(page, number, source)
        expect(cells).to_have_count(number + 2)
    expect(page.locator(".jp-InputArea-prompt", has_text="[*]").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(1000)
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_text("Interrupt Kernel", exact=True).click()
    expect(page.locator(".jp-Notebook")).to_contain_text("interrupted at", timeout=20_000)
    run_cell(page, 2, sources[2])
    expect(page.locator(".jp-Notebook")).to_contain_text("true", timeout=20_000)
    page.close()
