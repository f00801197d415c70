"""Takes the pictures of the reader that README and docs show, from the invented pages of `presscut demo`.

python docs/picture.py            writes docs/reader.png; needs Playwright and a Chromium on the PATH
"""

import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import uvicorn
from playwright.sync_api import sync_playwright

from presscut.archive import Archive
from presscut.demo import fill
from presscut.server import Reader, make_app

HERE: Final = Path(__file__).parent
WIDTH, HEIGHT = 1200, 780


def main() -> int:
    """Fills an archive, serves it on loopback and photographs the article of the storm."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("there is no Chromium on the PATH", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(Path(folder) / "demo.db", create=True)
        fill(archive)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(
            uvicorn.Config(make_app(Reader(archive=archive)), port=port, log_level="error")
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(f"http://127.0.0.1:{port}/?q=harbour")
            page.screenshot(path=HERE / "reader.png")
            browser.close()
        server.should_exit = True
        thread.join()
    return 0


if __name__ == "__main__":
    sys.exit(main())
