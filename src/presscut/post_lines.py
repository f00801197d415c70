"""The line of text that is left of a social network's post where its script did not run: `text — Name (@handle) date`."""

import re
from typing import Final, NamedTuple

from presscut.vocabulary import SHARED_POST

__all__ = ["PostLine", "post_line"]


class PostLine(NamedTuple):
    """A post of a social network as a page without its script prints it."""

    platform: str
    text: str | None
    author: str | None
    handle: str
    """Without the @."""
    date_raw: str | None


_HANDLE: Final = re.compile(r"\((?:at\s)?@\s?(?P<handle>[\w.-]{1,64}(?:@[\w.-]{1,64})?)\)")
_DASH: Final = re.compile(r"(?:^|\s|(?<=\S))[—–]\s*|\s-{1,2}\s+|^-{1,2}\s*")
_ON: Final = re.compile(
    r"^\W{0,3}(?:on|via|auf|sur|en|su|op|på|na|em)\s(X|Twitter|Bluesky|Mastodon|Threads|Truth Social)\b\W{0,3}"
)
_SAME: Final = {"x": "twitter", "truth social": "truthsocial"}
_SAID: Final = "|".join(
    re.escape(said).replace(r"\ ", r"\s") for said in sorted(SHARED_POST, key=len, reverse=True)
)
_SHARED: Final = re.compile(rf"(?:{_SAID})\s", re.IGNORECASE)
_INVITATION = 60  # characters of the longest "View this post on Instagram"
_NAME_LENGTH = 60  # characters of the longest name shown with a handle; networks allow 50
_NO_NAME: Final = (".", "!", "?", ":", ",")
_DATE_LENGTH = 48  # characters of the longest date behind it
_TWITTER: Final = re.compile(r"\bpic\.(?:twitter|x)\.com/|\bt\.co/")


def post_line(text: str) -> PostLine | None:
    """The post that a line holds: its text, a dash, `Name (@handle)` and the date as written; `None` for other lines.

    Twitter and X write it so in every language, Bluesky and Mastodon too; Instagram writes "A post shared by" in the
    reader's language. Without a dash the line must begin with the name.
    """
    handle = None
    for handle in _HANDLE.finditer(text):  # noqa: B007  the last one signs the post
        pass
    if handle is None:
        return None
    after = text[handle.end() :].strip()
    named = _ON.match(after)
    date = after[named.end() :] if named else after
    date = date.strip(" ·|,:\u200f\u200e").removeprefix("on ")
    if len(date) > _DATE_LENGTH or (date and not any(c.isdigit() for c in date)):
        return None
    before = text[: handle.start()].rstrip()
    shared = _SHARED.search(before)
    if shared:
        author, said, platform = before[shared.end() :], before[: shared.start()], "instagram"
        said = said if len(said) > _INVITATION else ""
    else:
        said, author = _signed(before)
        if not author or not (said or date or named):
            return None
        platform = named.group(1).lower() if named else _platform(handle.group("handle"), text)
    signed = handle.group("handle").strip(".")
    return PostLine(
        _SAME.get(platform, platform), said.strip() or None, author.strip() or None, signed, date or None
    )


def _signed(before: str) -> tuple[str, str]:
    """What stands before the dash, and the name behind it; an empty name where there is no such dash."""
    start = max(0, len(before) - _NAME_LENGTH - 4)
    dashes = [dash for dash in _DASH.finditer(before, start) if dash.end() < len(before)]
    if dashes:
        return before[: dashes[-1].start()], before[dashes[-1].end() :].strip()
    if len(before) <= _NAME_LENGTH and before[-1:] not in _NO_NAME:
        return "", before
    return before, ""


def _platform(handle: str, text: str) -> str:
    if _TWITTER.search(text):
        return "twitter"
    if "@" in handle:
        return "mastodon"
    return "bluesky" if "." in handle.strip(".") else "twitter"
