"""Pictures, captions and credits."""

from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import parts
from presscut.model import Image
from presscut.page import read
from presscut.parts.pictures import key

URL = "https://courier.example/2024/05/ferry.html"
TEXT = "The council of Ostermoor voted late on Tuesday to keep its ferry, after a debate of six hours."


def found(inner: str, *, before: str = "", after: str = "", head: str = "") -> parts.Parts:
    """The parts of an article whose body is every line that begins with TEXT."""
    html = (
        f"<html><head>{head}</head><body><nav><a href='/'>Home</a></nav>{before}<article><h1>Ferry stays</h1>"
        f"<p>{TEXT} One.</p>{inner}<p>{TEXT} Two.</p></article>{after}</body></html>"
    )
    page = read(html)
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    return parts.find(page, body, URL)


def images(inner: str, **around: str) -> list[Image]:
    return [part.noun for part in found(inner, **around).images]


@pytest.mark.parametrize("written", ["/i/ferry.jpg\n  ", " /i/ferry.jpg", "/i/fer\n\try.jpg"])
def test_an_address_may_be_broken_over_lines(written: str) -> None:
    (image,) = images(f'<img src="{written}" width="800" height="600">')
    assert image.url == "https://courier.example/i/ferry.jpg"


def test_a_figure_gives_address_alt_size_caption_and_credit() -> None:
    (image,) = images(
        '<figure><img src="/i/ferry.jpg" alt="A ferry" width="800" height="600">'
        '<figcaption>The ferry at dusk. <span class="photo-credit">Photo: Mira Lund</span></figcaption></figure>'
    )
    assert image == Image(
        url="https://courier.example/i/ferry.jpg",
        alt="A ferry",
        caption="The ferry at dusk.",
        credit="Mira Lund",
        width=800,
        height=600,
        lead=True,
    )


def test_its_blocks_are_the_caption_and_no_paragraph() -> None:
    result = found('<figure><img src="a.jpg"><figcaption>The ferry at dusk.</figcaption></figure>')
    assert result.images[0].blocks == (3,)
    assert result.owned == {3}


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        (  # the credit in the figure, beside its caption
            (
                '<figure><img src="a.jpg"><div><span>Foto: Mira Lund, Kurier</span></div><figcaption>The ferry at dusk.'
                "</figcaption></figure>"
            ),
            "The ferry at dusk.",
            "Mira Lund, Kurier",
        ),
        (  # a `<figcaption>` for the credit alone
            (
                '<figure><img src="a.jpg"><div class="image-caption">The ferry at dusk.</div>'
                '<figcaption class="image-credit">Lund</figcaption></figure>'
            ),
            "The ferry at dusk.",
            "Lund",
        ),
        (
            (
                '<figure><img src="a.jpg"><figcaption>The ferry. <span>Foto: Mira Lund</span><span class="showMore_1a">'
                "Visa mer</span></figcaption></figure>"
            ),
            "The ferry.",
            "Mira Lund",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>Photo: Mira Lund (<a href="//x.example">Getty</a>)</figcaption></figure>',
            None,
            "Mira Lund (Getty)",
        ),
        (  # words and names, each in an element of its own
            '<figure><img src="a.jpg"><figcaption><i>The last ferry at dusk</i> <i>Pella News</i></figcaption></figure>',
            "The last ferry at dusk",
            "Pella News",
        ),
        (
            '<figure><img src="a.jpg"><figcaption><i>The ferry</i> <i>Mira Lund</i></figcaption></figure>',
            "The ferry Mira Lund",
            None,
        ),
        ('<figure><img src="a.jpg"><figcaption><cite>Lund</cite></figcaption></figure>', None, "Lund"),
        ('<div><img src="a.jpg" width="600"><p>Фото ferry.example</p></div>', None, "ferry.example"),
        ('<div><img src="a.jpg" width="600"></div><p>fot.: Mira Lund</p>', None, "Mira Lund"),
        (
            '<div><img src="a.jpg" alt="The ferry leaves at dusk"></div><p>The ferry leaves at dusk. Foto: Lund</p>',
            "The ferry leaves at dusk.",
            "Lund",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>The ferry. <em>Ảnh: bệnh</em></figcaption></figure>',
            "The ferry.",
            "bệnh",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>Phà rời bến. Ảnh: <em>Bến phà cung cấp</em></figcaption></figure>',
            "Phà rời bến.",
            "Bến phà cung cấp",
        ),
        (
            '<figure><img src="a.jpg"><span><figcaption>It sails.</figcaption> <cite>Mira Lund/Tidewater</cite></span></figure>',
            "It sails.",
            "Mira Lund/Tidewater",
        ),
        (
            '<figure><img src="a.jpg"><figcaption><span>It sails (Source: </span><a>Tidewater</a><span>)</span></figcaption></figure>',
            "It sails",
            "Tidewater",
        ),
        (
            '<figure><img src="a.jpg"><figcaption><span>The Slow Quay</span><span> by Mira Lund</span></figcaption></figure>',
            "The Slow Quay by Mira Lund",
            None,
        ),
        (
            '<figure><img src="a.jpg"><figcaption>It sails at dusk. Mira Lund.</figcaption></figure>',
            "It sails at dusk.",
            "Mira Lund",
        ),
        ('<figure><img src="a.jpg"><div class="credit">Instagram</div></figure>', None, "Instagram"),
        ('<figure><img src="a.jpg"><span class="img_credit">Google</span></figure>', None, "Google"),
        (  # in a footer of the figure
            '<figure><img src="a.jpg"><figcaption>It sails.</figcaption><footer>Screenshots Kurier/Lund</footer></figure>',
            "It sails.",
            "Kurier/Lund",
        ),
        (  # before the caption
            '<figure><img src="a.jpg"><figcaption><span>Photo: Mira Lund</span> The ferry leaves Ostermoor at dusk</figcaption></figure>',
            "The ferry leaves Ostermoor at dusk",
            "Mira Lund",
        ),
        (  # what the caption says already is no one's name
            '<figure><img src="a.jpg"><figcaption>The ferry leaves Ostermoor. (Ostermoor)</figcaption></figure>',
            "The ferry leaves Ostermoor. (Ostermoor)",
            None,
        ),
        (  # said once more, for readers without the picture
            (
                '<figure><img src="a.jpg"><figcaption class="credit">Lund</figcaption></figure>'
                '<div class="x-credit"><figcaption class="credit">Lund</figcaption></div>'
            ),
            None,
            "Lund",
        ),
        (
            '<div><figure><p class="caption">It sails.</p></figure><p class="copyright">Lund</p></div>',
            "It sails.",
            "Lund",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>배가 떠나고 있다. 김하늘 기자</figcaption></figure>',
            "배가 떠나고 있다.",
            "김하늘",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>The ferry in 1796 (Ferry Museum/Harbour Club e. V.).</figcaption></figure>',
            "The ferry in 1796",
            "Ferry Museum/Harbour Club e. V.",
        ),
        (
            (
                '<figure><img src="a.jpg"><div><span class="author">Mira Lund</span> <span>15 August 2016, 13:43</span></div>'
                "</figure>"
            ),
            None,
            "Mira Lund",
        ),
    ],
)
def test_credits_of_many_forms(markup: str, caption: str | None, credit: str | None) -> None:
    (image,) = images(markup)
    assert (image.caption, image.credit) == (caption, credit)


@pytest.mark.parametrize(
    ("captions", "alts", "field"),
    [
        (("Studio Lund", "Quay Works", "Studio Lund"), ("A ferry", "A mast", "A rope"), "credit"),
        (("Studio Lund", "Quay Works", "Moor Films"), ("A ferry", "A mast", "A rope"), "caption"),
        (("Old Ferry", "Red Mast", "Old Ferry"), ("The old ferry", "A mast", "The ferry"), "caption"),
        (("Old Ferry", "Red Mast", "Old Ferry"), ("", "", ""), "caption"),
    ],
)
def test_names_under_several_pictures_are_who_made_them(
    captions: tuple[str, ...], alts: tuple[str, ...], field: str
) -> None:
    markup = "".join(
        f'<figure><img src="quay-{number}.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
        for number, (caption, alt) in enumerate(zip(captions, alts, strict=True))
    )
    assert [getattr(image, field) for image in images(markup)] == list(captions)


def test_a_credit_at_the_end_is_that_of_the_opening_picture() -> None:
    page = read(
        f'<article><h1>Ferry</h1><img src="a.jpg" width="600"><p>{TEXT} One.</p><p>{TEXT} Two.</p>'
        "<p>Crédit photo : Mira Lund</p></article>"
    )
    result = parts.find(page, np.array([False, True, True, True]), URL)
    assert [part.noun.credit for part in result.images] == ["Mira Lund"]
    assert result.owned == {3}


@pytest.mark.parametrize(
    ("opening", "closing", "credit", "owned"),
    [
        ("", "<p>Titelbild: Mira Lund / Kurier</p>", "Mira Lund / Kurier", {3}),
        ("", "<p>Some images courtesy of Tidewater.</p>", "Tidewater", {3}),
        ("", "<p>ml/kur<br>Foto: lund / Flickr</p>", "lund / Flickr", {4}),
        ("<p>Fotocredit: Mira Lund</p>", "", "Mira Lund", {1}),
        ("", "<p>Text und Fotos: Mira Lund</p>", None, set()),
        ("", "<p>In the picture: Mira Lund</p>", None, set()),
        ("", "<p class=copyright>Mira Lund / Reuters</p>", None, set()),
        ("<p class=img-credits>Mira Lund / Reuters</p>", "", "Mira Lund / Reuters", {1}),
    ],
)
def test_the_credit_of_the_opening_picture_may_stand_far_from_it(
    opening: str, closing: str, credit: str | None, owned: set[int]
) -> None:
    page = read(
        f'<article><h1>Ferry</h1>{opening}<img src="a.jpg" width="600"><p>{TEXT} One.</p><p>{TEXT} Two.</p>{closing}</article>'
    )
    kept = [TEXT in page.block_text(number) for number in range(len(page.block_start))]
    result = parts.find(page, np.array(kept), URL)
    assert [part.noun.credit for part in result.images] == [credit]
    assert result.owned == owned


def test_a_credit_without_a_picture_speaks_of_the_one_the_page_gives_to_others() -> None:
    page = read(
        '<meta property="og:image" content="//courier.example/quay.jpg?w=1&amp;h=2"><article><h1>Ferry</h1>'
        f"<p class=hero-credit>Credit: Mira Lund</p><p>{TEXT} One.</p><p>{TEXT} Two.</p></article>"
    )
    (image,) = (part.noun for part in parts.find(page, np.array([False, False, True, True]), URL).images)
    assert (image.url, image.credit, image.lead) == (
        "https://courier.example/quay.jpg?w=1&h=2",
        "Mira Lund",
        True,
    )


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="data:image/gif;base64,R0lGOD" data-src="/big.jpg">',
        '<img src="/s/placeholder.png" data-original="/big.jpg">',
        '<img data-lazy-src="/big.jpg" src="/1x1.gif">',
        '<img class="lazy" src="/small.jpg" data-srcset="/small.jpg 300w, /big.jpg 1200w">',
        '<img srcset="/small.jpg 300w,/big.jpg 1200w,/mid.jpg 600w">',
        '<img src="/x/small.jpg" srcset="/small.jpg 1x, /big.jpg 2x">',
        '<picture><source srcset="/big.jpg 1600w"><img src="/small.jpg"></picture>',
        '<amp-img src="/big.jpg"></amp-img>',
        """<img src="/blank.gif" data-media='{"url":"https:\\/\\/courier.example\\/big.jpg"}'>""",
        '<img src="/spinner.gif" alt="A"><noscript><img src="/big.jpg" alt="A"></noscript>',
        '<img src="/r/{width}.jpg" alt="A"><noscript><img src="/big.jpg" alt="A"></noscript>',
    ],
)
def test_late_pictures_are_found_at_their_largest(tag: str) -> None:
    (image,) = images(f"<figure>{tag}<figcaption>The ferry at dusk.</figcaption></figure>")
    assert image.url == "https://courier.example/big.jpg"
    assert image.caption == "The ferry at dusk."


@pytest.mark.parametrize(
    ("markup", "caption", "credit"),
    [
        (
            '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">At dusk</p></div>',
            "At dusk",
            None,
        ),
        (
            '<div class="bild"><img src="a.jpg"><div class="bildunterschrift">Am Abend</div></div>',
            "Am Abend",
            None,
        ),
        ('<p><img src="a.jpg"></p><p class="didascalia">Di sera</p>', "Di sera", None),
        ('<p class="caption">Above it</p><p><img src="a.jpg"></p>', "Above it", None),
        (
            '<table><tr><td><img src="a.jpg"></td></tr><tr><td>The ferry at dusk</td></tr></table>',
            "The ferry at dusk",
            None,
        ),
        (
            '<div><img src="a.jpg"><div class="media-copyright">Ada Brook</div><p class="legend">At dusk</p></div>',
            "At dusk",
            "Ada Brook",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>It sails. <cite>Ada Brook</cite></figcaption></figure>',
            "It sails.",
            "Ada Brook",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>It sails. (Ada Brook/Tidewater)</figcaption></figure>',
            "It sails.",
            "Ada Brook/Tidewater",
        ),
        (
            '<figure><img src="a.jpg"><figcaption><p>The ferry leaves Ostermoor</p><p>AFP via Getty Images</p></figcaption></figure>',
            "The ferry leaves Ostermoor",
            "AFP via Getty Images",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>The ferry. <span class="copyright">© Mira Lund</span></figcaption></figure>',
            "The ferry.",
            "Mira Lund",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>The ferry <span class="credit">Photo: Mira Lund (Getty)</span></figcaption></figure>',
            "The ferry",
            "Mira Lund (Getty)",
        ),
        (
            '<figure><img src="a.jpg"><p class="credit">Ostermoor sails. Photo: Mira Lund/Getty</p></figure>',
            "Ostermoor sails.",
            "Mira Lund/Getty",
        ),
        (
            '<div><img src="a.jpg" alt="The ferry leaves at ..."><p class="credit">Lund</p><p>The ferry leaves at dusk</p></div>',
            "The ferry leaves at dusk",
            "Lund",
        ),
        ('<figure><img src="a.jpg"><figcaption>44 pictures</figcaption></figure>', None, None),
        ('<figure><img src="a.jpg"><figcaption>2 videos | 17 pictures</figcaption></figure>', None, None),
        (
            '<figure><img src="a.jpg"><figcaption><a href="//x.example">Source</a></figcaption></figure>',
            None,
            None,
        ),
        (
            '<figure><img src="a.jpg"><figcaption>新しい橋を渡る車列＝2021年6月5日午前、港、桜井花撮影</figcaption></figure>',
            "新しい橋を渡る車列＝2021年6月5日午前、港",
            "桜井花",
        ),
        (
            '<div class="caption-box"><img src="a.jpg"><p class="caption"><span class="src">dpa</span> The quay at dusk.</p></div>',
            "The quay at dusk.",
            "dpa",
        ),
        (
            '<figure><img src="a.jpg"><figcaption>▲ 항구를 떠나는 배. [사진=연합뉴스]</figcaption></figure>',
            "항구를 떠나는 배.",
            "연합뉴스",
        ),
        (
            '<div class="media"><img src="a.jpg"><div class="media__description"><b class="media__title">The quay at dusk</b></div></div>',
            "The quay at dusk",
            None,
        ),
        (
            '<button><figure><img src="a.jpg"><i>View 6</i></figure><figcaption>At dusk</figcaption></button>',
            "At dusk",
            None,
        ),
    ],
)
def test_captions_of_many_forms(markup: str, caption: str, credit: str | None) -> None:
    (image,) = images(markup)
    assert (image.caption, image.credit) == (caption, credit)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/by/ada-brook"><img src="b.jpg"><span>Ada Brook</span></a>',
        '<div class="related"><a href="/b"><img src="b.jpg">Another story of the same day</a></div>',
        '<a href="/b"><img src="b.jpg"><h3>Another story of the same day</h3></a>',
        '<img src="/pixel.gif" width="1" height="1">',
        '<img class="site-logo" src="logo.png">',
        '<div class="author-box"><img src="me.jpg">Mira Lund writes</div>',
        '<img src="/drawing.svg">',
        '<img src="https://a.example/70c8" alt="" style="position:absolute;width:1px;height:1px">',
        '<noscript><img src="https://count.example/p?C1=7&amp;C2=1"></noscript>',
        '<img src="/i/counted.jpg" style="display:none">',
        '<a href="https://courier.example/"><img src="/i/header.jpg" width="900" height="200"></a>',
        '<p><img src="/i/mira.jpg" width="96" height="96"></p>',
        "<figure><table><tr><td>1</td><td>2</td></tr></table></figure>",
    ],
)
def test_what_is_no_picture_of_the_article(markup: str) -> None:
    assert images(markup) == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("<p>" + "It sailed on and on. " * 30 + "</p>", None),
        ("<p>You can hire it. <a href='/b'>Book now</a></p>", None),
        ("<p>The ferry at dusk</p>", "The ferry at dusk"),
    ],
)
def test_the_text_of_a_bare_figure_is_a_caption_only_where_it_is_short_and_leads_nowhere(
    said: str, kept: str | None
) -> None:
    result = found(f'<figure><img src="/i/ferry.jpg">{said}</figure>')
    assert [part.noun.caption for part in result.images] == [kept]
    assert len(result.owned) == (kept is not None)


def test_captions_may_lead_to_the_site_of_who_took_the_picture() -> None:
    (image,) = images(
        '<figure><img src="a.jpg"><figcaption>At dusk. Photo: <a href="//stock.example/7">Lund/Stock</a></figcaption></figure>'
    )
    assert (image.caption, image.credit) == ("At dusk.", "Lund/Stock")


def test_a_signed_picture_that_leads_to_its_gallery_is_the_articles() -> None:
    (image,) = images(
        '<div class="photo"><a href="/ferry/gallery/7"><img src="/i/quay.jpg" width="600">'
        '<div class="photo-desc">The last ferry leaves the quay. | Photo: Mira Lund</div></a></div>'
    )
    assert (image.caption, image.credit) == ("The last ferry leaves the quay.", "Mira Lund")


@pytest.mark.parametrize(
    "line",
    [
        *(f"Figure 3{mark} The quay before the storm." for mark in (":", " –", ".")),
        "[Abb. 2: Der Kai vor dem Sturm]",
        "Рис. 1. Набережная до шторма",
        "На фото: набережная до шторма",
        "図3：嵐の前の波止場",
        "Pictured: the quay before the storm",
        "图为风暴前的码头",
    ],
)
def test_a_line_behind_a_picture_that_calls_itself_a_pictures_is_its_caption(line: str) -> None:
    html = f"<h1>Ferry stays</h1><p>{TEXT}</p><p><img src='/i/quay.jpg' width='600'></p><p>{line}</p><p>{TEXT}</p>"
    page = read(f"<html><body><article>{html}</article></body></html>")
    body = np.ones(len(page.block_start), bool)
    assert [part.noun.caption for part in parts.find(page, body, URL).images] == [line]


@pytest.mark.parametrize("line", ["Step 2: Tie the ropes.", "In 2019: nothing sailed.", "Photo by 2 hands"])
def test_another_line_with_a_number_is_none(line: str) -> None:
    (image,) = images(f"<p><img src='/i/quay.jpg' width='600'></p><p>{line}</p>")
    assert image.caption is None


def test_a_gallery_behind_the_last_paragraph_is_the_articles() -> None:
    gallery = "".join(
        f'<h2>Quay {n}</h2><figure><img src="/i/ostermoor-quay-{n}.jpg"><figcaption>Quay {n}</figcaption></figure>'
        for n in range(6)
    )
    page = read(
        f"<html><body><article><h1>Ferry stays</h1><div><p>{TEXT} One.</p><p>{TEXT} Two.</p>{gallery}</div></article></body></html>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    captions = [part.noun.caption for part in parts.find(page, body, URL).images]
    assert captions == [f"Quay {n}" for n in range(6)]


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="w"><img src="/i/mira.jpg" width="600" alt="Mira Lund"></div>',
        '<div class="image"><img src="/i/mira.jpg" width="600"><p>By Mira Lund</p></div>',
        '<figure><img src="/i/mira.jpg"><figcaption>Mira Lund</figcaption></figure>',
    ],
)
def test_who_wrote_the_article_is_no_picture_of_it(markup: str) -> None:
    page = read(
        f"<html><body><article><h1>Ferry stays</h1><p>{TEXT} One.</p>{markup}<p>{TEXT} Two.</p></article></body></html>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    assert parts.find(page, body, URL, authors=("Mira Lund",)).images == ()


def test_a_square_between_paragraphs_may_be_as_small_as_a_face_below_them() -> None:
    square = '<p><img src="/i/quay.jpg" width="150" height="150" alt="The quay"></p>'
    assert len(images(square)) == 1
    assert images("", after=square) == []


def test_pictures_after_the_body_are_other_articles() -> None:
    teasers = "".join(f'<div><img src="/t{n}.jpg" width="300"><p>Read this {n}</p></div>' for n in range(9))
    assert images("", after=teasers) == []


def test_one_picture_in_two_sizes_is_one_image() -> None:
    assert len(images('<img src="/u/ferry-300x200.jpg"><img src="/u/ferry.jpg?w=1200">')) == 1


def test_two_pictures_may_have_one_caption() -> None:
    figure = '<figure><img src="{}"><figcaption>At dusk on the water.</figcaption></figure>'
    shown = images(figure.format("/night-ferry-one.jpg") + figure.format("/night-ferry-two.jpg"))
    assert [image.caption for image in shown] == ["At dusk on the water."] * 2


def test_a_heading_of_another_box_is_not_the_headline() -> None:
    subscribed = '<div class="newsletter"><h1>Thank you for signing up!</h1></div>'
    page = read(
        f'<main><h1>Ferry stays</h1><figure><img src="a.jpg"><figcaption>At dusk.</figcaption></figure>{subscribed}'
        f"<article><p>{TEXT}</p><p>{TEXT}</p></article></main>"
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    shown = parts.find(page, body, URL, "The ferry of Ostermoor stays").images
    assert [part.noun.caption for part in shown] == ["At dusk."]


@pytest.mark.parametrize("box", ["main-banner", "byline-row"])
def test_the_picture_a_page_shares_opens_the_article_whatever_its_box_is_called(box: str) -> None:
    inner = f'<div class="{box}"><img src="/i/ferry-at-dusk.jpg"><p>Ostermoor</p></div>'
    share = '<meta property="og:image" content="https://courier.example/i/ferry-at-dusk.jpg">'
    assert [bool(images(inner, head=head)) for head in (share, "")] == [True, False]


def test_a_gallery_keeps_each_caption_with_its_picture() -> None:
    inner = "".join(
        f'<figure><img src="/gallery/picture-number-{n}.jpg"><figcaption>View {n}.</figcaption></figure>'
        for n in "abc"
    )
    assert [image.caption for image in images(f'<figure class="gallery">{inner}</figure>')] == [
        "View a.",
        "View b.",
        "View c.",
    ]


def test_a_figure_whose_picture_only_a_script_shows_keeps_its_caption() -> None:
    (image,) = images("<figure><div data-id='7'></div><figcaption>At dusk.</figcaption></figure>")
    assert (image.url, image.caption) == (None, "At dusk.")


@pytest.mark.parametrize(
    "line",
    [
        "Please enable JavaScript to see this picture.",
        "Audio: Harbour FM | 24.04.2021 | Mira Lund",
        "Powered by",
    ],
)
def test_what_a_machine_says_of_a_picture_or_recording_is_no_caption(line: str) -> None:
    (image,) = images(f'<figure><img src="a.jpg"><figcaption>{line}</figcaption></figure>')
    assert image.caption is None


def test_a_figure_whose_picture_only_a_script_shows_keeps_its_credit() -> None:
    (image,) = images('<figure><div data-id="7"></div><div class="credits">Mira Lund</div></figure>')
    assert (image.url, image.caption, image.credit) == (None, None, "Mira Lund")


def test_a_picture_over_the_headline_leads() -> None:
    page = read(
        f'<main><figure><img src="a.jpg"><figcaption>At dusk.</figcaption></figure><h1>Ferry</h1><p>{TEXT}</p>'
        f'<p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p><img src="b.jpg" width="600"><p>{TEXT}</p></main>'
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    leads = [part.noun.lead for part in parts.find(page, body, URL).images]
    assert leads == [True, False]


def test_the_shared_picture_leads_where_none_opens() -> None:
    page = read(
        '<head><meta property="og:image" content="https://x.example/harbour-at-night-1200x630.jpg"></head>'
        f'<main><h1>Ferry</h1>{f"<p>{TEXT}</p>" * 5}<img src="/a-different-thing.jpg"><p>{TEXT}</p>'
        f'<img src="/harbour-at-night.jpg"><p>{TEXT}</p></main>'
    )
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    assert [part.noun.lead for part in parts.find(page, body, URL).images] == [False, True]


def test_the_base_element_counts() -> None:
    (image,) = images('<img src="a.jpg" width="300">', head='<base href="https://cdn.example/x/">')
    assert image.url == "https://cdn.example/x/a.jpg"


def test_no_body_no_parts() -> None:
    page = read('<figure><img src="a.jpg"><figcaption>At dusk.</figcaption></figure>')
    assert parts.find(page, np.zeros(1, bool), URL) == parts.Parts()


@pytest.mark.parametrize(
    "other", ["/a/photo-of-harbour-800x600.jpg", "/a/photo-of-harbour.webp?w=3", "/b/photo-of-harbour@2x.jpg"]
)
def test_sizes_share_a_key(other: str) -> None:
    assert key("https://x.example/a/photo-of-harbour.jpg") == key("https://x.example" + other)


def test_numbers_of_pictures_are_kept_in_keys() -> None:
    assert key("https://x.example/2024/149147_1321.jpg") != key("https://x.example/2024/149147_2165.jpg")
    assert key("https://x.example/2024/image-10341.jpg") != key("https://x.example/2024/image-10342.jpg")


@pytest.mark.parametrize(
    "pattern",
    ["/i/{}.jpg/w700d1q75cms.jpg?by=cms", "/_next/image?url=%2Fi%2F{}.jpg&w=640", "/resize?id={}&w=300"],
)
def test_pictures_that_a_script_sizes_are_told_apart(pattern: str) -> None:
    one, other = (f"https://x.example{pattern.format(name)}" for name in ("a1f0", "b2c9"))
    assert key(one) != key(other)
    assert key(one) == key(one.replace("w700", "w900").replace("w=640", "w=90").replace("w=300", "w=90"))


PIECES = st.sampled_from(
    [
        "<figure>",
        "</figure>",
        '<img src="a.jpg">',
        "<figcaption>",
        "At dusk. ",
        "<p>",
        f"<p>{TEXT}</p>",
        "</p>",
        '<div class="caption">',
        "</div>",
        "<noscript>",
        "</noscript>",
        '<a href="/b">',
        "</a>",
        "<h1>T</h1>",
        "<table><tr><td>",
        "</td></tr></table>",
        '<li class="comment">',
        "<blockquote>",
        "— A (@a) May 1, 2024",
        "<ul><li>",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_gives_parts_with_blocks_of_their_own(html: str) -> None:
    page = read(f"<body>{html}</body>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    result = parts.find(page, body, URL)
    kinds = (
        result.images,
        result.posts,
        result.media,
        result.tables,
        result.quotes,
        result.related,
        result.comments,
    )
    owned = [block for kind in kinds for part in kind for block in part.blocks]
    assert len(owned) == len(set(owned))
    assert set(owned) <= result.owned <= set(range(len(body)))


FIGURE = '<figure><img src="/i.jpg"><figcaption>At dusk</figcaption></figure>'


@pytest.mark.parametrize(
    "piece",
    [
        FIGURE,
        "<figure><figcaption>x",
        '<div class="comment"><b class="author">Otto</b><p class="text">It is too slow.</p>',
        '<div class="related"><a href="/x">A long title of another story</a></div>',
        '<i class="caption credit share">',
        '<img src="a.jpg"><i class="credit">Bo</i><i class="caption">',
        '<div><img src="a.jpg"><i class="credit">Bo</i><i class="caption">Dusk</i></div>',
        '<a href="/x"><h5>News</h5><h4>A long title of another story</h4></a>',
        "<blockquote>It is said (@a) here",
        '<table><tr><td colspan="99" rowspan="99">x</td><td>y</td></tr>',
    ],
)
def test_time_is_bounded(piece: str) -> None:
    page = read(f"<p>{TEXT}</p>{piece * 4_000}<p>{TEXT}</p>")
    body = np.array([text.startswith(TEXT) for text in page.block_texts()], bool)
    begun = process_time()
    parts.find(page, body, URL)
    assert process_time() - begun < 5  # seconds; a quadratic step would take minutes


@pytest.mark.parametrize(
    ("caption", "credit", "said", "names"),
    [
        ("The quay. Picture: Mira Lund", "Source: Harbour Press", "The quay.", "Mira Lund, Harbour Press"),
        ("The quay at dusk. (AP Photo/Mira Lund)", "AP Photo", "The quay at dusk.", "AP Photo/Mira Lund"),
        ("The quay at dusk. (fot. arch. Mira Lund", "Mira Lund", "The quay at dusk.", "Mira Lund"),
        ("The quay at dusk (Ostermoor)", "Mira Lund", "The quay at dusk (Ostermoor)", "Mira Lund"),
        (
            "The quay at dusk. /AFP via Getty Images",
            "MIRA LUND",
            "The quay at dusk.",
            "MIRA LUND, AFP via Getty Images",
        ),
    ],
)
def test_a_credit_of_its_own_and_one_in_the_words_of_the_caption_are_put_together(
    caption: str, credit: str, said: str, names: str
) -> None:
    (image,) = images(
        f'<figure><img src="a.jpg"><figcaption>{caption} <span class="credit">{credit}</span></figcaption></figure>'
    )
    assert (image.caption, image.credit) == (said, names)


def test_an_agency_linked_behind_a_name_and_a_stroke_is_the_rest_of_one_credit() -> None:
    (image,) = images(
        '<figure><img src="a.jpg"><figcaption>Mira Lund//<a href="/p">Getty Images</a></figcaption></figure>'
    )
    assert (image.caption, image.credit) == (None, "Mira Lund//Getty Images")


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("harbour.example.org", None, "harbour.example.org"),
        ("https://pictures.example/photos/a1b2", None, "https://pictures.example/photos/a1b2"),
        ("mirabo / harbour.de", None, "mirabo / harbour.de"),
        ("FERRY-17-share-1200x630.jpg", None, None),
        (
            "Photos: The long night of the ferry at the old harbour",
            "Photos: The long night of the ferry at the old harbour",
            None,
        ),
    ],
)
def test_an_address_is_a_credit_and_a_files_name_is_nothing(
    line: str, caption: str | None, credit: str | None
) -> None:
    (image,) = images(f'<figure><img src="a.jpg"><figcaption>{line}</figcaption></figure>')
    assert (image.caption, image.credit) == (caption, credit)


def test_a_drawing_beside_every_line_does_not_hide_the_pictures_below() -> None:
    lines = '<p><img src="/wheel.png" width="100" height="100"> A change.</p>' * 90
    shown = images(f"{lines}{FIGURE}")
    assert [image.caption for image in shown if image.url and image.url.endswith("i.jpg")] == ["At dusk"]


@pytest.mark.parametrize("alt", ["E-mail this article", "Printer friendly", "Digg this story"])
def test_what_a_click_does_is_no_picture(alt: str) -> None:
    assert images(f'<img src="/i/ferry.jpg" width="800"><p><img src="/i/w1.jpg" alt="{alt}"></p>') == images(
        '<img src="/i/ferry.jpg" width="800"><p></p>'
    )


def test_a_title_stands_for_an_alternative_text() -> None:
    (image,) = images(
        '<div><img src="/i/ferry.jpg" title="The ferry leaves the quay at dusk"><div>The ferry leaves the quay at dusk</div></div>'
    )
    assert image.alt == image.caption == "The ferry leaves the quay at dusk"


def test_the_still_of_a_player_is_no_picture() -> None:
    still = '<img src="https://img.youtube.com/vi/aaaaaaaaaa1/0.jpg" width="480">'
    player = '<iframe src="https://www.youtube.com/embed/aaaaaaaaaa1"></iframe>'
    assert len(images(still)) == 1
    assert images(f"{player}<noscript>{still}</noscript>") == []
