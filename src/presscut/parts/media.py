"""Video and audio players of the article: frames, `<video>` and `<audio>`, and the custom tags that stand for them.

Rules of this file:
1. The platform is named by the player's address: the vocabulary of the field. Frames of other addresses count only
   where the address itself says that it is a player.
2. A player's caption is its title and no paragraph.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from presscut.columns import TAG_CODE
from presscut.model import Media
from presscut.parts.called import CHROME, COMMENT, OFFERS, RELATED, TEASER
from presscut.parts.ground import Found, Ground

__all__ = ["find"]

MediaKind = Literal["video", "audio"]

_MOST: Final = 40
"""Players read of one page."""
_CLIMB: Final = 5
"""Steps from a player up to its `<figure>`, or to the box that shows it is not the article's."""
_TITLE_LENGTH: Final = 400
"""Characters of the longest caption."""

_VIDEO_HOSTS: Final = (
    "youtube:youtube.com,youtube-nocookie.com,youtu.be vimeo:vimeo.com dailymotion:dailymotion.com,dai.ly "
    "brightcove:brightcove.net,brightcove.com jwplayer:jwplayer.com,jwplatform.com,jwpcdn.com,jwpsrv.com "
    "kaltura:kaltura.com wistia:wistia.com,wistia.net twitch:twitch.tv rumble:rumble.com rutube:rutube.ru "
    "bilibili:bilibili.com youku:youku.com niconico:nicovideo.jp streamable:streamable.com ted:ted.com"
)
_AUDIO_HOSTS: Final = (
    "spotify:spotify.com soundcloud:soundcloud.com apple:podcasts.apple.com art19:art19.com acast:acast.com "
    "megaphone:megaphone.fm podigee:podigee.com,podigee.io libsyn:libsyn.com buzzsprout:buzzsprout.com omny:omny.fm,"
    "omnystudio.com audioboom:audioboom.com simplecast:simplecast.com ivoox:ivoox.com spreaker:spreaker.com "
    "podbean:podbean.com anchor:anchor.fm mixcloud:mixcloud.com deezer:deezer.com transistor:transistor.fm"
)


def _players(table: str, kind: MediaKind) -> dict[str, tuple[str, MediaKind]]:
    rows = (entry.split(":") for entry in table.split())
    return {host: (platform, kind) for platform, hosts in rows for host in hosts.split(",")}


_PLAYERS: Final = _players(_VIDEO_HOSTS, "video") | _players(_AUDIO_HOSTS, "audio")
_SAYS_AUDIO: Final = re.compile(r"(?<![a-z])(?:audio|podcasts?|listen)(?![a-z])", re.IGNORECASE)
_SAYS_VIDEO: Final = re.compile(r"(?<![a-z])(?:videos?|player)(?![a-z])", re.IGNORECASE)
_SOURCES: Final = (
    "src",
    "data-src",
    "data-lazy-src",
    "data-url",
    "data-video-src",
    "data-cookieconsent-src",
    "data-iframe-src",
)
_AUDIO_FILE: Final = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|aac|opus)(?:$|\?)", re.IGNORECASE)
_VIDEO_ID: Final = re.compile(r"[\w-]{11}")
_NO_TITLE: Final = re.compile(r"(?:[\w.]+ ){0,3}(?:player|embed|iframe|video|frame|audio)", re.IGNORECASE)
"""Titles that name the tool."""
_BESIDE: Final = RELATED | OFFERS | TEASER | COMMENT | CHROME
_FIGURE, _IFRAME, _AUDIO, _SOURCE = (TAG_CODE[tag] for tag in ("figure", "iframe", "audio", "source"))


def find(ground: Ground) -> tuple[Found[Media], ...]:
    """The players from the headline to the end of the body, each address once; their blocks are their captions."""
    found: dict[str, Found[Media]] = {}
    for row in sorted({*ground.rows("iframe", "video", "audio", stop=ground.stop), *_by_id(ground)})[:_MOST]:
        media = _read(ground, row)
        if media and media.url not in found and not _is_beside(ground, row):
            title, blocks = _caption(ground, row)
            if title and not media.title:
                media = Media(kind=media.kind, url=media.url, platform=media.platform, title=title)
            found[media.url] = Found(noun=media, row=row, blocks=blocks)
    return tuple(found.values())


def _by_id(ground: Ground) -> Iterator[int]:
    """Elements with a `videoid`, the custom tags that load a player late."""
    page = ground.page
    if page.markup.find(b"videoid=", page.attr_start[ground.head], page.attr_end[ground.stop - 1]) < 0:
        return
    for name in ("data-videoid", "videoid"):
        for row, value in page.with_attr(name):
            if ground.head <= row < ground.stop and page.tag[row] == 0 and _VIDEO_ID.fullmatch(value):
                yield row


def _read(ground: Ground, row: int) -> Media | None:
    page = ground.page
    attrs = page.attrs(row)
    title: str | None = " ".join(attrs.get("title", "").split())
    if not title or _NO_TITLE.fullmatch(title):
        title = None
    if page.tag[row] == 0:
        number = attrs.get("data-videoid") or attrs.get("videoid")
        return Media(
            kind="video", url=f"https://www.youtube.com/watch?v={number}", platform="youtube", title=title
        )
    if page.tag[row] == _IFRAME:
        return _frame(ground, attrs, title)
    sources = [attrs.get(name) for name in _SOURCES]
    sources += [
        page.attr(child, "src") for child in range(row + 1, int(page.end[row])) if page.tag[child] == _SOURCE
    ]
    url = next((url for url in map(ground.address, sources) if url), None)
    if url is None:
        return None
    audio = page.tag[row] == _AUDIO or _AUDIO_FILE.search(url)
    return Media(kind="audio" if audio else "video", url=url, title=title)


def _frame(ground: Ground, attrs: Mapping[str, str], title: str | None) -> Media | None:
    for url in map(ground.address, map(attrs.get, _SOURCES)):
        if not url:
            continue
        address = url.partition("?")[0].partition("://")[2]
        host = address.partition("/")[0].lower().split(".")
        known = _PLAYERS.get(".".join(host[-3:])) or _PLAYERS.get(".".join(host[-2:]))
        if known:
            return Media(kind=known[1], url=url, platform=known[0], title=title)
        if _SAYS_AUDIO.search(address):
            return Media(kind="audio", url=url, title=title)
        if _SAYS_VIDEO.search(address):
            return Media(kind="video", url=url, title=title)
    return None


def _is_beside(ground: Ground, row: int) -> bool:
    if row < ground.title:
        return not any(
            ground.page.within(ground.title, up) for up in list(ground.page.ancestors(row))[:_CLIMB]
        )
    ups = [row, *list(ground.page.ancestors(row))[:_CLIMB]]
    return any(ground.means(up) & _BESIDE and not ground.holds_body(up) for up in ups)


def _caption(ground: Ground, row: int) -> tuple[str | None, tuple[int, ...]]:
    """The text of the `<figure>` around a player, and of the player itself (what it says to old browsers)."""
    page = ground.page
    for up in list(page.ancestors(row))[:_CLIMB]:
        if page.tag[up] == _FIGURE:
            text = " ".join(page.text_of(up).split())
            if 0 < len(text) <= _TITLE_LENGTH:
                return text, tuple(ground.cells.blocks(up))
            break
    return None, tuple(ground.cells.blocks(row))
