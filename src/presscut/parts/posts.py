"""Posts of social networks embedded in the article: the block quotation a network hands out, or its frame.

Rules of this file:
1. A platform is known by the class its own embed code carries and by its own address: the vocabulary of the field.
2. A post whose text stands in the page is read from that text; a frame gives the address alone.
3. A plain quotation that ends in `— Name (@handle) date` is a post too: that is what is left of an embed.
"""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import numpy as np

from presscut.columns import TAG_CODE
from presscut.dates import read_human
from presscut.model import Post
from presscut.parts.called import POST
from presscut.parts.ground import Found, Ground
from presscut.post_lines import post_line

__all__ = ["find"]

_MOST: Final = 60
"""Posts read of one page."""
_TEXT_LENGTH: Final = 5_000
"""Characters of the longest post read."""
_QUERY_LENGTH: Final = 2_000
"""Characters read of an address behind its question mark."""
_SIGNATURE_LENGTH: Final = 120
"""Characters of the longest line that only signs a post."""

_BY_CLASS: Final = (
    ("twitter ", "twitter"),
    ("fb ", "facebook"),
    ("instagram ", "instagram"),
    ("tiktok ", "tiktok"),
    ("bluesky ", "bluesky"),
    ("mastodon ", "mastodon"),
    ("reddit ", "reddit"),
    ("text post", "threads"),
    ("telegram ", "telegram"),
)
_BY_ADDRESS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), platform)
    for pattern, platform in (
        (r"^https?://(?:platform\.|www\.|mobile\.)?(?:twitter|x)\.com/(?:embed/|\w+/status|i/)", "twitter"),
        (
            r"^https?://(?:[\w-]+\.)?facebook\.com/(?:plugins/(?:post|video)|[^/]+/(?:posts|videos|photos)/|watch|permalink)",
            "facebook",
        ),
        (r"^https?://(?:www\.)?(?:instagram\.com|instagr\.am)/(?:[\w.]+/)?(?:p|reel|tv)/", "instagram"),
        (r"^https?://(?:www\.)?tiktok\.com/(?:embed|player|@)", "tiktok"),
        (r"^https?://(?:embed\.bsky\.app|bsky\.app)/", "bluesky"),
        (r"^https?://(?:www\.)?threads\.(?:net|com)/", "threads"),
        (r"^https?://(?:t\.me|telegram\.me)/[\w/]+", "telegram"),
        (
            r"^https?://(?:www\.|embed\.|old\.)?(?:reddit|redditmedia)\.com/(?:r|user)/[\w-]+/(?:comments|s)/",
            "reddit",
        ),
        (r"^https?://[\w.-]+/@[\w.@-]+/\d{6,}(?:/embed)?$", "mastodon"),
    )
)
_HANDLE: Final = re.compile(r"/@([\w.-]{1,60})/|(?:twitter|x)\.com/(\w{1,30})/status", re.IGNORECASE)
_NOBODY: Final = frozenset(("i", "web", "x"))
"""What stands in a post's address in place of the handle."""
_NUMBER: Final = re.compile(r"\d{8,25}")
_TWEET_ID: Final = re.compile(r"[?&]id=(\d{5,25})")
_TWEETS: Final = ("data-tweetid", "data-tweet-id")
"""Attributes that number a tweet of which a script makes the post."""
_INSTAGRAM: Final = "data-shortcode"
"""The same of a post of Instagram."""
_ADDRESSES: Final = (
    "cite",
    "data-instgrm-permalink",
    "data-href",
    "data-embed-url",
    "data-text-post-permalink",
)
_BLOCKQUOTE, _A = TAG_CODE["blockquote"], TAG_CODE["a"]
_EDGE: Final = " \t—–―-·|"


def find(ground: Ground) -> tuple[Found[Post], ...]:
    """The posts between headline and end of the article, in order; each owns all text of its element."""
    found: list[Found[Post]] = []
    numbered: dict[str, int] = {}
    upto = 0
    for row in _candidates(ground):
        if row < upto or len(found) == _MOST:
            continue
        post = _read(ground, row) if ground.cells.length(row) <= _TEXT_LENGTH else None
        if post is None:
            continue
        upto = int(ground.page.end[row])
        number = _NUMBER.search(post.url or "")
        twin = numbered.get(number[0]) if number else None
        if twin is None:
            if number:
                numbered[number[0]] = len(found)
            found.append(Found(noun=post, row=row, blocks=tuple(ground.cells.blocks(row))))
        elif post.text is None or found[twin].noun.text is None:  # a frame, and the quotation it stands for
            found[twin] = _joined(ground, found[twin], post, row)
    return tuple(found)


def _joined(ground: Ground, one: Found[Post], other: Post, row: int) -> Found[Post]:
    """A post that stands twice, once as a bare address: the fuller of the two in the place of the first."""
    post = max(one.noun, other, key=lambda each: (each.text is not None, each.handle is not None))
    return Found(noun=post, row=one.row, blocks=(*one.blocks, *ground.cells.blocks(row)))


def _candidates(ground: Ground) -> list[int]:
    page, stop = ground.page, ground.stop
    rows = {*ground.marked(POST, stop=stop), *ground.rows("iframe", "blockquote", stop=stop)}
    rows |= set(_signed_paragraphs(ground))
    rows |= {
        row for name in (*_TWEETS, _INSTAGRAM) for row, _ in page.with_attr(name, range(ground.head, stop))
    }
    return sorted(row for row in rows if row >= ground.title and page.end[row] <= ground.end)


def _signed_paragraphs(ground: Ground) -> Iterable[int]:
    """Paragraphs of the body with a handle in brackets."""
    page, main = ground.page, ground.main
    end = int(page.text_end[main])
    at = page.text.find("(@", page.text_start[main], end + 1)
    while 0 <= at < end:
        block = int(np.searchsorted(page.block_start, at, side="right")) - 1
        row = int(page.block_row[block])
        if page.tag[row] == TAG_CODE["p"] and page.tag[page.parent[row]] != _BLOCKQUOTE:
            yield row
        at = page.text.find("(@", int(page.block_end[block]))


def _read(ground: Ground, row: int) -> Post | None:
    page = ground.page
    if page.tag[row] == TAG_CODE["iframe"] or page.text_end[row] == page.text_start[row]:
        return _frame(ground, row) or _numbered(ground, row)
    css = page.css_words[page.css[row]]
    platform = (
        next((name for word, name in _BY_CLASS if word in css), None) if ground.means(row) & POST else None
    )
    text, cited = page.text_of(row), page.attr(row, "cite")
    if not (platform or cited or "@" in text):
        return None
    url = _address(ground, row)
    told = _platform_of(url)
    signed = post_line("\n".join([line for line in text.split("\n") if line]))
    if not platform and not (told and url == cited) and not (signed and (signed.date_raw or told)):
        return None
    platform = platform or told or (signed.platform if signed else "twitter")
    if not signed:
        return _unsigned(ground, row, platform, url)
    when = signed.date_raw
    return Post(
        platform=platform,
        author=signed.author,
        handle=signed.handle,
        published=read_human(when) if when else None,
        published_raw=when,
        text=_without_links(ground, row, signed.text),
        url=url,
    )


def _unsigned(ground: Ground, row: int, platform: str, url: str | None) -> Post | None:
    """A post without a signature line: what is one link is a button or a signature, the rest is text."""
    page = ground.page
    links = [link for link in range(row, int(page.end[row])) if page.tag[link] == _A]
    names = {page.text_of(link) for link in links}
    lines = [page.block_text(block) for block in ground.cells.blocks(row)]
    spoken = [line for line in lines if line not in names]
    author = raw = None
    if platform == "facebook" and spoken and len(spoken[-1]) <= _SIGNATURE_LENGTH:
        inside = [
            page.text_of(link) for link in links if page.text_of(link) and page.text_of(link) in spoken[-1]
        ]
        if len(inside) > 1 and read_human(inside[-1]):
            author, raw = inside[0], inside[-1]
            spoken.pop()
    text = "\n".join(spoken) or None
    if text is None and platform == "reddit":
        text = next((page.text_of(link) for link in links if page.text_of(link)), None)
    if url is None and (author is None or text is None):
        return None
    return Post(
        platform=platform,
        author=author,
        handle=_handle(url),
        published=read_human(raw) if raw else None,
        published_raw=raw,
        text=text,
        url=url,
    )


def _without_links(ground: Ground, row: int, text: str | None) -> str | None:
    """The text without lines that are only a link: "View this post …"."""
    page = ground.page
    names = {page.text_of(link) for link in range(row, int(page.end[row])) if page.tag[link] == _A}
    lines = [line.strip(_EDGE) for line in (text or "").split("\n")]
    return "\n".join(line for line in lines if line and line not in names) or None


def _frame(ground: Ground, row: int) -> Post | None:
    attrs = ground.page.attrs(row)
    sources = (attrs[name] for name in ("src", "data-src", "data-lazy-src", "data-url") if attrs.get(name))
    for source in sources:
        url = ground.address(source)
        platform = _platform_of(url)
        if url and platform:
            url = _posted(url)
            return Post(platform=platform, handle=_handle(url), url=url)
    return None


def _numbered(ground: Ground, row: int) -> Post | None:
    """The post that a script makes of an element without words: of its number, or of an address."""
    number = next(filter(None, (ground.page.attr(row, name) for name in _TWEETS)), "")
    if _NUMBER.fullmatch(number):
        return Post(platform="twitter", url=f"https://twitter.com/i/status/{number}")
    if code := ground.page.attr(row, _INSTAGRAM):
        return Post(platform="instagram", url=f"https://www.instagram.com/p/{code}/")
    url = _address(ground, row) if ground.means(row) & POST else None
    platform = _platform_of(url)
    return Post(platform=platform, handle=_handle(url), url=url) if platform else None


def _handle(url: str | None) -> str | None:
    """Whose post an address names."""
    found = _HANDLE.search(url or "")
    name = (found[1] or found[2]) if found else None
    return None if name is None or name.lower() in _NOBODY else name


def _posted(url: str) -> str:
    """The post's own address out of its frame's."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    for name, value in parse_qsl(parts.query[:_QUERY_LENGTH]):
        if name in {"href", "url"} and value.startswith("http"):
            return value
    tweet = _TWEET_ID.search(url)
    if tweet:
        return f"https://twitter.com/i/status/{tweet[1]}"
    return url.partition("?")[0].removesuffix("/").removesuffix("/captioned").removesuffix("/embed")


def _address(ground: Ground, row: int) -> str | None:
    """The post's address: an attribute of the embed code, else the last link to the platform (the date)."""
    page = ground.page
    for up in (row, int(page.parent[row]), *range(row + 1, min(row + 3, int(page.end[row])))):
        attrs = page.attrs(up)
        url = next((ground.address(attrs[name]) for name in _ADDRESSES if attrs.get(name)), None)
        if url and _platform_of(url):
            return url.partition("?")[0] if "/permalink.php" not in url else url
    links = [link for link in range(row, int(page.end[row])) if page.tag[link] == _A]
    for link in reversed(links):
        url = ground.address(page.attr(link, "href"))
        if url and _platform_of(url):
            return url.partition("?")[0]
    return None


def _platform_of(url: str | None) -> str | None:
    return next((platform for pattern, platform in _BY_ADDRESS if pattern.search(url)), None) if url else None
