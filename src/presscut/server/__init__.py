"""The reader: an archive as web pages, for people on the same machine.

    uvicorn.run(make_app(Reader(archive=Archive.open("press.db", readonly=True))))

Where to look: `app` (the routes) → `search_pages`, `article_pages`, `version_pages`, `list_pages`, `add_pages` (a function
a page) over `asking` (addresses and queries), `prose` (the text of articles as markup), `spoken` (dates and names for people);
`safety` guards every request, `templates/` and `static/` are what browsers get.

Rules of this folder:
1. Every page works without JavaScript and asks nothing of any other machine.
2. What a page of the press said is text. It becomes markup in `prose` alone, which escapes it.
3. What the archive cannot answer is a clear page with a status of 4xx, never an error of the server.
"""

from presscut.server.app import make_app
from presscut.server.reader import LOOPBACK, Reader

__all__ = ["LOOPBACK", "Reader", "make_app"]
