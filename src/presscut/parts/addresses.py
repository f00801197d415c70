"""Addresses as they stand in a page, made absolute.

Rules of this file:
1. What leads nowhere is none: `#`, `javascript:`, `data:`, and what cannot be read.
"""

from typing import Final
from urllib.parse import urljoin

from presscut.columns import TAG_CODE, Page

__all__ = ["address", "base_of", "folders"]

_BASE: Final = TAG_CODE["base"]


def address(href: str | None, base: str | None) -> str | None:
    """An absolute web address out of a link; `None` for `#`, `javascript:`, `data:` and what cannot be read."""
    if href and (href[-1] <= " " or not href.isprintable()):  # as browsers read it
        href = href.translate(_BREAKS).strip()
    if not href or href[0] == "#":
        return None
    if href.startswith(("https://", "http://")):
        return href
    if href[0] == "/" and base and "/." not in href:  # what `urljoin` gives, without its time
        scheme, _, rest = base.partition("://")
        return f"{scheme}:{href}" if href[1:2] == "/" else f"{scheme}://{rest.partition('/')[0]}{href}"
    try:
        joined = urljoin(base, href) if base else href
    except ValueError:  # a malformed IPv6 host
        return None
    before = joined.partition("/")[0]
    scheme = before.partition(":")[0].strip().lower() if ":" in before else ""
    return joined if scheme in {"", "http", "https", "mailto"} else None


def folders(url: str) -> list[str]:
    """The folders of an address."""
    return url.partition("://")[2].partition("?")[0].split("/")[1:]


_BREAKS: Final = dict.fromkeys(map(ord, "\t\n\r"))
"""Characters that an address may be broken with."""


def base_of(page: Page, url: str | None) -> str | None:
    """What relative addresses are relative to: the page's `<base>`, else its own address."""
    row = page.tag.tobytes().find(_BASE)
    href = page.attr(row, "href") if row >= 0 else None
    try:
        return urljoin(url or "", href) if href else url
    except ValueError:
        return url
