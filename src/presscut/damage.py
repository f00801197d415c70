"""Pages that lost an end tag: a `<title>` or a script that never ends takes all behind it, and no text is left.

Captures lose stretches of bytes. By the standard the rest of such a page is a title, and browsers show nothing; a reader who
closes it where the next tag begins has the article.
"""

import re
from typing import Final

__all__ = ["closed"]

_RAW: Final = re.compile(
    r"<(title|script|style|textarea|iframe|noembed|noframes|xmp)\b[^>]*>|<!--", re.IGNORECASE
)
"""Elements whose content is no markup, and comments."""
_ENDS: Final = {
    name: re.compile(f"</{name}\\b", re.IGNORECASE)
    for name in ("title", "script", "style", "textarea", "iframe", "noembed", "noframes", "xmp")
} | {"": re.compile("-->")}
_LINE: Final = re.compile(r"[<\n]")
"""Where a title or what a form holds may end."""
_TAG: Final = re.compile(
    r"</?(?:html|head|body|link|meta|div|p|table|tr|td|h[1-6]|center|article|main|section|header|ul|ol|form|font|span|img|a)\b",
    re.IGNORECASE,
)
"""Tags that stand in no script as they are, or seldom."""
_MOST: Final = 20
"""Elements that are closed on a page."""


def closed(html: str) -> str | None:
    """The page with an end for every such element that has none; `None` where all have one."""
    pieces: list[str] = []
    at = start = 0
    while len(pieces) < 2 * _MOST and (opening := _RAW.search(html, at)):
        name = (opening[1] or "").lower()
        ending = _ENDS[name].search(html, opening.end())
        if ending:
            at = ending.end()
            continue
        where = (_LINE if name in {"title", "textarea"} else _TAG).search(html, opening.end())
        at = where.start() if where else len(html)
        pieces += [html[start:at], f"</{name}>" if name else "-->"]
        start = at
    return "".join([*pieces, html[start:]]) if pieces else None
