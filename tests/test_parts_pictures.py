"""Which pictures are the article's: signs of the page, twins, links, and what an unlabelled name under one is."""

import numpy as np
import pytest
from test_parts_figures import TEXT, URL, found, images

from presscut import parts
from presscut.page import read
from presscut.parts.pictures import is_sign


@pytest.mark.parametrize(
    ("url", "sign"),
    [
        ("https://s0.courier.example/i/blank.jpg", True),
        ("https://courier.example/themes/ldjson_logo.png", True),
        ("https://portraits.example/blavatar/67b14216?s=200", True),
        ("https://courier.example/2024/the-ferry-line-and-its-new-logo.jpg", False),
        ("https://courier.example/social/ferry.jpg", False),
    ],
)
def test_what_a_page_shares_may_be_its_own_sign(url: str, sign: bool) -> None:  # noqa: FBT001  it is the answer
    assert is_sign(url, shared=True) == sign


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/static/origin-courier.png" alt="Courier logo">',
        '<img src="/ico010x010clock.gif">',
        '<a href="/p/17"><img src="/grafik/print.png" alt="Drucken"></a>',
        '<img src="/images/close-w.png">',
        '<img src="/static/toolbar/kopieren.png">',
        '<a href="/gallery/7"><span>The day in pictures</span><img src="b.jpg"></a>',
    ],
)
def test_signs_and_links_with_words_are_no_pictures(markup: str) -> None:
    assert images(markup) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/images/line_left.gif">',
        '<img src="/img/rubric/r24.gif" width="381" height="60" alt="In the world">',
        '<a href="https://ads.example/click"><img src="https://ads.example/RealMedia/@StoryAd?x"></a>',
        '<img src="/thepaper/advt/bank150x100_221107.jpg" width="150" height="100">',
        '<img src="https://cdn.example/www/delivery/avw.php?zoneid=38&amp;n=af4a4262">',
        '<img src="https://turn.example/go.cgi?target=https://ads.cdn.example/n;sz=300x250">',
        '<img src="/templates/printButton.png">',
        '<img src="/uploads/2019/05/store_badge.png">',
        '<a href="mailto:?subject=Ferry"><img src="/t/letter-red.png"></a>',
        '<a href="https://net.example/add?u=https%3A%2F%2Fcourier.example%2Fa"><img src="/t/net-red.jpg"></a>',
        '<img src="//wiki.example/thumb/9/94/Vote.svg/39px-Vote.svg.png">',
        '<img src="https://cdn.example/seen.php?s=2389881&amp;v=15089&amp;q=363657">',
    ],
)
def test_drawings_and_advertisements_are_no_pictures(markup: str) -> None:
    assert images(markup) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="/uploads/2022/10/harbour.gif">',
        '<img src="/media/1iTX9tGRTTTVZb7q/swim.gif">',
        '<img src="/blog/swim.gif" width="480" height="270">',
        '<figure><img src="/blog/swim.gif"><figcaption>The first lap of the harbour swim.</figcaption></figure>',
    ],
)
def test_what_moves_may_be_a_picture(markup: str) -> None:
    assert len(images(markup)) == 1


@pytest.mark.parametrize("name", ["print-shop.png", "mail.jpg", "star-over-the-sound.png"])
def test_a_picture_may_show_what_buttons_are_named_after(name: str) -> None:
    assert len(images(f'<img src="/2024/{name}">')) == 1


def test_a_link_to_the_picture_itself_leads_nowhere_else() -> None:
    (image,) = images('<a href="/r/aadec868-8723_f1400x900"><img src="/r/aadec868-8723_f700x450"></a>')
    assert image.url == "https://courier.example/r/aadec868-8723_f700x450"


def test_a_picture_of_wares_that_leads_to_a_shop_is_one() -> None:
    handed = "https://turn.example/go?u=https%3A%2F%2Fshop.example%2Foars"
    assert len(images(f'<a href="{handed}"><img src="/2024/oars.jpg"></a>')) == 1


def test_a_picture_under_two_hashes_of_one_name_and_text_is_one() -> None:
    pair = (
        '<img src="csm_quay_fe4206fb09.jpg" alt="The quay"><img src="csm_quay_40e3b6147c.jpg" alt="The quay">'
    )
    assert len(images(f"<figure>{pair}<figcaption>The quay at dusk</figcaption></figure>")) == 1


def test_an_unlabelled_name_that_the_alternative_text_says_too_is_who_is_shown() -> None:
    (image,) = images(
        '<div><img src="a.jpg" alt="Mira Lund" width="700"><span class="credit">Mira Lund</span></div>'
    )
    assert (image.caption, image.credit) == ("Mira Lund", None)


def test_an_opening_whose_class_speaks_of_sharing_too_keeps_its_picture() -> None:
    opening = '<div class="top-media social-grid"><figure><img src="a.jpg"><figcaption>The quay</figcaption></figure></div>'
    assert [image.caption for image in images(opening)] == ["The quay"]


def test_what_hides_a_caption_is_none_of_it() -> None:
    hides = '<b class="hide-caption"><b>hide caption</b></b>'
    (image,) = images(
        f'<figure><img src="a.jpg"><div class="caption"><p>The harbour at noon. {hides}</p></div></figure>'
    )
    assert image.caption == "The harbour at noon."


def test_buttons_to_share_are_no_caption() -> None:
    share = '<ul class="share-bar"><li>Share</li><li>Pin it</li></ul>'
    (image,) = images(f'<figure><img src="a.jpg">{share}<div class="credit">Mira Lund</div></figure>')
    assert (image.caption, image.credit) == (None, "Mira Lund")


def test_a_figure_with_a_heading_is_a_step_of_the_article() -> None:
    step = '<figure><h2>1. The quay</h2><img src="a.jpg"><figcaption>Walk to the quay, and wait.</figcaption></figure>'
    result = found(step)
    assert [part.noun.caption for part in result.images] == [None]
    assert result.owned == frozenset()


def test_a_gallery_with_a_heading_keeps_its_captions() -> None:
    gallery = '<figure><h3>The day in pictures</h3><figure><img src="a.jpg"><figcaption>The quay</figcaption></figure></figure>'
    assert [image.caption for image in images(gallery)] == ["The quay"]


def test_the_picture_over_the_headline_is_the_one_the_page_gives_to_others() -> None:
    page = read(
        '<html><head><meta property="og:image" content="/i/ferry-leaves-1200x630.jpg"></head><body><main>'
        '<div><img src="/i/a-market-day.jpg"></div><div><img src="/i/ferry-leaves.jpg"><span>17m</span></div>'
        f"<h1>Ferry stays</h1><p>{TEXT} One.</p><p>{TEXT} Two.</p></main></body></html>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    named = [part.noun.url for part in parts.find(page, body, URL).images]
    assert named == ["https://courier.example/i/ferry-leaves.jpg"]


def test_a_line_behind_the_picture_that_ends_in_its_credit_is_its_caption_though_taken_for_body() -> None:
    line = "5月20日，渡轮在黄昏离开码头。记者 李明 摄"
    page = read(
        f"<article><h1>Ferry</h1><p>{TEXT}</p><p><img src='a.jpg'></p><p>{line}</p><p>{TEXT} Two.</p></article>"
    )
    body = np.array([text.startswith((TEXT, "5月")) for text in page.block_texts()], bool)
    result = parts.find(page, body, URL)
    (image,) = (part.noun for part in result.images)
    assert (image.caption, image.credit) == ("5月20日，渡轮在黄昏离开码头。", "记者 李明")
    assert result.owned == set(result.images[0].blocks)


def test_a_caption_that_says_the_headline_says_nothing() -> None:
    (image,) = images('<figure><img src="a.jpg"><figcaption>Ferry stays</figcaption></figure>')
    assert image.caption is None


def test_the_word_that_announced_a_credit_goes_with_it() -> None:
    caption = 'It sails at dusk. Photo Credit: <a href="//x.example">Mira Lund</a>'
    (image,) = images(f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>')
    assert (image.caption, image.credit) == ("It sails at dusk.", "Mira Lund")


@pytest.mark.parametrize(
    ("caption", "wanted"),
    [
        (  # a label for those who do not see
            "<span>The quay.</span><span><span class=hid>Credit</span><span>Mira Lund</span></span>",
            ("The quay.", "Mira Lund"),
        ),
        (
            '<span class="title-copy">The quay</span> <span class="credit">Mira Lund</span>',
            ("The quay", "Mira Lund"),
        ),
        ('<span class="credit">Credit: Courtesy</span>', (None, "Courtesy")),
        (
            '<span class="image-credit"><span class="caption">The quay at dusk</span> <span class="attribution">Mira Lund</span></span>',
            ("The quay at dusk", "Mira Lund"),
        ),
        ("The quay at dusk (source: Instagram/harrow_boats)", ("The quay at dusk", "Instagram/harrow_boats")),
        ('The quay at dusk<span class="credit">5</span>', ("The quay at dusk", None)),
        ("The quay, etching, ca. 1800 — Source.", ("The quay, etching, ca. 1800", None)),
        ("Fot. PTX (Mira Lund)", (None, "PTX (Mira Lund)")),
        ("Image caption The quay at dusk", ("The quay at dusk", None)),
        ("<div>Caption</div><div>The quay at dusk</div>", ("The quay at dusk", None)),
        ('<a href="/quay-large.png">Download the picture</a>', (None, None)),
        ("<span>2:45</span><p>The quay at dusk</p>", ("The quay at dusk", None)),
        ("The quay of the old town. Harrow Archive", ("The quay of the old town.", "Harrow Archive")),
        ("The quay of the old town. It sank.", ("The quay of the old town. It sank.", None)),
        ("The quay at dusk (Symbolbild).", ("The quay at dusk (Symbolbild).", None)),
    ],
)
def test_what_a_caption_holds_beside_its_words(caption: str, wanted: tuple[str | None, str | None]) -> None:
    (image,) = images(f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>')
    assert (image.caption, image.credit) == wanted


def test_a_credit_that_links_to_its_photographer_makes_no_teaser() -> None:
    link = '<a href="/people/mira-lund">Picture by Mira Lund via Harrow Weddings</a>'
    (image,) = images(f'<figure><img src="a.jpg"><figcaption>{link}</figcaption></figure>')
    assert image.credit == "Mira Lund via Harrow Weddings"


def test_a_description_of_an_image_is_its_caption() -> None:
    (image,) = images('<div><img src="a.jpg"></div><p class="imagedescription">The old quay at dusk</p>')
    assert image.caption == "The old quay at dusk"


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="data:image/gif;base64,R0lG" nitro-lazy-src="/i/ferry.jpg">',
        '<img src="static/none.gif" file="/i/ferry.jpg" alt="">',
        '<img width="320" height="240" rel="/i/ferry.jpg">',
        '<figure><brick-image data-src="/i/ferry.jpg"></brick-image><figcaption>The quay</figcaption></figure>',
        '<figure><own-image src="/i/ferry.jpg" alt="A ferry"><img src="/i/ferry.jpg"></own-image></figure>',
        '<figure itemid="/i/ferry.jpg" itemscope><div></div><figcaption>The quay</figcaption></figure>',
        '<figure><meta itemprop="url" content="/i/ferry.jpg"><figcaption>The quay</figcaption></figure>',
        "<figure><div style=\"background:url('/i/ferry.jpg')\"></div><figcaption>The quay</figcaption></figure>",
        (
            '<figure><div><img src="data:image/svg+xml;base64,A"><img alt="" src="data:image/png;base64,B"><noscript><picture>'
            '<img src="/i/ferry.jpg"></picture></noscript></div><figcaption>The quay</figcaption></figure>'
        ),
    ],
)
def test_a_picture_may_stand_where_only_a_script_or_a_machine_looks(markup: str) -> None:
    (image,) = images(markup)
    assert image.url == "https://courier.example/i/ferry.jpg"
    assert image.caption == ("The quay" if "The quay" in markup else None)


@pytest.mark.parametrize(
    "markup",
    [
        '<own-player src="/v/ferry.mp4" poster="/i/ferry.jpg"></own-player>',
        "<own-counter>12</own-counter>",
        '<figure><iframe src="https://maps.example/1"></iframe><figcaption>The way, <a href="/i/way.jpg">as drawn</a></figcaption></figure>',
    ],
)
def test_elements_of_a_sites_own_making_show_a_picture_only_where_one_names_its_file(markup: str) -> None:
    assert all(image.url is None for image in images(markup))


def test_what_a_click_changes_is_no_picture() -> None:
    assert images('<p><img src="/story/plus.jpg" alt="Increase Text Size"></p>') == []
