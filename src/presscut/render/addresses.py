"""Addresses that may stand in a link or picture of a written article, whoever opens it.

A page's address is a stranger's word. What leaves here is of a harmless scheme, on one line, and without a character
that ends an attribute, a Markdown destination or a table cell.
"""

import re
from urllib.parse import quote, urlsplit

__all__ = ["safe_address", "web_address"]

# A link runs what its scheme says: `javascript:` and `vbscript:` a script, `data:` whatever it holds. A picture in a
# `data:` address is the placeholder of one that had not loaded.
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})

_SCHEME = re.compile(r"([^/?#:]*):")
# Browsers drop these anywhere in an address (WHATWG URL, "remove all ASCII tab or newline"), so `java\nscript:` runs.
_DROPPED = re.compile("[\t\n\r]")
_ENDS = "".join(map(chr, range(0x21)))
# What RFC 3986 has no place for: spaces, quotes, brackets, bars, controls, marks that turn the reading direction or show
# nothing, a percent sign that starts no code. (A host in brackets, IPv6, is lost with them: no press page links to one.)
_UNSAFE = re.compile(
    r"""[\s"<>\[\\\]^`{|}\x00-\x20\x7f-\xa0\xad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f"""
    "\ufeff\ufff0-\uffff\ud800-\udfff]|%(?![0-9A-Fa-f]{2})"
)


def safe_address(address: str | None) -> str | None:
    """The address as it may be written: http, https, mailto or relative, unsafe characters percent-coded; else `None`.

    Letters of other scripts stay as they are (an IRI, RFC 3987).
    """
    if not address:
        return None
    bare = _DROPPED.sub("", address.strip(_ENDS))
    scheme = _SCHEME.match(bare)
    if not bare or (scheme and scheme[1].lower() not in _SAFE_SCHEMES):
        return None
    address = _UNSAFE.sub(lambda found: quote(found[0], safe="", errors="replace"), bare)
    try:
        urlsplit(address).port  # noqa: B018 - read for the error of a port that is no number
    except ValueError:
        return None
    before, mark, fragment = address.partition("#")
    return before + mark + fragment.replace("#", "%23")


def web_address(text: str | None) -> str | None:
    """What may be an address or a name, if it is an address of the web."""
    return safe_address(text) if text and text.lower().startswith(("http:", "https:")) else None
