"""The article put together: each thing once, in the page's order, the head's lines not in the text."""

from datetime import date

import pytest

from presscut import Article, extract
from presscut.model import Block, Span
from presscut.parts.owners import BODY, roles
from presscut.pipeline import Reading, read_html

URL = "https://courier.example/harbour/2023/old-ferry"
HEADLINE = "Old ferry sails its last round"
STANDFIRST = "After sixty years on the sound the Marit is sold, and the island asks what comes next."
BYLINE = "By Ingrid Solvik"
PARAGRAPHS = [
    "The last ferry of the summer left the old harbour at noon on Friday, with forty passengers and a brass band.",
    "For sixty years the Marit had crossed the sound four times a day, in fog and in ice, with post and with cattle.",
    "The council sold the ship in spring because the new bridge takes the cars, and nobody wanted to pay for repairs.",
    "On the island many people doubt that the bus will come as often as the ferry did, least of all in the winter.",
    "The captain, Aslak Rimstad, said that he would miss the gulls more than the engine, which he never quite trusted.",
    "A buyer from the mainland wants to turn the ship into a restaurant and keep the wheelhouse as it has always been.",
]
FIGURE = (
    '<figure><img src="/img/marit-last-round.jpg" width="800" height="500" alt="The Marit">'
    "<figcaption>The Marit leaves the old harbour. <cite>Photo: Jorunn Vik</cite></figcaption></figure>"
)
POST = (
    '<blockquote class="twitter-tweet"><p lang="en">Farewell, old girl. The sound will be quiet.</p>&mdash; '
    'Sound Harbour (@soundharbour) <a href="https://twitter.com/soundharbour/status/1234567890123456789">'
    "June 2, 2023</a></blockquote>"
)
TABLE = (
    "<table><tr><th>Year</th><th>Passengers</th></tr><tr><td>1963</td><td>81,000</td></tr>"
    "<tr><td>2023</td><td>9,400</td></tr></table>"
)


def page(body: str, head: str = "") -> str:
    return (
        f'<html lang="en"><head><title>{HEADLINE} | The Sound Courier</title>'
        f'<meta property="og:title" content="{HEADLINE}"><meta property="og:type" content="article">{head}</head>'
        '<body><header><nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/culture">Culture</a></nav>'
        f"</header><main><article><h1>{HEADLINE}</h1>{body}</article></main>"
        "<footer><p>© 2023 The Sound Courier</p></footer></body></html>"
    )


def paragraphs(*between: str) -> str:
    """The paragraphs, with something after each of the first ones."""
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    for number, more in enumerate(between):
        parts[number] += more
    return "".join(parts)


def read(body: str, head: str = "") -> Reading:
    reading = read_html(page(body, head), url=URL)
    assert isinstance(reading, Reading)
    return reading


def taken(body: str, head: str = "") -> Article:
    return read(body, head).article


@pytest.fixture(scope="module")
def whole() -> Article:
    """An article with everything."""
    head = (
        f'<meta name="description" content="{STANDFIRST}"><meta name="author" content="Ingrid Solvik">'
        '<meta property="article:published_time" content="2023-06-02"><meta property="og:image" '
        'content="https://courier.example/img/marit-last-round.jpg?w=1200">'
    )
    top = (
        f'<p class="standfirst">{STANDFIRST}</p><p class="byline">{BYLINE}</p>'
        '<time datetime="2023-06-02">2 June 2023</time>'
    )
    return taken(top + paragraphs(FIGURE, POST, TABLE), head)


def test_blocks_stand_in_the_page_s_order(whole: Article) -> None:
    kinds = [block.kind for block in whole.body]
    assert kinds == [
        "paragraph",
        "figure",
        "paragraph",
        "post",
        "paragraph",
        "table",
        "paragraph",
        "paragraph",
        "paragraph",
    ]
    assert [block.text for block in whole.body if block.kind == "paragraph"] == PARAGRAPHS


def test_nothing_stands_twice(whole: Article) -> None:
    for said in (*PARAGRAPHS, STANDFIRST, "Farewell, old girl", "81,000"):
        assert whole.text.count(said) == 1


def test_lines_of_the_head_are_fields_and_no_text(whole: Article) -> None:
    assert whole.headline == HEADLINE
    assert whole.standfirst == STANDFIRST
    assert whole.authors == ("Ingrid Solvik",)
    assert whole.published == date(2023, 6, 2)
    for said in (HEADLINE, BYLINE, "2 June 2023"):
        assert said not in "\n".join(block.text for block in whole.body)


def test_captions_and_credits_are_the_picture_s(whole: Article) -> None:
    (image,) = whole.images
    assert (image.caption, image.credit) == ("The Marit leaves the old harbour.", "Jorunn Vik")
    assert "leaves the old harbour." not in whole.text
    (figure,) = [block for block in whole.body if block.kind == "figure"]
    assert figure.image == image


def test_the_address_of_the_picture_given_to_others_is_absolute() -> None:
    (image,) = taken(paragraphs(), '<meta property="og:image" content="/img/marit-last-round.jpg">').images
    assert image.url == "https://courier.example/img/marit-last-round.jpg"


def test_the_picture_given_to_others_is_taken_where_the_page_shows_none() -> None:
    address = "https://courier.example/img/marit-last-round.jpg"
    head = f'<meta property="og:image" content="{address}">'
    (image,) = taken(paragraphs(), head).images
    assert (image.url, image.lead) == (address, True)


def test_nouns_stand_beside_the_blocks_that_show_them(whole: Article) -> None:
    assert [block.post for block in whole.body if block.post] == list(whole.posts)
    assert [post.handle for post in whole.posts] == ["soundharbour"]


def test_a_player_stands_where_a_reader_meets_it() -> None:
    film = (
        '<figure><video src="/v/round.mp4"></video><figcaption>The last round in full</figcaption></figure>'
    )
    article = taken(paragraphs("", film))
    at = [block.kind for block in article.body].index("media")
    assert article.body[at].media == article.media[0]
    assert article.body[at].text == "The last round in full"
    assert 0 < at < len(article.body) - 1
    assert "The last round in full" not in article.text


def test_lines_parted_by_one_br_are_one_block() -> None:
    lines = "<br>".join([PARAGRAPHS[0], f"<b>{PARAGRAPHS[1]}</b>"])
    body = taken(
        f"<p>{lines}<br><br>{PARAGRAPHS[2]}</p>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[3:])
    ).body
    assert [block.text for block in body] == ["\n".join(PARAGRAPHS[:2]), *PARAGRAPHS[2:]]
    start = len(PARAGRAPHS[0]) + 1
    assert body[0].spans == (Span(kind="strong", start=start, end=start + len(PARAGRAPHS[1])),)


def test_spans_are_offsets_of_their_block() -> None:
    linked = f'<p>{PARAGRAPHS[3]} <a href="/bus">The timetable of the bus</a> is not out yet, the company says.</p>'
    body = taken(paragraphs(linked)).body
    (block,) = [block for block in body if block.spans]
    (span,) = block.spans
    assert block.text[span.start : span.end] == "The timetable of the bus"
    assert span.url == "https://courier.example/bus"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_standfirst_that_is_one_of_the_first_blocks_is_not_told_twice(number: int) -> None:
    text = PARAGRAPHS[number]
    assert taken(paragraphs(), f'<meta name="description" content="{text}">').text.count(text) == 1


def test_standfirst_that_the_first_paragraph_begins_with_is_not_told_twice() -> None:
    begun = PARAGRAPHS[0].partition(",")[0]
    found = taken(paragraphs(), f'<meta name="description" content="{begun}">')
    assert found.text.count(begun) == 1


def test_pull_quotes_repeat_the_text_and_are_left_out() -> None:
    found = taken(paragraphs(f'<aside class="pullquote"><p>{PARAGRAPHS[4]}</p></aside>'))
    assert "pull_quote" in [block.kind for block in found.body]
    assert found.text.count(PARAGRAPHS[4]) == 1


def test_what_is_called_a_pull_quote_but_said_once_stays() -> None:
    said = "“I have carried three brides, two bishops and one bear, and the bear paid,” the captain told the band."
    found = taken(paragraphs(f'<blockquote class="pullquote"><p>{said}</p></blockquote>'))
    assert found.text.count(said) == 1
    assert [block.kind for block in found.body][:2] == ["paragraph", "quote"]


def test_roles_name_the_owner_of_every_block() -> None:
    reading = read(
        f'<p class="byline">{BYLINE}</p>' + paragraphs(FIGURE, POST, TABLE),
        '<meta name="author" content="Ingrid Solvik">',
    )
    found = roles(reading.page, reading.labels, reading.parts, reading.evidence)
    told = dict(zip(reading.page.block_texts(), found, strict=True))
    assert told[HEADLINE] == "headline"
    assert told[BYLINE] in {"byline", "authors"}
    assert told["© 2023 The Sound Courier"] == ""
    assert told["81,000"] == "tables"
    assert told["Farewell, old girl. The sound will be quiet."] == "posts"
    assert told["The Marit leaves the old harbour. Photo: Jorunn Vik"] == "images"
    assert {told[text] for text in PARAGRAPHS} == {BODY}


def test_a_claim_as_long_as_the_page_takes_no_text_away() -> None:
    trail = " ".join(f'<a href="/{n}">Harbour {n}</a>' for n in range(12))
    more = "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 3)
    html = page(more).replace("<main>", f'<main class="page breadcrumbs"><div>{trail}</div>')
    found = extract(html, url=URL)
    assert isinstance(found, Article)
    assert found.text.startswith(PARAGRAPHS[0])


def test_a_picture_whose_caption_ends_with_a_day_stays() -> None:
    picture = (
        '<figure><img src="/i/marit.jpg" width="900" height="600"><figcaption>The Marit leaves the quay, June 5, 2021. '
        "<span>JORUNN VIK / AFP</span></figcaption></figure>"
    )
    dated = '<time datetime="2021-06-06T09:00:00Z">6 June 2021</time>'
    found = extract(page(f"{dated}{picture}{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}"), url=URL)
    assert isinstance(found, Article)
    assert [(image.caption, image.credit) for image in found.images] == [
        ("The Marit leaves the quay, June 5, 2021.", "JORUNN VIK / AFP")
    ]


def test_a_topic_of_the_article_is_no_related_link() -> None:
    links = '<li><a href="/t/harbours">Harbours of the north</a><li><a href="/bridge">Why the bridge was built at last</a>'
    found = extract(
        page(
            f"{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}<h4>Related</h4><ul>{links}</ul>",
            '<meta name="keywords" content="ferries, Harbours of the north">',
        ),
        url=URL,
    )
    assert isinstance(found, Article)
    assert [link.name for link in found.related] == ["Why the bridge was built at last"]
    assert "Harbours of the north" in found.tags


def test_confidence_is_of_the_whole_and_of_each_block(whole: Article) -> None:
    assert 0.5 < whole.confidence <= 1
    assert all(0 <= block.confidence <= 1 for block in whole.body)


def test_header_rows_are_plain_numbers() -> None:
    table = TABLE.replace("<table>", "<table><thead>").replace("</tr>", "</tr></thead>", 1)
    (block,) = [block for block in taken(paragraphs(table)).body if block.kind == "table"]
    assert type(block.header_rows) is int
    assert block == Block(
        kind="table",
        text="Year\tPassengers\n1963\t81,000\n2023\t9,400",
        rows=(("Year", "Passengers"), ("1963", "81,000"), ("2023", "9,400")),
        header_rows=1,
    )


def test_a_paragraph_printed_for_wide_and_for_narrow_screens_stands_once() -> None:
    found = taken(paragraphs() + f"<div><p>{PARAGRAPHS[0]}</p></div>")
    assert [block.text for block in found.body].count(PARAGRAPHS[0]) == 1


def test_what_the_lists_of_several_dates_share_stands_in_each() -> None:
    shared = "Tickets at the harbour office of Ostermoor or by telephone, all days from nine to five."
    days = ("The first sailing leaves at noon.", "The second sailing leaves at dusk.")
    lists = "".join(f"<ul><li>{day}</li><li>{shared}</li></ul><p>{PARAGRAPHS[1]} {day}</p>" for day in days)
    texts = [block.text for block in taken(paragraphs(lists)).body]
    assert texts.count(shared) == len(days)
    again = f"<ul><li>{days[0]}</li><li>{shared}</li></ul>"
    assert [block.text for block in taken(paragraphs(again + f"<div>{again}</div>")).body].count(shared) == 1


def test_a_paragraph_of_what_no_reader_sees_is_none() -> None:
    assert all(block.text.isprintable() for block in taken(paragraphs("<p>\u200d</p>")).body)


def test_a_line_of_marks_is_none_but_in_a_verse() -> None:
    texts = [block.text for block in taken(paragraphs("<p>* * *</p><p>The sound,<br>—<br>the gull</p>")).body]
    assert "* * *" not in texts
    assert "The sound,\n—\nthe gull" in texts


def test_a_table_of_contents_is_no_text() -> None:
    places = "".join(f'<li><a href="#place{n}">Part {n} of the round</a></li>' for n in range(3))
    below = "".join(
        f"<h2 id=place{n}>Part {n} of the round</h2><p>{PARAGRAPHS[n]} ({n})</p>" for n in range(3)
    )
    said = [block.text for block in taken(paragraphs(f"<ul>{places}</ul>") + below).body]
    assert [said.count(f"Part {n} of the round") for n in range(3)] == [1, 1, 1]


def test_a_heading_that_heads_nothing_is_left_out() -> None:
    assert taken(paragraphs() + "<h2>What the islanders of the sound say</h2>").body[-1].kind == "paragraph"


def test_a_sentence_set_large_at_the_end_is_the_texts() -> None:
    last = "So for now the islanders will row!"
    assert taken(paragraphs() + f"<h2>{last}</h2>").body[-1].text == last
    assert taken(paragraphs() + f"<h2>More of the sound</h2><h2>{last}</h2>").body[-1].kind == "paragraph"


def test_a_long_heading_stands_though_the_contents_say_the_same() -> None:
    headings = [f"What the islanders of the outer sound will miss of it, part {n} of three" for n in range(3)]
    places = "".join(f'<li><a href="#place{n}">{headings[n]}</a></li>' for n in range(3))
    below = "".join(f"<h2 id=place{n}>{headings[n]}</h2><p>{PARAGRAPHS[n]} ({n})</p>" for n in range(3))
    said = [block for block in taken(paragraphs(f"<ul>{places}</ul>") + below).body if block.text in headings]
    assert [(block.kind, block.text) for block in said] == [("heading", heading) for heading in headings]


def test_a_dateline_between_picture_and_caption_is_not_the_caption_s() -> None:
    figure = (
        '<figure><img src="/ferry.jpg" width=900 height=600><figcaption><p>3 May 2024, 16:24</p>'
        "<p>The Marit leaves the pier for the last time.</p></figcaption></figure>"
    )
    head = '<meta property="article:published_time" content="2024-05-03T16:24:00+02:00">'
    found = taken(figure + paragraphs(), head)
    assert [image.caption for image in found.images] == ["The Marit leaves the pier for the last time."]


def test_a_credit_printed_twice_with_its_label_apart_stands_once_and_not_in_the_caption() -> None:
    figure = (
        '<figure><img src="/ferry.jpg" width=900 height=600><figcaption>The Marit leaves the pier. '
        '- <span class="copyright">Copyright </span><span class="credit">Ona Dahl/Sund Press</span></figcaption>'
        '<div class="image-copyright">Copyright Ona Dahl/Sund Press</div></figure>'
    )
    (image,) = taken(figure + paragraphs()).images
    assert (image.caption, image.credit) == ("The Marit leaves the pier.", "Ona Dahl/Sund Press")


def test_links_and_breadcrumbs_start_from_the_base_of_the_page() -> None:
    trail = '<nav class="breadcrumb"><a href="news/">News</a> › <a href="news/sea/">Sea</a></nav>'
    more = paragraphs(
        "<p>The town has <a href='files/log.html'>the log of the ship</a> in its archive for all.</p>"
    )
    head = '<base href="https://courier.example/"><link rel=canonical href="/log">'
    found = read(trail + more, head=head).article
    assert found.canonical_url == "https://courier.example/log"
    assert [crumb.url for crumb in found.breadcrumbs] == [
        "https://courier.example/news/",
        "https://courier.example/news/sea/",
    ]
    assert [link.url for block in found.body for link in block.spans] == [
        "https://courier.example/files/log.html"
    ]


def test_a_text_all_of_headings_is_kept() -> None:
    """Some write every paragraph as one; behind other text a last one heads what was left out."""
    texts = "".join(f"<h3>{text}</h3>" for text in PARAGRAPHS)
    assert read(texts).article.text.splitlines()[0] == PARAGRAPHS[0]
    assert "More ships" not in read(paragraphs() + "<h3>More ships</h3>").article.text


def test_no_fewer_comments_are_counted_than_there_are() -> None:
    said = "".join(
        f'<li class="comment"><b class="author">Reader {number}</b> <time>2023-06-0{number}T10:00</time><p>Well said, captain.</p></li>'
        for number in (1, 2, 3)
    )
    told = '<script type="application/ld+json">{"@type": "NewsArticle", "commentCount": 1}</script>'
    found = read(paragraphs() + f'<ol class="comments">{said}</ol>', head=told).article.comments
    assert len(found.items) == 3
    assert found.count == 3


def test_a_heading_over_and_under_its_picture_is_one() -> None:
    twice = f"<h2>What the islanders will miss</h2>{FIGURE}<h2>What the islanders will miss</h2>"
    found = read(paragraphs(twice)).article
    assert [block.text for block in found.body].count("What the islanders will miss") == 1
    poem = "<p>The ferry goes, the ferry comes.<br>The ferry goes, the ferry comes.<br>And so do we.</p>"
    assert read(paragraphs(poem)).article.text.count("The ferry goes, the ferry comes.") == 2


def test_a_headline_that_is_one_of_the_first_blocks_is_not_told_twice() -> None:
    found = taken(paragraphs(f"<h3>{HEADLINE}</h3>"))
    assert found.headline == HEADLINE
    assert HEADLINE not in found.text


def test_a_line_of_the_head_among_others_in_one_element_is_no_paragraph() -> None:
    lines = f"{BYLINE}<br>2 June 2023<br><br>" + "<br><br>".join(PARAGRAPHS)
    found = taken(f"<td>{lines}</td>")
    assert next(block.text for block in found.body) == PARAGRAPHS[0]
    assert found.byline == BYLINE


def test_the_page_s_own_host_between_paragraphs_is_no_line_of_the_text() -> None:
    marks = ("courier.example", "www.courier.example", "渡轮家园,www.courier.example")
    kept = (
        "Further information: courier.example",
        "The courier.example archive has pictures of all her rounds.",
    )
    lines = [line for pair in zip(PARAGRAPHS, (*marks, *kept, ""), strict=True) for line in pair if line]
    html = f"<article><h1>{HEADLINE}</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article>"
    article = extract(html, url=URL, kinds="any")
    assert isinstance(article, Article)
    said = [block.text for block in article.body]
    assert not set(marks) & set(said)
    assert set(kept[1:]) <= set(said)


def test_a_standfirst_under_the_opening_picture_is_no_caption_of_it() -> None:
    said = "The harbour of Tarrow is older than its town, and the town would like to keep it."
    head = f'<meta name="description" content="{said}">'
    box = f'<div class="media"><div><img src="/a.jpg" width="800"></div><p>{said}</p><small>Foto: Ada Bo</small></div>'
    article = taken(f"<h1>Ferry stays</h1>{box}{paragraphs()}", head)
    assert article.standfirst == said
    assert [(image.caption, image.credit) for image in article.images] == [(None, "Ada Bo")]
