"""Video and audio players of the article: frames, `<video>` and `<audio>`, and the custom tags that stand for them.

Rules of this file:
1. The platform is named by the player's address: the vocabulary of the field. Frames of other addresses count only
   where the address itself says that it is a player.
2. Its caption and credit are found as a picture's are: in the `<figure>` or the small box around it. Where a picture stands
   in that box too, they are the picture's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

from presscut.columns import TAG_CODE
from presscut.model import Image, Media
from presscut.parts.called import CAPTION, CHROME, COMMENT, OFFERS, RELATED, TEASER
from presscut.parts.captions import SCOPE_BLOCKS, Figure, read
from presscut.parts.controls import runs
from presscut.parts.credited import caption_and_credit
from presscut.parts.ground import Found, Ground
from presscut.wording import byline, is_furniture

__all__ = ["find", "unplayed"]

MediaKind = Literal["video", "audio"]

_MOST: Final = 40
"""Players read of one page."""
_CLIMB: Final = 5
"""Steps from a player up to its `<figure>`, or to the box that shows it is not the article's."""
_LINE: Final = range(12, 240)
"""Characters of the one line in the box around a player that says what it shows …"""
_WORDS: Final = 3
"""… and its words."""
_CAPTION_LENGTH: Final = 600
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
_IDS: Final = ("data-video-id", "data-videoid", "video-id", "videoid")
"""Attributes that number a video where a script makes the player …"""
_YOUTUBE_ID: Final = re.compile(r"[\w-]{11}")
_JW_ID: Final = re.compile(r"[A-Za-z\d]{8}")
_JW: Final = re.compile(
    r"jw-?pl(?:atform|ayer)|cdn\.jwplayer\.com/v2/media/(?P<id>[A-Za-z\d]{8})/", re.IGNORECASE
)
_IN_QUERY: Final = re.compile(r"\byoutube(?:-video)?[-=:/]+(?P<id>[\w-]{11})(?![\w-])")
"""… and how a frame of the outlet's own names the video it will load."""
_READ_ALOUD: Final = re.compile(
    r"text[^a-z]?to[^a-z]?speech|(?<![a-z])(?:tts|speech)(?![a-z])|audio[ -]?not[ae]", re.IGNORECASE
)
"""Words in addresses and classes of the article read aloud."""
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
    "data-embed-src",
)
_VIDEO_IDS: Final = ("video-id", "videoid", "data-video-id", "data-videoid")
_NUMBER: Final = re.compile(r"youtu[^/]*/(?:embed/|watch\?v=)([\w-]{11})")
_STILL: Final = re.compile(r"(?:ytimg|youtube)\.com/vi(?:_webp)?/([\w-]{11})/")
"""The number of a video in the address of its player, and of the still that stands for it."""
_AUDIO_FILE: Final = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|aac|opus)(?:$|\?)", re.IGNORECASE)
_NO_TITLE: Final = re.compile(r"(?:[\w.]+ ){0,3}(?:player|embed|iframe|video|frame|audio)", re.IGNORECASE)
"""Titles that name the tool."""
_BESIDE: Final = RELATED | OFFERS | TEASER | COMMENT | CHROME
_FIGURE, _IFRAME, _VIDEO, _AUDIO, _SOURCE, _IMG = (
    TAG_CODE[tag] for tag in ("figure", "iframe", "video", "audio", "source", "img")
)

_EMBEDDED: Final = re.compile(r"//players?\.|/embed(?:[/-]|\b)|/player[/?]", re.IGNORECASE)
_NO_PLAYER: Final = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|svg|js|css|json)(?:[?#]|$)", re.IGNORECASE)
_LOADED: Final = frozenset((_IFRAME, _VIDEO, _AUDIO, _SOURCE, _IMG))
_PLAYED: Final = (_IFRAME, _VIDEO, _AUDIO)


def find(ground: Ground) -> tuple[Found[Media], ...]:
    """The players from the headline to the end of the body, each address once; their blocks are their captions."""
    found: dict[str, Found[Media]] = {}
    for row in sorted({*ground.rows("iframe", "video", "audio", stop=ground.stop), *_by_id(ground)})[:_MOST]:
        media = _read(ground, row)
        address = _itself(media.url) if media else ""
        if media and address not in found and not _is_beside(ground, row):
            if _is_read_aloud(ground, row, media):
                continue
            figure = _figure(ground, row)
            caption, credit = caption_and_credit(figure.captions, figure.credits)
            if caption or credit:
                media = replace(media, caption=caption, credit=credit)
            blocks = {*ground.cells.blocks(row), *figure.blocks}
            found[address] = Found(noun=media, row=row, blocks=tuple(sorted(blocks)))
    return tuple(found.values())


def _is_read_aloud(ground: Ground, row: int, media: Media) -> bool:
    """Whether a player reads the article itself: its address says so, or what it or its box is called."""
    if media.kind != "audio" or media.platform:
        return False
    called = ground.page.css_words
    ups = (row, *ground.above(row, 2 * _CLIMB))
    return bool(_READ_ALOUD.search(media.url)) or any(
        _READ_ALOUD.search(called[ground.cells.css[up]]) for up in ups
    )


def _by_id(ground: Ground) -> Iterator[int]:
    """Elements with the number of a video, for which a script makes a player."""
    for name in _VIDEO_IDS:
        for row, _ in ground.page.with_attr(name, range(ground.head, ground.stop)):
            yield row
    for name in _SOURCES[1:]:  # what waits for consent
        for row, url in ground.page.with_attr(name, range(ground.head, ground.stop)):
            if ground.cells.tag[row] not in _LOADED and _waits(url):
                yield row


def _read(ground: Ground, row: int) -> Media | None:
    page = ground.page
    attrs = page.attrs(row)
    title: str | None = " ".join(attrs.get("title", "").split())
    if not title or _NO_TITLE.fullmatch(title):
        title = None
    if page.tag[row] == _IFRAME:
        return _frame(ground, attrs, title)
    if page.tag[row] not in {_VIDEO, _AUDIO}:
        waiting = any(_waits(attrs.get(name) or "") for name in _SOURCES[1:])
        return _frame(ground, attrs, title) if waiting else _numbered(attrs, title)
    sources = [attrs.get(name) for name in _SOURCES]
    sources += [
        page.attr(child, "src") for child in range(row + 1, int(page.end[row])) if page.tag[child] == _SOURCE
    ]
    url = next((url for url in map(ground.address, sources) if url), None)
    if url is None:
        return _numbered(attrs, title)
    url = url.partition("#")[0]  # a fragment only says from which second on
    audio = page.tag[row] == _AUDIO or _AUDIO_FILE.search(url)
    return Media(kind="audio" if audio else "video", url=url, title=title)


def _numbered(attrs: Mapping[str, str], title: str | None) -> Media | None:
    """The player that a script makes of a number: each platform's own address for it."""
    number = next((attrs[name] for name in _IDS if attrs.get(name)), "")
    account = attrs.get("data-account", "")
    if number.isdigit() and account.isdigit():
        url = f"https://players.brightcove.net/{account}/default_default/index.html?videoId={number}"
        return Media(kind="video", url=url, platform="brightcove", title=title)
    told = [_JW.search(value) for value in attrs.values()]
    poster = next((match["id"] for match in told if match and match["id"]), "")
    if poster or (any(told) and _JW_ID.fullmatch(number)):
        url = f"https://cdn.jwplayer.com/players/{poster or number}.html"
        return Media(kind="video", url=url, platform="jwplayer", title=title)
    if _YOUTUBE_ID.fullmatch(number) and not number.isdigit():
        return _youtube(number, title)
    return None


def _youtube(number: str, title: str | None) -> Media:
    return Media(
        kind="video", url=f"https://www.youtube.com/watch?v={number}", platform="youtube", title=title
    )


def _frame(ground: Ground, attrs: Mapping[str, str], title: str | None) -> Media | None:
    for url in map(ground.address, map(attrs.get, _SOURCES)):
        if not url:
            continue
        if known := _known(url):
            return Media(kind=known[1], url=url, platform=known[0], title=title)
        address, _, query = url.partition("?")
        address = address.partition("://")[2] or address
        host = address.partition("/")[0].lower().split(".")
        if numbered := _IN_QUERY.search(query):
            return _youtube(numbered["id"], title)
        if _SAYS_AUDIO.search(address):
            return Media(kind="audio", url=url, title=title)
        if _SAYS_VIDEO.search(address) or "tv" in host[:-1]:
            return Media(kind="video", url=url, title=title)
    return None


def _waits(url: str) -> bool:
    """Whether an address on something else than a frame is a player's: not its picture, its script, nor someone's channel."""
    return _EMBEDDED.search(url) is not None and _NO_PLAYER.search(url) is None and _known(url) is not None


def _itself(url: str) -> str:
    """An address without what only tells its player how to play: a page may have it before and after consent."""
    address, _, query = url.partition("?")
    return address if "/embed/" in address and "list=" not in query else url


def _known(url: str) -> tuple[str, MediaKind] | None:
    """Platform and kind of the player at an address, where its host is one that has players."""
    host = url.partition("?")[0].rpartition("//")[2].partition("/")[0].lower().split(".")
    return _PLAYERS.get(".".join(host[-3:])) or _PLAYERS.get(".".join(host[-2:]))


def _is_beside(ground: Ground, row: int) -> bool:
    if row < ground.title:
        return not any(
            ground.page.within(ground.title, up) for up in list(ground.page.ancestors(row))[:_CLIMB]
        )
    ups = [row, *list(ground.page.ancestors(row))[:_CLIMB]]
    return any(ground.means(up) & _BESIDE and not ground.holds_body(up) for up in ups)


def _figure(ground: Ground, row: int) -> Figure:
    """The player with the text of the `<figure>` around it, or of what is called a caption in the small box around it."""
    cells, figure = ground.cells, Figure(row, None)
    box = row
    for up in ground.above(row, _CLIMB):
        around = up <= ground.title < cells.end[up] or ground.holds_body(up)
        tags = cells.tag[up : cells.end[up]]
        if (
            around
            or len(cells.blocks(up)) > SCOPE_BLOCKS
            or _IMG in tags
            or sum(map(tags.count, _PLAYED)) > 1
        ):
            break
        box = up
        if cells.tag[up] == _FIGURE:
            break
    named = [inside for inside in range(box, cells.end[box]) if ground.means(inside) & CAPTION]
    if named or cells.tag[box] == _FIGURE:
        read(ground, figure, box)
    elif line := _only_line(ground, row, box):
        figure.captions.append(" ".join(cells.block_text(line).split()))
        figure.blocks.add(line)
    if sum(map(len, figure.captions)) > _CAPTION_LENGTH:
        return Figure(row, None)
    return figure


def _only_line(ground: Ground, row: int, box: int) -> int | None:
    """The block that is all the text of the box around a player: what it is called. What stands in the player is for old browsers."""
    cells = ground.cells
    own = cells.blocks(row)
    lines = [block for block in cells.blocks(box) if block not in own and not runs(cells.block_text(block))]
    if len(lines) != 1 or cells.block_length(lines[0]) not in _LINE:
        return None
    said = cells.block_text(lines[0])
    beside = is_furniture(said) or byline(said) or ground.linked.item(lines[0]) > 0
    return None if beside or len(said.split()) < _WORDS else lines[0]


def unplayed(pictures: Iterable[Found[Image]], players: Iterable[Found[Media]]) -> Iterator[Found[Image]]:
    """The pictures but those that only stand for a player until it is there."""
    numbers = [number[1] for player in players if (number := _NUMBER.search(player.noun.url))]
    for one in pictures:
        still = _STILL.search(one.noun.url or "")
        if not (still and still[1] in numbers) or one.noun.caption:
            yield one
