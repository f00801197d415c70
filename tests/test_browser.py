"""The reader in a real browser: Chromium driven by Playwright, where both are present; skipped in plain words where not."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from articles import HOSTILE

pytest.importorskip("starlette", reason="the reader needs presscut[serve]")
pytest.importorskip("uvicorn", reason="the reader needs presscut[serve]")
pytest.importorskip("axe_playwright_python", reason="the browser is driven by Playwright")

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from presscut.archive import Archive
from presscut.demo import fill
from presscut.model import Article, Block, Image, Post
from presscut.server import Reader, make_app

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium on this machine: the reader was not tested in a browser"
)
SAVED = Path(__file__).parent / "pages" / "wordpress" / "page.html"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SCRIPT = "<script>window.ran = true</script><img src=x onerror='window.ran = true'>"
ATTACK = Article(
    url="https://evil.example/" + SCRIPT,
    outlet=SCRIPT,
    language="en",
    kicker=SCRIPT,
    section=SCRIPT,
    headline=SCRIPT + "\u202eturned\u2066" + "long " * 100_000,
    standfirst=SCRIPT + "\ud800",
    authors=(SCRIPT,),
    byline=SCRIPT,
    body=(
        Block(kind="paragraph", text=SCRIPT),
        Block(kind="code", text=SCRIPT),
        Block(kind="table", text=SCRIPT, rows=((SCRIPT,),)),
        Block(
            kind="figure",
            text=SCRIPT,
            image=Image(url="https://evil.example/p.png", alt=SCRIPT, caption=SCRIPT),
        ),
        Block(
            kind="post",
            text=SCRIPT,
            post=Post(platform=SCRIPT, author=SCRIPT, url="javascript:window.ran = true"),
        ),
    ),
    tags=(SCRIPT,),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    archive = Archive.open(tmp_path_factory.mktemp("browser") / "press.db", create=True)
    fill(archive)
    archive.add(HOSTILE)
    archive.add(ATTACK)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(make_app(Reader(archive=archive, allow_add=True)), port=port, log_level="error")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


class Visit:
    """A page with what went wrong on it, and what it asked of other machines."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.wrong: list[str] = []
        self.outside: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on(
            "request", lambda asked: None if asked.url.startswith(address) else self.outside.append(asked.url)
        )


def visit(browser: Browser, address: str, **options: Any) -> Visit:
    return Visit(browser.new_context(**{"viewport": DESKTOP, **options}), address)


@pytest.mark.parametrize("scripts", [True, False])
def test_search_filter_open_evidence_versions(browser: Browser, address: str, *, scripts: bool) -> None:
    seen = visit(browser, address, java_script_enabled=scripts)
    page = seen.page
    page.goto(address)
    page.get_by_role("searchbox").fill("harbour storm")
    page.get_by_role("button", name="Search").click()
    page.locator(".facets a", has_text="The Coastal Courier").first.click()
    assert page.locator(".chips").inner_text().startswith("Outlet The Coastal Courier")
    page.locator(".cards h2 a").first.click()
    assert "Varn harbour" in page.locator("article h1").inner_text()
    assert "Photograph" not in page.locator("figcaption").first.inner_text()
    page.get_by_role("link", name="Evidence").click()
    assert page.locator(".claim .trusted").count() > 5
    assert page.locator(".blocks .body").count() > 3
    page.get_by_role("link", name="Versions").click()
    assert page.locator(".timeline li").count() == 2
    assert page.locator("ins strong", has_text="Wednesday").first.is_visible()
    assert (seen.wrong, seen.outside) == ([], [])


def test_a_page_is_added(browser: Browser, address: str) -> None:
    seen = visit(browser, address)
    seen.page.goto(address + "/add")
    seen.page.get_by_label("A saved page").set_input_files(SAVED)
    seen.page.get_by_role("button", name="Add").click()
    seen.page.wait_for_url("**/article/*")
    assert seen.page.locator("article h1").inner_text()
    assert (seen.wrong, seen.outside) == ([], [])


def test_keys(browser: Browser, address: str) -> None:
    page = visit(browser, address).page
    page.goto(address)
    page.keyboard.press("j")
    page.keyboard.press("j")
    first = page.locator(".cards h2 a").nth(1)
    assert first.evaluate("link => link === document.activeElement")
    page.keyboard.press("/")
    assert page.get_by_role("searchbox").evaluate("box => box === document.activeElement")


ROUTES = ("/", "/?q=storm", "/article/1", "/article/1/evidence", "/article/1/versions", "/article/5", "/article/8",
          "/outlets", "/authors", "/outlet?name=The+Coastal+Courier", "/day/2024-11-12", "/help", "/add")  # fmt: skip


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_page_is_wider_than_the_screen(browser: Browser, address: str, viewport: dict[str, int]) -> None:
    seen = visit(browser, address, viewport=viewport)
    for route in ROUTES:
        seen.page.goto(address + route)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], route
    assert (seen.wrong, seen.outside) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, address: str, scheme: str) -> None:
    # axe is put into the page, which the page's own policy would refuse: it is switched off for this test alone.
    page = visit(browser, address, color_scheme=scheme, bypass_csp=True).page
    for route in ROUTES:
        page.goto(address + route)
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in {"serious", "critical"}]
        assert serious == [], (route, [node["html"] for one in found for node in one["nodes"]][:5])


def test_a_hostile_article_runs_nothing_and_asks_nothing(browser: Browser, address: str) -> None:
    seen = visit(browser, address)
    for number in (10, 11):
        for route in (f"/article/{number}", f"/article/{number}/evidence", f"/article/{number}/versions"):
            seen.page.goto(address + route)
            assert seen.page.evaluate("window.ran") is None, route
    seen.page.goto(address)
    assert seen.page.evaluate("window.ran") is None
    assert (seen.wrong, seen.outside) == ([], [])
