"""Any article at all: strategies for hypothesis, and what its readers must find in it.

Lone surrogates are not made here: what becomes of them differs by form, and tests of their own say how.
"""

from datetime import datetime, time, timedelta, timezone
from types import MappingProxyType

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from presscut.model import (
    BLOCK_KINDS,
    Article,
    Author,
    Biography,
    Block,
    Claim,
    Comment,
    Comments,
    Evidence,
    FactBox,
    Image,
    Link,
    Media,
    Note,
    Post,
    Span,
)
from presscut.render.spans import clean

__all__ = ["ANY_ARTICLE", "articles", "assert_in_order", "blocks", "squeezed", "stands_in"]

# Building an article of every part is slow for hypothesis, not for us.
ANY_ARTICLE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def squeezed(text: str) -> str:
    """The text as `clean` leaves it, without white space."""
    return "".join(clean(text).split())


def stands_in(block: Block) -> list[str]:
    """What of a block a reader must find, in this order."""
    if any(block.rows):
        return [cell for row in block.rows for cell in row]
    return [block.text]


def assert_in_order(article: Article, text: str) -> None:
    """Every block of the article stands in the text, one after the other."""
    text, at = squeezed(text), 0
    for part in (squeezed(part) for block in article.body for part in stands_in(block)):
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is not in {text[at:]!r}"
        at = found + len(part)


_SCRAPS = st.sampled_from(
    ["# ", "- ", "1. ", "> ", "*", "**", "_", "`", "```", "~", "|", "\\", "<b>", "&amp;", "&", "[x](y)", "!", "![", "]",
     "---", "===", ":-", "\n", "\n\n", "    ", "\t", "\u3000", "\xa0", "]]>", "</p>", "<!--", "www.x.example", "“", "。"]
)  # fmt: skip
_TEXTS = st.lists(
    st.one_of(st.text(max_size=6), _SCRAPS, st.sampled_from(["word", "слово", "単語", "كلمة"])), max_size=12
).map("".join)
_NAMES = st.one_of(st.none(), _TEXTS)
_URLS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "https://a.example/b_(c)?d=e&f#g",
            "/rel/ative",
            "mailto:a@b.example",
            "javascript:x",
            "data:image/gif;base64,R0",
        ]
    ),
    st.text(max_size=12),
    st.text(max_size=8).map("https://x.example/".__add__),
)
_NUMBERS = st.one_of(st.none(), st.integers(-3, 5000))
_OFFSETS = st.one_of(
    st.none(), st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
)
_MOMENTS = st.builds(
    datetime.combine,
    st.dates(),
    st.builds(time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999_999)),
    _OFFSETS,
)
_WHENS = st.one_of(st.none(), st.dates(), _MOMENTS)
_SHARES = st.floats(0, 1)
_LINKS = st.builds(Link, name=_TEXTS, url=_URLS)
_SPANS = st.builds(
    Span,
    kind=st.sampled_from(["link", "strong", "emphasis", "code", "sub", "sup"]),
    start=st.integers(-2, 20),
    end=st.integers(-2, 30),
    url=_URLS,
)
_IMAGES = st.builds(
    Image,
    url=_URLS,
    alt=_NAMES,
    caption=_NAMES,
    credit=_NAMES,
    width=_NUMBERS,
    height=_NUMBERS,
    lead=st.booleans(),
)
_POSTS = st.builds(
    Post,
    platform=_TEXTS,
    author=_NAMES,
    handle=_NAMES,
    published=_WHENS,
    published_raw=_NAMES,
    text=_NAMES,
    url=_URLS,
)
_MEDIA = st.builds(
    Media,
    kind=st.sampled_from(["video", "audio"]),
    url=_TEXTS,
    platform=_NAMES,
    title=_NAMES,
    caption=_NAMES,
    credit=_NAMES,
)
_ROWS = st.lists(st.lists(_TEXTS, max_size=3).map(tuple), max_size=4).map(tuple)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block whose parts agree with its kind, as the model says; its level and spans may be out of bounds."""
    kind = draw(st.sampled_from(BLOCK_KINDS))
    image = draw(st.one_of(st.none(), _IMAGES)) if kind == "figure" else None
    post = draw(st.one_of(st.none(), _POSTS)) if kind == "post" else None
    media = draw(st.one_of(st.none(), _MEDIA)) if kind == "media" else None
    rows = draw(_ROWS) if kind == "table" else ()
    text = draw(_TEXTS)
    if image:
        text = image.caption or ""
    elif post:
        text = post.text or ""
    elif media:
        text = media.caption or ""
    elif rows:
        text = "\n".join("\t".join(row) for row in rows)
    return Block(
        kind=kind,  # type: ignore[arg-type]
        text=text,
        level=draw(st.integers(-1, 9)),
        ordered=draw(st.booleans()),
        spans=tuple(draw(st.lists(_SPANS, max_size=4))),
        rows=rows,
        header_rows=draw(st.integers(-1, 3)),
        image=image,
        post=post,
        media=media,
        published=draw(_WHENS),
        published_raw=draw(_NAMES),
        confidence=draw(_SHARES),
    )


@st.composite
def _evidence(draw: st.DrawFn, field: str) -> Evidence:
    dated = field in ("published", "modified", "captured")
    plain = st.one_of(
        _TEXTS.map("text ".__add__),
        st.integers(),
        st.booleans(),
        st.lists(_TEXTS).map(tuple),
        st.lists(_LINKS).map(tuple),
    )
    values = st.one_of(st.dates(), _MOMENTS) if dated else plain
    claims = st.builds(
        Claim,
        field=st.just(field),
        value=values,
        raw=_TEXTS,
        source=_TEXTS,
        row=st.one_of(st.none(), st.integers(0)),
    )
    return Evidence(
        field=field,
        trusted=draw(st.one_of(st.none(), claims)),
        claims=tuple(draw(st.lists(claims, max_size=3))),
        why=draw(_TEXTS),
    )


_COMMENTS = st.builds(
    Comment,
    text=_TEXTS,
    author=_NAMES,
    published=_WHENS,
    published_raw=_NAMES,
    reply_to=st.one_of(st.none(), st.integers(0, 3)),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article of the model: every field, every kind of block, any text."""
    fields = draw(
        st.sets(st.sampled_from(["headline", "published", "modified", "tags", "free_to_read"]), max_size=3)
    )
    return Article(
        url=draw(_URLS),
        canonical_url=draw(_URLS),
        outlet=draw(_NAMES),
        language=draw(st.one_of(_NAMES, st.sampled_from(["en", "pt-BR", "zh"]))),
        kind=draw(st.sampled_from(["article", "live", "other"])),
        kicker=draw(_NAMES),
        section=draw(_NAMES),
        breadcrumbs=tuple(draw(st.lists(_LINKS, max_size=2))),
        headline=draw(_NAMES),
        standfirst=draw(_NAMES),
        key_points=tuple(draw(st.lists(_TEXTS, max_size=2))),
        authors=tuple(draw(st.lists(_TEXTS, max_size=2))),
        credits=tuple(
            draw(
                st.lists(
                    st.builds(
                        Author,
                        name=_TEXTS,
                        role=st.sampled_from(["author", "photographer", "agency"]),
                        url=_URLS,
                    ),
                    max_size=2,
                )
            )
        ),
        byline=draw(_NAMES),
        biographies=tuple(draw(st.lists(st.builds(Biography, text=_TEXTS, name=_NAMES), max_size=2))),
        published=draw(_WHENS),
        modified=draw(_WHENS),
        captured=draw(st.one_of(st.none(), _MOMENTS)),
        body=tuple(draw(st.lists(blocks(), max_size=6))),
        images=tuple(draw(st.lists(_IMAGES, max_size=2))),
        posts=tuple(draw(st.lists(_POSTS, max_size=2))),
        media=tuple(draw(st.lists(_MEDIA, max_size=2))),
        fact_boxes=tuple(draw(st.lists(st.builds(FactBox, text=_TEXTS, title=_NAMES), max_size=2))),
        notes=tuple(
            draw(
                st.lists(
                    st.builds(Note, kind=st.sampled_from(["correction", "update", "editor"]), text=_TEXTS),
                    max_size=2,
                )
            )
        ),
        related=tuple(draw(st.lists(_LINKS, max_size=2))),
        comments=Comments(count=draw(_NUMBERS), items=tuple(draw(st.lists(_COMMENTS, max_size=2)))),
        tags=tuple(draw(st.lists(_TEXTS, max_size=2))),
        licence=draw(_NAMES),
        free_to_read=draw(st.one_of(st.none(), st.booleans())),
        confidence=draw(_SHARES),
        evidence=MappingProxyType({field: draw(_evidence(field)) for field in sorted(fields)}),
    )
