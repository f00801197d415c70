"""How a page is made: one environment of templates, and what every page needs besides its own."""

from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from presscut import __version__
from presscut.archive import Archive
from presscut.counted import counted
from presscut.hosts import host_of
from presscut.render.layout import changed, name_over
from presscut.server import asking, prose, spoken

__all__ = ["archive_of", "environment", "page"]

_FILTERS: Final = {
    "when": spoken.when,
    "changed": changed,
    "name_over": name_over,
    "day": spoken.day,
    "iso": spoken.iso,
    "number": spoken.number,
    "plural": counted,
    "safe_url": spoken.safe,
    "host": host_of,
    "kind_name": spoken.kind_name,
    "language_name": spoken.language_name,
    "direction": spoken.direction,
    "tag": spoken.tag,
    "claim_value": spoken.claim_value,
    "readable": spoken.readable,
    "marked": prose.marked,
    "woven": prose.woven,
    "reworded": prose.reworded,
    "pieces": prose.pieces_of,
}


@cache
def environment() -> Environment:
    """The templates, with everything escaped and every name that is missing an error."""
    made = Environment(
        loader=PackageLoader("presscut.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(_FILTERS)
    made.globals.update(search_address=asking.address, toggled=asking.toggled, release=__version__)
    return made


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A template filled in for this request."""
    state = request.app.state
    made = state.templates.get_template(template).render(
        allow_add=state.reader.allow_add, site=state.reader.title, **values
    )
    # Half a surrogate pair, which a page may have said, is no character of UTF-8.
    return HTMLResponse(made.encode("utf-8", "replace"), status_code=status)


def archive_of(request: Request) -> Archive:
    """The archive that is served."""
    archive: Archive = request.app.state.reader.archive
    return archive
