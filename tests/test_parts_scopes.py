"""Which elements belong to one picture: frames with lists behind them, teasers, and galleries whose texts stand in one list."""

from test_parts_figures import TEXT, found

SAID = "keeps its slipway, its crane and the long shed of the rope makers, of which two still work here."
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


def captions(items: list[str], tag: str = "li") -> list[tuple[str | None, str | None]]:
    """Caption and credit of each item of such an element."""
    inner = "".join(f"<{tag}>{item}</{tag}>" for item in items)
    return [
        (part.noun.caption, part.noun.credit) for part in found(f'<ul class="legends">{inner}</ul>').images
    ]


def item(number: int, credit: str = "") -> str:
    signed = f'<p class="credits">{credit}</p>' if credit else ""
    return f"<h2><span class='counter'>{number}/30</span> Yard {number}</h2><p>The yard of number {number} {SAID}</p>{signed}"


def test_each_item_of_a_long_list_is_a_caption_with_its_title_and_without_its_counter() -> None:
    items = [item(number, "Mira Lund/Harbour Press" if number % 2 else "") for number in range(1, 31)]
    told = captions(items)
    assert len(told) == len(items)
    assert told[0] == (f"Yard 1 The yard of number 1 {SAID}", "Mira Lund/Harbour Press")
    assert told[1] == (f"Yard 2 The yard of number 2 {SAID}", None)


def test_a_list_in_which_nobody_is_named_is_none_of_pictures() -> None:
    assert captions([item(number) for number in range(1, 31)]) == []


def test_the_article_itself_in_an_element_called_so_is_none() -> None:
    paragraphs = "".join(f"<p>{TEXT} {number} <b class='credit'>Mira Lund</b></p>" for number in range(30))
    assert found(f'<div class="captions">{paragraphs}</div>').images == ()


def test_a_few_items_of_such_a_list_that_the_labeller_keeps_do_not_hide_it() -> None:
    items = [item(number, "Mira Lund/Harbour Press") for number in range(1, 31)]
    items[3] += f"<p>{TEXT}</p>"
    told = captions(items)
    assert len(told) == len(items)
    assert told[0] == (f"Yard 1 The yard of number 1 {SAID}", "Mira Lund/Harbour Press")
