"""The small box around a picture: what of its text is a caption, a credit, or neither."""

import pytest
from test_parts_figures import TEXT, images

IMAGE = '<img src="a.jpg" alt="The ferry leaves Ostermoor" width="600">'


@pytest.mark.parametrize(
    "markup",
    [
        f"<div>{IMAGE}<div>At dusk the ferry leaves Ostermoor</div></div>",  # the alternative text
        f"<div>{IMAGE}<div>A quay at dusk (Mira Lund/AFP)</div></div>",  # a credit in its words
        f"<div>{IMAGE}<div>A quay at dusk</div><div>Getty Images</div></div>",  # … or in a line of its own
        f'<div class="media-right">{IMAGE}<p class="infotext">A quay at dusk</p></div>',  # what the box is called
        f"<dl><dt>{IMAGE}</dt><dd>A quay at dusk</dd></dl>",  # what it is
    ],
)
def test_text_in_the_box_is_a_caption_where_something_tells_so(markup: str) -> None:
    (image,) = images(markup)
    assert image.caption in {"At dusk the ferry leaves Ostermoor", "A quay at dusk"}


@pytest.mark.parametrize(
    "markup",
    [
        f"<div>{IMAGE}<div>14 minutes ago on this page</div></div>",
        f"<div><div>The paper of today</div>{IMAGE}</div>",
        f"<div>{IMAGE}<div>Ostermoor and its ferry: the app, now free</div></div>",
        f'<div class="box-img">{IMAGE}<div>14,90 € / 29,90 €</div></div>',
        f'<div class="image-offer">{IMAGE}<div>Know more at once: <a href="/x">Read it</a></div></div>',
        '<div class="media"><img src="a.jpg" width="120"><div>On sale this week</div></div>',
    ],
)
def test_other_text_beside_a_picture_is_none(markup: str) -> None:
    (image,) = images(markup)
    assert (image.caption, image.credit) == (None, None)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="box__caption">The ferry</div><div class="box__author">Source: Mira Lund</div>',
        '<p class="image-caption">The ferry</p><small>Mira Lund</small>',
        '<span class="figcaption">The ferry</span><span class="figcaption__copyright">© Mira Lund</span>',
        '<figcaption>The ferry</figcaption><span class="author">Mira Lund</span>',
    ],
)
def test_a_credit_behind_the_caption_is_found_outside_the_element_that_is_called_one(markup: str) -> None:
    (image,) = images(f"<div>{IMAGE}{markup}</div>")
    assert (image.caption, image.credit) == ("The ferry", "Mira Lund")


def test_a_picture_whose_box_leads_to_another_story_is_not_the_article_s() -> None:
    assert images('<div><img src="b.jpg"><div><a href="/b">The harbour master resigns</a></div></div>') == []


def test_a_line_in_a_picture_s_box_is_its_caption_though_the_labeller_keeps_it() -> None:
    line = f"{TEXT} Ferry."
    kept = images(f'<div class="pic-box"><a href="/a-large.jpg">{IMAGE}</a><p>{line}</p></div>')
    assert [image.caption for image in kept] == [line]
    told = images(f"<div>{IMAGE}<p>{line}</p><p>{line}</p><p>{line}</p></div>")
    assert [image.caption for image in told] == [None]


def test_what_a_linked_line_beside_a_credit_offers_is_no_caption() -> None:
    offer = '<div>Keen, light and quiet: <a href="/x">buy it</a></div>'
    (image,) = images(f'<div>{IMAGE}<b class="credit">The Shop</b>{offer}</div>')
    assert image.caption is None


def test_the_title_over_a_player_s_picture_is_its_caption_without_how_long_it_runs() -> None:
    title = "<div><time>2:34</time> <span>The ferry reaches Ostermoor</span></div>"
    (image,) = images(f'<div class="c-video">{IMAGE}{title}</div>')
    assert image.caption == "The ferry reaches Ostermoor"
    assert [
        image.caption
        for image in images(f'<div class="c-video">{IMAGE}{title.replace("2:34", "May 2")}</div>')
    ] == [None]


def test_a_line_behind_a_picture_that_says_its_alternative_text_is_no_caption_where_it_is_a_link() -> None:
    picture = f"<p>{IMAGE}</p>"
    assert [image.caption for image in images(f"{picture}<p>The ferry leaves Ostermoor at dusk.</p>")] == [
        "The ferry leaves Ostermoor at dusk."
    ]
    linked = f'{picture}<p><a href="/app">The ferry leaves Ostermoor: the app</a></p>'
    assert [image.caption for image in images(linked)] == [None]


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (
            '<div><div class="img-wrap"><img src="a.jpg"><span>Ada Bo / AFP</span></div><p>The quay at dawn</p></div>',
            ("The quay at dawn", "Ada Bo / AFP"),
        ),
        (
            '<div class="img-box"><img src="a.jpg"><div>The quay at dawn <i>Source: Harrow Archive / Ada Bo</i></div></div>',
            ("The quay at dawn", "Harrow Archive / Ada Bo"),
        ),
        ('<div><img src="a.jpg"><p>港の商店街（共同）</p></div>', ("港の商店街", "共同")),
        (
            '<div class="kep"><img src="a.jpg"><div class="kep-alairas"><span>A rakpart hajnalban</span><em>Fotó: Varró Ilona</em></div></div>',
            ("A rakpart hajnalban", "Varró Ilona"),
        ),
        (
            '<figure><img src="a.jpg"><button>i</button><div><p>Il molo all’alba</p><small>Foto: Luca Orsini</small></div></figure>',
            ("Il molo all’alba", "Luca Orsini"),
        ),
        (
            '<div><img src="a.jpg"><p class="caption"><span>Legende: </span>Die Mauer von 1871.</p></div>',
            ("Die Mauer von 1871.", None),
        ),
    ],
)
def test_credits_over_captions_at_their_end_and_in_elements_of_their_own(
    markup: str, told: tuple[str, str | None]
) -> None:
    (image,) = images(markup)
    assert (image.caption, image.credit) == told


def test_a_credit_that_runs_into_an_inline_caption_is_none_of_the_text() -> None:
    markup = (
        '<div class="w480"><img src="a.jpg" width="480"><span class="credit">Ada Bo for The Courier</span>'
        '<span class="caption">The quay at dawn, before the ferry leaves.</span></div>'
    )
    (image,) = images(markup)
    assert (image.caption, image.credit) == (
        "The quay at dawn, before the ferry leaves.",
        "Ada Bo for The Courier",
    )


def test_an_alternative_text_that_is_a_credit_is_one() -> None:
    (image,) = images('<img src="a.jpg" alt="Foto: © Ada Bo/Harrow Archive" width="480">')
    assert image.credit == "Ada Bo/Harrow Archive"


@pytest.mark.parametrize("alone", ["freeimages", "Pixabay", "Illustrations: Ada Bo"])
def test_a_collection_or_an_announced_name_alone_is_a_credit(alone: str) -> None:
    (image,) = images(f'<figure><img src="a.jpg"><figcaption>{alone}</figcaption></figure>')
    assert image.caption is None
    assert image.credit == alone.removeprefix("Illustrations: ")


def test_a_credit_in_an_element_of_a_line_behind_a_picture_is_told_by_it() -> None:
    (image,) = images(
        '<div><div class="wrap"><img src="a.jpg" alt="The quay at dawn before the ferry leaves" width="600"></div></div>'
        '<div style="display:none"><span>The quay at dawn before the ferry leaves</span><em>Imago</em></div>'
    )
    assert (image.caption, image.credit) == ("The quay at dawn before the ferry leaves", "Imago")
