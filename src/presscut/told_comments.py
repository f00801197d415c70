"""The readers' comments that a page tells machines in JSON-LD: schema.org's `Comment`, and the `Answer` of a page of questions.

Rules of this file:
1. A comment is what stands under a thing as its `comment`, and has a text; one under another, or that names it as its
   `parentItem`, answers it. A question's answers are comments where people ask people, not in a list of frequent questions.
2. Where several things on a page have comments, nobody says which of them the page is about: none is heard.
3. Nothing recurses, and no more than `MOST` are read.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Final, NamedTuple

from presscut.dates import read_machine
from presscut.json_text import read_scripts, term
from presscut.model import Comment
from presscut.text import squeeze

__all__ = ["MOST", "comments"]

MOST: Final = 200
"""Comments read of one page."""
_NODES: Final = 3000
"""Objects of a page that are looked at."""
_LENGTH: Final = 20_000
"""Characters of one comment that are read."""
_NAME: Final = 120
"""Characters of the longest name or date."""
_ABOUT: Final = re.compile(r'"(?:comment|suggestedAnswer|acceptedAnswer)"\s*:\s*[\[{]')
"""What stands in scripts that hold comments."""
_QUESTIONS: Final = re.compile(r'"(?:https?://schema\.org/)?QAPage"')
_ANSWERS: Final = ("acceptedAnswer", "suggestedAnswer")
_KINDS: Final = frozenset(("comment", "answer"))
_LINE_END: Final = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,80}>\s*|\r\n?")
_TAG: Final = re.compile(r"<[^<>]{0,400}>")

Node = dict[str, Any]


class _Waiting(NamedTuple):
    """An object to look at, whose comment it is, and whether it is one itself."""

    node: Node
    answers: int | None
    is_comment: bool


def comments(scripts: Iterable[str]) -> tuple[Comment, ...]:
    """The comments of the one thing that has any, in the order of the scripts; `published_raw` is for what is printed."""
    told = [script for script in scripts if _ABOUT.search(script)]
    if not told:
        return ()
    keys = ("comment", *_ANSWERS) if any(map(_QUESTIONS.search, told)) else ("comment",)
    waiting = [_Waiting(node, None, is_comment=False) for node in _objects(read_scripts(told)[0])][::-1]
    found: list[Comment] = []
    by_id: dict[str, int] = {}
    commented = seen = 0
    while waiting and len(found) < MOST and seen < _NODES:
        node, answers, is_comment = waiting.pop()
        seen += 1
        own = None
        if is_comment:
            own = len(found)
            comment = _read(node, _parent(node, by_id) if answers is None else answers)
            if comment is None:
                continue
            found.append(comment)
            if isinstance(node.get("@id"), str):
                by_id[node["@id"]] = own
        inside = [child for key in keys for child in _objects(node.get(key)) if _is_comment(child)]
        commented += bool(inside) and not is_comment
        waiting += [_Waiting(child, own, is_comment=True) for child in reversed(inside)]
        if not is_comment:
            waiting += [
                _Waiting(child, None, is_comment=False)
                for key, value in reversed(node.items())
                if key not in keys
                for child in _objects(value)
            ]
    return tuple(found) if commented == 1 else ()


def _objects(value: Any) -> list[Node]:
    """An object, or those of a list."""
    members = value[:_NODES] if isinstance(value, list) else (value,)
    return [member for member in members if isinstance(member, dict)]


def _is_comment(node: Node) -> bool:
    kind = node.get("@type")
    return isinstance(kind, str) and term(kind).removeprefix("User").lower() in _KINDS


def _parent(node: Node, by_id: dict[str, int]) -> int | None:
    parent = node.get("parentItem")
    named = parent.get("@id") if isinstance(parent, dict) else parent
    return by_id.get(named) if isinstance(named, str) else None


def _read(node: Node, answers: int | None) -> Comment | None:
    text = "\n".join(_lines(_string(node, "text", "commentText", "articleBody", "description")))
    raw = squeeze(_string(node, "dateCreated", "datePublished"))[:_NAME] or None
    authors = _objects(node.get("author")) or _objects(node.get("creator"))
    name = _string(authors[0], "name") if authors else _string(node, "author", "creator")
    author = squeeze(unescape(name[:_NAME])) or None
    if not text or (author is None and raw is None):
        return None
    return Comment(
        text=text,
        author=author,
        published=read_machine(raw) if raw else None,
        reply_to=answers,
    )


def _lines(raw: str) -> Iterator[str]:
    """The lines of a text that may be HTML, or HTML with its marks spelled out."""
    text = raw[:_LENGTH]
    if "&lt;" in text and "<" not in text:
        text = unescape(text)
    text = unescape(_TAG.sub(" ", _LINE_END.sub("\n", text)))
    return filter(None, map(squeeze, text.split("\n")))


def _string(node: Node, *keys: str) -> str:
    return next((value for key in keys if isinstance(value := node.get(key), str) and value.strip()), "")
