"""Captions of pictures that look like teasers, and teasers that look like pictures."""

from test_parts_figures import TEXT, found

IMG = '<img src="/i/quay-at-ostermoor.jpg" width="600">'


def told(html: str) -> list[tuple[bool, str | None]]:
    """Whether there is a picture, and its caption, of each image behind a paragraph."""
    page = f"<p>{TEXT} 1</p>{html}<p>{TEXT} 2</p>"
    return [(part.noun.url is not None, part.noun.caption) for part in found(page).images]


def test_a_heading_behind_the_caption_is_the_players_list() -> None:
    listed = "<div><h2>More videos from Ostermoor</h2></div>"
    assert told(f"<figure>{IMG}<figcaption>The ferry leaves the quay.</figcaption>{listed}</figure>") == [
        (True, "The ferry leaves the quay.")
    ]


def test_a_heading_that_is_called_a_caption_is_one() -> None:
    html = f'<figure><div>{IMG}<h2 class="figure__caption">The ferry leaves the quay.</h2></div></figure>'
    assert told(html) == [(True, "The ferry leaves the quay.")]


def test_a_linked_caption_of_a_picture_that_leads_nowhere_is_the_articles() -> None:
    caption = '<figcaption><a href="/houses/the-attic-suite">The attic suite, rebuilt</a></figcaption>'
    assert told(f"<figure>{IMG}{caption}</figure>") == [(True, "The attic suite, rebuilt")]
    assert told(f'<figure><a href="/houses/the-attic-suite">{IMG}</a>{caption}</figure>') == []


def test_a_teasers_box_without_a_title_whose_caption_leads_nowhere_is_a_pictures() -> None:
    saved = '<em><a href="/i/quay-at-ostermoor.jpg" download>Save</a></em>'
    box = (
        f'<div class="rack-teaser"><span>{IMG}</span><em class="caption">The quay at dusk.</em>{saved}</div>'
    )
    assert told(box) == [(True, "The quay at dusk.")]


def test_the_text_of_a_teaser_is_no_caption_without_its_picture() -> None:
    teaser = (
        '<figure class="layout--teaser"><a href="/letters/out-of-doors" class="teaser"><div>'
        f"{IMG}</div><figcaption><h3>Out of doors!</h3><p>Each Thursday the best of the coast.</p></figcaption></a></figure>"
    )
    assert told(teaser) == []


def test_a_switch_for_captions_is_none() -> None:
    assert told(
        f'{IMG}<div class="caption-switch"><div class="caption-switch-label">Captions</div></div>'
    ) == [(True, None)]
