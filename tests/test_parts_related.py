"""Links to other articles."""

import numpy as np
import pytest

from presscut import parts
from presscut.model import Link
from presscut.page import read
from presscut.parts.ground import survey
from presscut.parts.teasers import teasers

TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."
OTHER = Link(name="Why the bridge was never built", url="https://courier.example/bridge")


def found(inner: str) -> parts.Parts:
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{inner}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return parts.find(page, body, "https://courier.example/a")


@pytest.mark.parametrize(
    "markup",
    [
        '<p>Read more: <a href="/bridge">Why the bridge was never built</a></p>',
        '<p><strong>Lesen Sie auch: </strong><a href="/bridge">Why the bridge was never built</a></p>',
        '<p><a href="/bridge">READ MORE: Why the bridge was never built</a></p>',
        '<p>💡 Read more: <a href="/bridge">Why the bridge was never built</a></p>',
        '<p>PHOTOS: <a href="/bridge">Why the bridge was never built</a></p>',
        '<p><b>Lea más:</b> <a href="/bridge">Why the bridge was never built</a></p>',
        (
            '<div><h4>Articles en relation</h4><div><span>Bridges</span><h5><a href="/bridge">Why the bridge was never'
            " built</a></h5><p>A short account of ten years of plans that nobody wished to pay for.</p></div></div>"
        ),
        '<h4>Related</h4><ul><li><a href="/bridge">Why the bridge was never built</a></li></ul>',
        (
            '<div class="related-box"><b>More</b><a href="/bridge"><img src="b.jpg"></a>'
            '<a href="/bridge">Why the bridge was never built</a></div>'
        ),
    ],
)
def test_boxes_and_lines(markup: str) -> None:
    result = found(markup)
    assert [part.noun for part in result.related] == [OTHER]
    assert result.owned == set(range(2, 2 + len(result.owned)))
    assert not result.images


STORIES = ("Why the bridge was never built", "Ten years of plans for a bridge", "Who pays for the ferry")


def kept(inner: str) -> list[str]:
    """The related links of a page of which the labeller keeps every line."""
    many = "".join(f"<p>{TEXT} That was vote {number}.</p>" for number in range(9))
    page = read(f"<article><h1>Ferry</h1>{many}{inner}<p>{TEXT}</p></article>")
    body = np.array([text != "Ferry" for text in page.block_texts()], bool)
    return [part.noun.name for part in parts.find(page, body, "https://courier.example/a").related]


ON_IT = ("Six hours of debate on the ferry of Ostermoor", "Why the ferry of Ostermoor was never sold")


def test_a_list_of_nothing_but_stories_in_the_text_is_related() -> None:
    items = "".join(f'<li><a href="/{name.lower().replace(" ", "-")}">{name}</a></li>' for name in ON_IT)
    assert kept(f"<ul>{items}</ul>") == list(ON_IT)
    assert kept(f"<ul>{items}<li>A rope of nine metres</li><li>A lamp for the bow</li></ul>") == []
    assert kept(items.replace("li>", "h3>")) == []


@pytest.mark.parametrize(
    "line",
    [
        '<p>[ <a href="/why-the-ferry-was-never-sold">{}</a> ]</p>',
        '<p>&gt;&gt; <a href="/why-the-ferry-was-never-sold">{}</a> &lt;&lt;</p>',
        '<p><a href="/why-the-ferry-was-never-sold">{}.</a></p>',
        '<p><b>Lire aussi</b> <a href="/why-the-ferry-was-never-sold">{}</a></p>',
    ],
)
def test_brackets_around_a_link_and_a_label_without_a_colon(line: str) -> None:
    assert [name.rstrip(".") for name in kept(line.format(ON_IT[1]))] == [ON_IT[1]]


def test_many_lines_that_are_links_are_the_contents() -> None:
    lines = [
        f'<p><a href="/the-ferry-of-{number}">{ON_IT[1]}, part {number}.</a></p>' for number in range(40)
    ]
    assert kept(lines[0])
    assert not kept("".join(lines))


def test_a_story_of_the_site_among_the_paragraphs_needs_no_label() -> None:
    title = f"<h3>{ON_IT[1]}</h3>"
    story = found(f'<div><a href="/why-the-bridge-was-never-built">{title}</a></div>')
    assert [part.noun.url for part in story.related] == [
        "https://courier.example/why-the-bridge-was-never-built"
    ]
    assert not found(
        f'<div><a href="https://bridges.example/why-it-was-never-built">{title}</a></div>'
    ).related
    assert not found(f'<div><a href="/topics/why-it-was-never-built/">{title}</a></div>').related


@pytest.mark.parametrize(
    "box",
    [
        '<div class="most-read"><a href="/bridge">Why the bridge was never built</a></div>',
        '<div class="related">'
        + "".join(
            f'<p><a href="/{word}">{word} news</a></p>' for word in ("Ferry", "Bridge", "Harbour", "Council")
        )
        + "</div>",
    ],
)
def test_offers_and_topics_are_nobodys(box: str) -> None:
    result = found(box)
    assert not result.related
    assert 2 in result.owned


def test_a_box_owns_its_words_once() -> None:
    result = found(
        '<div class="related"><h4>More on it</h4><a href="/bridge">Why the bridge was never built</a><br>'
        '<a href="/boat">How the boat was paid for</a></div>'
    )
    assert [part.noun.name for part in result.related] == [
        "Why the bridge was never built",
        "How the boat was paid for",
    ]
    assert [part.blocks for part in result.related] == [(2, 3, 4), ()]


def test_a_link_that_is_called_a_recommendation_is_no_box() -> None:
    result = found(
        f'<p><a class="recommendation-inline-link" href="/bridge">The bridge of Ostermoor</a> was never built. {TEXT}</p>'
    )
    assert not result.owned


@pytest.mark.parametrize(
    "markup",
    [
        f'<p class="teaser">{TEXT} <a href="/x">It is said</a>.</p>',
        '<p>The mayor spoke of <a href="/x">a great day for the whole town and its harbour</a>.</p>',
        '<div class="related"><p>Nothing here leads anywhere.</p></div>',
        '<div class="related"><a href="/a">This very article about the ferry</a></div>',
        '<div class="related"><a class="author" href="/mira">Mira Lund of the Courier</a></div>',
    ],
)
def test_no_related_links(markup: str) -> None:
    assert found(markup).related == ()


ABOUT = "Ostermoor keeps its ferry"
BELOW = '<p class="nothing">Leave us alone, all of you who are reading this to the very end.</p>'


def below(inner: str, about: str = ABOUT, gap: int = 5) -> list[str]:
    """Names of the related links in what stands so many blocks below the body."""
    story = f"<h1>Ferry</h1>{f'<p>{TEXT}</p>' * 3}"
    page = read(f"<main><article>{story}</article>{BELOW * gap}{inner}</main>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return [part.noun.name for part in parts.find(page, body, "https://courier.example/a", about).related]


def listed(*titles: str) -> str:
    return "".join(f'<li><a href="/{title.replace(" ", "-")}">{title}</a></li>' for title in titles)


FERRY, FRUIT = "Six hours of debate on the ferry", "Plums are dear this year, says market"


def test_a_label_is_reason_enough_and_others_are_not() -> None:
    fruits = f"<ul>{listed(FRUIT, 'A late winter for all gardeners')}</ul>"
    ferries = f"<ul>{listed(FERRY, FRUIT)}</ul>"
    assert len(below(f"<h3>Also read</h3>{fruits}")) == 2
    assert below(ferries) == below(f'<div class="related">{fruits}</div>') == []
    assert below(f'<div class="related">{ferries}</div>', gap=2) == [FERRY, FRUIT]


def test_a_label_that_offers_use_too_needs_more() -> None:
    assert below(f"<h3>You may also like</h3><ul>{listed(FRUIT)}</ul>") == []
    assert below(f"<h3>Das könnte Sie auch interessieren</h3><ul>{listed(FRUIT)}</ul>") == []
    on_it = [FERRY, "Late vote of the council on a ferry", "The ferry of Ostermoor and its council"]
    assert (
        below(f'<div class="related"><h3>You may also like</h3><ul>{listed(*on_it)}</ul></div>', gap=2)
        == on_it
    )


def test_what_readers_see_goes_before_what_a_box_is_called() -> None:
    assert below(f'<div class="related"><h3>Most read</h3><ul>{listed(FERRY, FRUIT)}</ul></div>') == []
    assert below(f'<div class="recommended"><h3>Related</h3><ul>{listed(FRUIT)}</ul></div>', gap=2) == [FRUIT]


def test_a_heading_that_names_the_subject() -> None:
    on_it = f"{FERRY} of Ostermoor"
    assert below(f"<h3>More about the ferry</h3><ul>{listed(on_it)}</ul>", gap=1) == [on_it]
    assert below(f"<h3>More about the ferry</h3><ul>{listed(FRUIT)}</ul>", gap=1) == []


def test_a_box_outside_the_container_of_the_article() -> None:
    text = "".join(f"<p>{TEXT}</p>" for _ in range(3))
    page = read(
        f"<body><div><article><h1>Ferry</h1>{text}</article></div>"
        f"<section><h3>Related</h3><ul>{listed(FERRY)}</ul></section></body>"
    )
    body = np.array([text == TEXT for text in page.block_texts()], bool)
    found = parts.find(page, body, "https://courier.example/a")
    assert [part.noun.name for part in found.related] == [FERRY]


def test_links_to_other_sites_are_not_related() -> None:
    links = f'<a href="https://shop.example/ferry-trips">{FERRY} and back</a>'
    assert below(links, gap=2) == []


def test_cards_are_one_box_whatever_stands_in_them() -> None:
    card = (
        '<div class="card post-{} tag-{}"><h5>Transport</h5><a href="/{}">A ferry for the other bank, part {}</a><h6>By Mira Lund</h6>'
        "<p>A short account of ten years of plans that nobody at all in Ostermoor wished to pay for.</p></div>"
    )
    cards = "".join(card.format(n, word, word, n) for n, word in enumerate(("boat", "bank", "pier", "rope")))
    assert len(below(f'<div class="box"><h3>Related articles</h3><div>{cards}</div></div>')) == 4


def test_a_label_of_any_words_before_the_linked_title_of_a_story() -> None:
    line = '<p>{}: <a href="{}">Why the bridge was never built</a>{}</p>'
    page = "<article><h1>Ferry</h1><p>{}</p>{}<p>{}</p></article>"

    def related(label: str, href: str = "/bridge", behind: str = "") -> list[Link]:
        read_page = read(page.format(TEXT, line.format(label, href, behind), TEXT))
        body = np.ones(len(read_page.block_start), bool)
        return [part.noun for part in parts.find(read_page, body, "https://courier.example/a").related]

    assert related("Funda olunye udaba lapha") == [OTHER]
    assert related("Funda", href="https://bridges.example/bridge") == []
    assert related("Funda", behind=", which it was not") == []
    assert related("The mayor told all who had come to the quay that night") == []


def test_a_long_title_in_a_box_called_an_authors_is_no_name() -> None:
    box = f'<div class="author-more"><h3>Related</h3><h4 class="author-article"><a href="/b">{FERRY} of the town</a></h4></div>'
    assert below(box) == [f"{FERRY} of the town"]


def test_a_title_whose_link_lies_over_its_card() -> None:
    card = '<div><div><h2>Six hours of debate on the ferry</h2><p>Read on</p></div><a class="over" href="/x"></a></div>'
    page = read(f"<article><h1>Ferry</h1>{f'<p>{TEXT}</p>' * 2}{card}<p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    links = parts.find(page, body, "https://courier.example/a", ABOUT).related
    assert [part.noun for part in links] == [Link(name=FERRY, url="https://courier.example/x")]


def test_a_link_without_words_lies_over_its_card() -> None:
    card = '<div><a href="/{url}"{title}></a><span>Bridges</span>{shown}</div>'
    title = '<p class="card-title">Why the bridge was never built</p>'
    shown = card.format(url="bridge", title="", shown=title)
    assert [part.noun for part in found(f"<h4>Related</h4><div>{shown}</div>").related] == [OTHER]
    line = card.format(url="bridge", title="", shown="<p>Why the bridge was never built</p>")
    assert [part.noun for part in found(f"<h4>Related</h4><div>{line}</div>").related] == [OTHER]


def test_the_sections_link_in_the_head_makes_no_title_of_the_standfirst() -> None:
    said = "<h2>The ferry of Ostermoor stays, and so does its captain, for six more years</h2>"
    head = f'<div><div><a href="/town/news">The town</a></div><h1>Ferry</h1>{said}</div>'
    page = read(f"<article>{head}<p>{TEXT}</p><p>{TEXT}</p></article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    ground = survey(page, body, "https://courier.example/a", frozenset(), ())
    assert ground is not None
    assert not teasers(ground, ground.linked)


def test_a_caption_beside_a_linked_picture_is_no_title() -> None:
    picture = '<div><a href="/photo"><img src="b.jpg"></a><p>The unfinished bridge, seen from the quay of Ostermoor</p></div>'
    assert not found(f"<h4>Related</h4><div>{picture}</div>").related


@pytest.mark.parametrize(
    "link",
    [
        "<span class=overline>Bridges</span> <strong>{}</strong>",
        "<em class=kicker>Bridges</em><i> – </i><span>{}</span>",
        "<h5><span class=category>Bridges</span>{}</h5>",
        "<span>{}</span> <span class=date>24.04.2031</span>",
        "{} <time>09:38</time>",
        "<strong class=wide>{0}</strong> <span class=narrow>{0}</span>",
        "<span>{}</span> <span>A column by Mira Lund</span>",
        "<span>{}</span> <span>Von Mira Lund, Tarrow</span>",
        "03.05.21 {}",
        "&gt;&gt; {} &lt;&lt;",
    ],
)
def test_topic_date_and_echo_are_no_part_of_a_name(link: str) -> None:
    box = f'<h4>Related</h4><ul><li><a href="/bridge">{link.format(OTHER.name)}</a></li></ul>'
    assert [part.noun for part in found(box).related] == [OTHER]


def test_between_paragraphs_a_title_on_the_subject_needs_no_label() -> None:
    teaser = f'<div><a href="/x"><span>Transport</span><h3>{FERRY}</h3><p>So it is said.</p></a></div>'
    page = read(f"<article><h1>Ferry</h1><p>{TEXT}</p>{teaser}{f'<p>{TEXT}</p>' * 2}</article>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    links = parts.find(page, body, "https://courier.example/a", ABOUT).related
    assert [part.noun.name for part in links] == [FERRY]
    other = read(
        f"<article><h1>Ferry</h1><p>{TEXT}</p>{teaser.replace(FERRY, FRUIT)}{f'<p>{TEXT}</p>' * 2}</article>"
    )
    assert not parts.find(other, body, "https://courier.example/a", ABOUT).related


@pytest.mark.parametrize(
    ("teaser", "name"),
    [
        (f"<span>Boats</span><h4>{FERRY}</h4><time>1 June 2021</time>", FERRY),
        (
            f'<div>Boats</div><div class="card-title">{FERRY}</div><p>It was a long time that all waited.</p>',
            FERRY,
        ),
        (f"<div>Boats</div><div>{FERRY}</div><div>By Mira Lund</div><div>1 June 2021, 14:05</div>", FERRY),
        (f"<div>Read more: {FERRY}</div>", FERRY),
        (f"<h4>Read more</h4><h2>{FERRY}</h2>", FERRY),
    ],
)
def test_the_name_is_the_title_of_the_teaser(teaser: str, name: str) -> None:
    assert below(f'<div class="related"><h3>Related</h3><a href="/b">{teaser}</a></div>') == [name]


def test_boxes_end_where_another_heading_stands() -> None:
    boxes = f"<div><h3>Related</h3><ul>{listed(FERRY)}</ul></div><div><h3>Sports</h3><ul>{listed(FRUIT)}</ul></div>"
    assert below(boxes) == [FERRY]


@pytest.mark.parametrize(
    "link",
    [
        "Section",
        "Sign up for all of it now →",
        "mailto",
        "Re: The ferry is late again",
        "Read more:",
        "all of our news",
        "The stories of this site are shown in short. Members can read all of them in full, and may write to us at any time of day.",
    ],
)
def test_no_titles(link: str) -> None:
    href = "mailto:ada@courier.example" if link == "mailto" else "/of-the-many-things"
    name = "Write to Ada Example of the ferry" if link == "mailto" else link
    assert below(f'<div class="related"><h3>Related</h3><a href="{href}">{name}</a></div>') == []


def test_a_heading_in_the_element_of_the_first_card_is_the_boxs() -> None:
    cards = "".join(f'<div><h4><a href="/n-{n}">{title}</a></h4></div>' for n, title in enumerate(STORIES))
    first, rest = cards[:5], cards[5:]
    assert below(f"<section>{first}<h2>Related</h2><h5>Transport</h5>{rest}</section>") == list(STORIES)


def test_a_linked_heading_is_no_title_of_its_box() -> None:
    heading = '<h3><a href="/dossier-of-the-ferry">More on the ferry</a></h3>'
    assert below(f"<section>{heading}<ul>{listed(*STORIES)}</ul></section>", gap=2)[:1] == [STORIES[0]]


def test_a_title_may_end_in_a_quotation_and_a_button_in_an_arrow() -> None:
    links = listed("The mayor: «We have paid for the ferry»", "Read all of the reports »")
    assert below(f"<div><h3>Related</h3><ul>{links}</ul></div>") == [
        "The mayor: «We have paid for the ferry»"
    ]


def test_shorter_titles_among_longer_ones_and_names_of_sections() -> None:
    short = "Slow boats"
    assert short in below(f"<div><h3>Related</h3><ul>{listed(*STORIES, short)}</ul></div>")
    linked = f'<li><a href="/sections/of/boats">{short}</a></li>'
    assert short not in below(f"<div><h3>Related</h3><ul>{listed(*STORIES)}{linked}</ul></div>")
    few = listed(STORIES[0], short, "Old boats", "New boats")
    assert short not in below(f"<div><h3>Related</h3><ul>{few}</ul></div>")


@pytest.mark.parametrize(
    "label", ["<span>Lees ook</span>", "<b>اقرأ أيضا</b>", "<strong>İLGİLİ HABER</strong>"]
)
def test_a_label_may_end_where_the_link_begins(label: str) -> None:
    line = f'<div>{label}<a href="/bridge">Why the bridge was never built</a></div>'
    assert [part.noun for part in found(line).related] == [OTHER]
    assert found(f'<div>{label}<a href="/subscribe">Subscribe</a></div>').related == ()


def test_a_picture_that_leads_to_a_related_article_is_its_own() -> None:
    result = found(
        '<img src="a.jpg" width="800"><p><a href="/bridge"><img src="b.jpg" width="400"></a></p><p>Read more: <a href="/bridge">Why the bridge was never built</a></p>'
    )
    assert [link.noun for link in result.related] == [OTHER]
    assert [image.noun.url for image in result.images] == ["https://courier.example/a.jpg"]


def test_the_article_itself_is_not_related() -> None:
    assert not any(
        link.noun.name == "Ferry"
        for link in found('<h4>Related</h4><ul><li><a href="/b">Ferry</a></li></ul>').related
    )


def test_what_was_published_before_or_after_is_not_related() -> None:
    nav = '<h4>Related</h4><div><a rel="prev" href="/bridge">Why the bridge was never built</a></div>'
    assert found(nav).related == ()


@pytest.mark.parametrize(
    "link",
    [
        "<h5>News of the Courier</h5><h4>Why the bridge was never built</h4>",
        "Why the bridge was never built | mehr",
        "Why the bridge was never built (opens in a new tab)",
    ],
)
def test_the_title_in_a_link_is_its_highest_heading_without_what_leads_to_it(link: str) -> None:
    assert [
        one.noun for one in found(f'<h3>Related</h3><div><a href="/bridge">{link}</a></div>').related
    ] == [OTHER]


def test_a_button_is_no_title() -> None:
    assert not any(
        link.noun.name.startswith("Read")
        for link in found(
            '<h4>Related</h4><ul><li><a href="/bridge">Read our full review.</a></li></ul>'
        ).related
    )


def test_a_button_is_called_after_the_heading_of_its_story() -> None:
    card = (
        '<div><h3>Why the bridge was never built</h3><p>It sank.</p><a href="/bridge">Read article</a></div>'
    )
    found_names = [one.noun for one in found(f"<h4>Related</h4><div>{card}</div>").related]
    assert found_names == [OTHER]
