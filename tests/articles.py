"""Invented articles as values, for the golden renderings: outlets, people, events and addresses that do not exist."""

from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType

from presscut.model import (
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

__all__ = ["ARTICLES", "EMPTY", "EVERYTHING", "HOSTILE", "LIVE", "PLAIN"]

SUMMER = timezone(timedelta(hours=2))

EMPTY = Article()

PLAIN = Article(
    url="https://herald.example/2021/06/01/ferry",
    outlet="The Skerry Herald",
    language="en",
    headline="Ferry returns to the sound after nine years",
    authors=("Ailsa Munro",),
    published=date(2021, 6, 1),
    body=(
        Block(kind="paragraph", text="The Margaret Rose crossed the sound on Tuesday with 41 passengers."),
        Block(
            kind="paragraph",
            text="“We had forgotten the sound of her horn,” said Ewan Tait, who keeps the pier.",
        ),
    ),
)


def _span(text: str, part: str, kind: str, url: str | None = None) -> Span:
    start = text.index(part)
    kinds = {
        "link": "link",
        "strong": "strong",
        "emphasis": "emphasis",
        "code": "code",
        "sub": "sub",
        "sup": "sup",
    }
    return Span(kind=kinds[kind], start=start, end=start + len(part), url=url)  # type: ignore[arg-type]


_OPENING = (
    "Der Rat von Ostermoor beschloss am Dienstag (siehe Bericht), die Brücke zu sperren. H2O fehlt nicht."
)
_PHOTO = Image(
    url="https://bote.example/img/bruecke-1600.jpg?w=1600&h=900",
    alt="Die alte Brücke bei Nebel",
    caption="Die Brücke am Morgen der Sperrung, gesehen vom Deich.",
    credit="Jorun Haberle / Bildhaus Nord",
    width=1600,
    height=900,
    lead=True,
)
_CHART = Image(url="https://bote.example/img/verkehr.png", alt="Verkehr je Tag", caption="Verkehr je Tag")
_POST = Post(
    platform="mastodon",
    author="Rat Ostermoor",
    handle="rat@ostermoor.example",
    published=datetime(2021, 6, 1, 9, 30, tzinfo=SUMMER),
    text="Die Brücke ist ab sofort gesperrt.\nUmleitung über Seefeld. #Ostermoor",
    url="https://social.example/@rat/1062",
)
_FILM = Media(
    kind="video",
    url="https://video.example/v/77",
    platform="filmhaus",
    title="Die Brücke von oben",
    caption="Ein Flug über die Brücke.",
    credit="Ada Muster",
)
_BARE_POST = Post(platform="instagram", url="https://pictures.example/p/Cx_9(2)/")
_CAPTION = "Die Brücke am Morgen der Sperrung, gesehen vom Deich."

EVERYTHING = Article(
    url="https://bote.example/lokales/bruecke?ref=feed",
    canonical_url="https://bote.example/lokales/bruecke",
    outlet="Ostermoorer Bote",
    language="de",
    kicker="Verkehr",
    section="Lokales",
    breadcrumbs=(
        Link(name="Region", url="https://bote.example/region"),
        Link(name="Lokales", url="https://bote.example/lokales"),
    ),
    headline="Ostermoor sperrt die Brücke – und streitet über den Umweg",
    standfirst="Nach 63 Jahren ist Schluss: Wer ans andere Ufer will, fährt nun 14 Kilometer.",
    key_points=("Für Autos:", "Für Räder: weiter frei"),
    authors=("Wiebke Thoms", "Idris Çelen"),
    credits=(
        Author(name="Wiebke Thoms", url="https://bote.example/autor/thoms"),
        Author(name="Jorun Haberle", role="photographer"),
        Author(name="Nordfunk", role="agency"),
    ),
    byline="Von Wiebke Thoms und Idris Çelen (Nordfunk)",
    biographies=(
        Biography(name="Wiebke Thoms", text="schreibt seit 2009 über <Verkehr>."),
        Biography(name="Idris Çelen", text="Idris Çelen lebt am Deich."),
    ),
    published=datetime(2021, 6, 1, 14, 5, tzinfo=SUMMER),
    modified=datetime(2021, 6, 2, 7, 0, tzinfo=SUMMER),
    captured=datetime(2021, 6, 3, 0, 0, 1, tzinfo=UTC),
    body=(
        Block(
            kind="paragraph",
            text=_OPENING,
            spans=(
                _span(_OPENING, "Rat von Ostermoor", "strong"),
                _span(_OPENING, "(siehe Bericht)", "link", "https://bote.example/bericht_(2020).pdf"),
                _span(_OPENING, "2", "sub"),
            ),
        ),
        Block(
            kind="figure",
            text=_CAPTION,
            spans=(_span(_CAPTION, "Deich", "link", "/orte/deich"),),
            image=_PHOTO,
        ),
        Block(kind="pull_quote", text="„Vierzehn Kilometer für zweihundert Meter.“"),
        Block(kind="heading", level=2, text="Was jetzt gilt"),
        Block(kind="list_item", level=1, text="Für Autos:"),
        Block(kind="list_item", level=2, ordered=True, text="bis 3,5 Tonnen über Seefeld"),
        Block(kind="list_item", level=2, ordered=True, text="darüber über die A 71\n(mautpflichtig)"),
        Block(kind="list_item", level=1, text="Für Räder: weiter frei"),
        Block(kind="heading", level=3, text="Les voisins d’en face"),
        Block(kind="quote", text="Nous n’avons pas été consultés.\nPas une fois."),
        Block(kind="paragraph", text="市長の田中葵氏は「橋は必ず戻る」と述べた。"),
        Block(kind="paragraph", text="قال رئيس المجلس إن الجسر سيعاد فتحه في عام 2023."),
        Block(kind="post", text=_POST.text or "", post=_POST),
        Block(kind="post", text="", post=_BARE_POST),
        Block(kind="heading", level=2, text="Die Zahlen"),
        Block(
            kind="table",
            text="Jahr\tAutos | Lkw\n2019\t4 100\n2020\t3 950",
            rows=(("Jahr", "Autos | Lkw"), ("2019", "4 100"), ("2020", "3 950")),
            header_rows=1,
        ),
        Block(kind="figure", text="Verkehr je Tag", image=_CHART),
        Block(
            kind="fact_box",
            text="Die Brücke\nErbaut 1958, 214 Meter.",
            spans=(Span(kind="strong", start=0, end=10),),
        ),
        Block(kind="code", text="bridge status --id 7\n```\nclosed\n```"),
        Block(kind="paragraph", text="Erste Zeile eines Gedichts,\nzweite Zeile.", confidence=0.5),
        Block(kind="media", text=_FILM.caption or "", media=_FILM),
        Block(kind="note", text="Korrektur: Die Brücke ist 214 Meter lang, nicht 241."),
    ),
    images=(_PHOTO, _CHART, Image(url="https://bote.example/img/karte.png", caption="Der Umweg")),
    posts=(_POST, _BARE_POST),
    media=(
        _FILM,
        Media(kind="audio", url="https://bote.example/ton/77.mp3"),
    ),
    fact_boxes=(FactBox(title="Die Brücke", text="Erbaut 1958, 214 Meter."),),
    notes=(Note(kind="correction", text="Korrektur: Die Brücke ist 214 Meter lang, nicht 241."),),
    related=(
        Link(name="Die Brücke in Bildern", url="https://bote.example/bilder"),
        Link(name="Leserbriefe"),
    ),
    comments=Comments(
        count=12,
        items=(
            Comment(text="Endlich!", author="Deichkind", published=date(2021, 6, 1)),
            Comment(text="Was heißt hier endlich?\nIch wohne drüben.", published_raw="gestern", reply_to=0),
        ),
    ),
    tags=("Brücke", "Verkehr"),
    licence="https://licences.example/by/4.0",
    free_to_read=False,
    confidence=0.93,
    evidence=MappingProxyType(
        {
            "published": Evidence(
                field="published",
                trusted=Claim(
                    field="published",
                    value=datetime(2021, 6, 1, 14, 5, tzinfo=SUMMER),
                    raw="2021-06-01T14:05:00+02:00",
                    source="json-ld:datePublished",
                    row=17,
                ),
                claims=(Claim(field="published", value=date(2021, 6, 1), raw="1. Juni 2021", source="time"),),
                why="a moment before a day",
            ),
            "tags": Evidence(
                field="tags",
                trusted=None,
                claims=(Claim(field="tags", value=("Brücke",), raw="Brücke", source="meta:keywords"),),
            ),
        }
    ),
)

LIVE = Article(
    url="https://gazette.example/live/7",
    outlet="Gazette",
    language="pt-BR",
    kind="live",
    headline="Ao vivo: a final",
    published=datetime(2022, 11, 5, 20, 0),  # noqa: DTZ001 - a page that gives no zone
    body=(
        Block(kind="heading", level=4, text="20h12"),
        Block(
            kind="paragraph",
            published=datetime(2022, 11, 5, 20, 12),  # noqa: DTZ001
            published_raw="20:12",
            text="Golo! 1. 0 – 1 para os visitantes.",
        ),
        Block(kind="heading", level=1, text="20h03"),
        Block(kind="paragraph", text="1986. Foi o último ano."),
    ),
    free_to_read=True,
)

_MARKUP = "<script>alert(1)</script> & &lt;b&gt; <!-- --> ]]> </p> {{x}} ${y} `tick` ``two`` | pipe \\| \\ *a* _b_ ~~c~~"
_LINES = "# no heading\n> no quote\n- no item\n1. no number\n2) nor this\n+ x\n===\n---\n:-\n    no code\n```\n~~~\n[a]: b\n* * *\n\n|a|\n|-|"
_BAD = "a\x00b\x08c\x0bd\x0ce\x1bf\x7fg\x9bh\u2028i\ud800j\udc00k\ufffel\U0010ffffm\r\nn\ro"
_TURNED = "user\u202egnp.exe\u2066\u200f end"
_SCRIPT_URL = "java\nscript:alert(1)"

HOSTILE = Article(
    url="javascript:alert(1)",
    canonical_url='https://x.example/"onload="alert(1)?a=1&copy;=2|3 4',
    outlet=f"Out]]>let {_TURNED}",
    language='en" onload="x',
    kicker="*kicker* <b>",
    section="</term>",
    headline=f"# Head ![x](y) {_MARKUP} #",
    standfirst=f"**{_BAD}**\n{_LINES}",
    authors=("<b>Mallory</b>", "\ud83d"),
    byline="By [Mallory](javascript:alert(1))\n- x",
    published=datetime(1, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=23, minutes=59))),
    modified=datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=15, seconds=7))),
    body=(
        Block(kind="paragraph", text=_MARKUP, spans=(Span(kind="link", start=0, end=20, url=_SCRIPT_URL),)),
        Block(kind="paragraph", text=_LINES),
        Block(kind="paragraph", text=_BAD, spans=(Span(kind="strong", start=1, end=14),)),
        Block(
            kind="paragraph",
            text="crossing spans here!link",
            spans=(
                Span(kind="strong", start=-5, end=12),
                Span(kind="emphasis", start=6, end=99),
                Span(kind="link", start=20, end=24, url="http://a.example/(b) [c]<d>\\e"),
                Span(kind="link", start=22, end=24, url="data:text/html,x"),
                Span(kind="code", start=9, end=9),
            ),
        ),
        Block(kind="heading", level=99, text="C# #"),
        Block(kind="heading", level=-1, text="\n\n"),
        Block(kind="list_item", level=7, text="deep first"),
        Block(kind="list_item", level=0, ordered=True, text="- shallow\n\n1. second line"),
        Block(kind="list_item", level=9, text=" \x01 "),
        Block(kind="table", text="none", rows=((),)),
        Block(kind="table", text="x", rows=(("a|b\\", "\\|"), ("`c", "d`", "e\nf")), header_rows=9),
        Block(kind="table", text="x", rows=(("only", "body"),), header_rows=-2),
        Block(kind="code", text="`````\n</code></pre>]]>\n~~~"),
        Block(kind="quote", text="> > deep\n- quote"),
        Block(kind="pull_quote", text="<aside>"),
        Block(kind="post", text="</blockquote>", post=Post(platform="<x>", handle="a_b", url="vbscript:x")),
        Block(kind="post", text="a post without its particulars"),
        Block(kind="figure", text="", image=Image(url="data:image/png;base64,AAAA", alt="a ] b")),
        Block(
            kind="figure",
            text="\\",
            image=Image(url="//cdn.example/a b.png", alt="]( x", credit="*c*", width=0),
        ),
        Block(kind="paragraph", text=_TURNED),
    ),
    media=(Media(kind="video", url=" JaVaScRiPt:x"), Media(kind="audio", url="http://[half")),
    related=(
        Link(name="]] ![x", url="vbscript:x"),
        Link(name=" ", url="/r"),
        Link(name="&colon;", url="?javascript&colon;x"),
    ),
    comments=Comments(items=(Comment(text="]]></comment>", author="\x00", reply_to=99),)),
    tags=("</script><script>", "<!--"),
    licence="javascript:x",
)

ARTICLES = {"empty": EMPTY, "plain": PLAIN, "everything": EVERYTHING, "live": LIVE, "hostile": HOSTILE}
"""Name → article, for the golden renderings."""
