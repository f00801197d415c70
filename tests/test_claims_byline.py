"""Who is claimed to have written an article: where names stand on a page, and whose they are."""

import numpy as np
import pytest
from claimed import BODY, PARAGRAPH, claims_of, in_article, said

from presscut import page as pages
from presscut.columns import Labels

DATE = "<p>3 May 2021, 14:05</p>"
STANDFIRST = f"<p>{PARAGRAPH}</p>"


@pytest.mark.parametrize(
    "box",
    [
        '<figure><img src=/a.jpg><span class="author">Bo Sample</span></figure>',
        '<div class="caption author">Bo Sample</div>',
        '<div class="photo-credit"><span class="author">Bo Sample</span></div>',
        '<a class="license-author" href=/l>Bo Sample</a>',
        '<blockquote>"Early."<span class="author">Bo Sample</span></blockquote>',
    ],
)
def test_the_author_of_a_picture_or_a_quotation_is_not_the_articles(box: str) -> None:
    assert said(in_article(box), "authors", "class:author") is None
    top = f'<div class="author">Ada Bell</div>{box}'
    assert said(in_article(top), "authors", "class:author") == ("Ada Bell",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Redaktion: Ada Bell und John Roe", ("Ada Bell", "John Roe")),
        ("Text und Interview: Ada Bell", ("Ada Bell",)),
        ("حوار: أحمد علي", ("أحمد علي",)),
        ("كتب أحمد علي", ("أحمد علي",)),
        ("– Von Ada Bell", ("Ada Bell",)),
    ],
)
def test_a_line_of_the_top_is_a_byline_by_its_first_words(line: str, names: tuple[str, ...]) -> None:
    assert said(in_article(f"<p>{line}</p>"), "authors", "text:by") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Das Gespräch führte Ada Bell.", ("Ada Bell",)),
        ("（记者王小明、李雷）", ("王小明", "李雷")),
        ("(Con información de AFP y Reuters)", ("AFP", "Reuters")),
        ("(Reporting by Ada Bell; editing by John Roe)", ("Ada Bell",)),
    ],
)
def test_a_line_of_the_foot_is_a_byline_by_its_first_words(line: str, names: tuple[str, ...]) -> None:
    page = in_article(BODY * 3, foot=f"<p>{line}</p>")
    assert said(page, "authors", "tail-text:by") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Source: Tarrow Press", ("Tarrow Press",)),
        ("(Quelle: APA/sda/dpa)", ("APA", "sda", "dpa")),
        ("3/05/2021 - 04:30 - Fonte: Agência Brasil - Foto: Bo Sample", ("Agência Brasil",)),
        ("Πηγή: ΑΠΕ 3/5/21", ("ΑΠΕ",)),
        ("Bron: 112 Tarrow", ("112 Tarrow",)),
    ],
)
def test_a_line_says_where_the_text_comes_from(line: str, names: tuple[str, ...]) -> None:
    assert said(in_article(f"<p>{line}</p>"), "authors", "text:source") == names


@pytest.mark.parametrize("name", ["Ada Bell", "Anadolu Ajansı", "Tarrow Gazette Staff"])
def test_a_name_beside_the_date_signs_also_behind_a_standfirst(name: str) -> None:
    page = in_article(f"{STANDFIRST}<div>{name}</div>{DATE}")
    assert said(page, "authors", "text:near-date") == (name,)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("홍길동 인턴 기자 2021. 5. 3. 08:37", ("홍길동",)),
        ("میاں محمد ندیم جمعہ 3 مئی 2021", ("میاں محمد ندیم",)),
        ("Canals | Ada Bell | Actualizado el: 3 May 2021", ("Ada Bell",)),
        ("입력 2021. 5. 3. 08:37", None),
    ],
)
def test_a_name_in_the_line_of_a_date_is_the_name_alone(line: str, names: tuple[str, ...] | None) -> None:
    page = in_article(f"<p>{line}</p>")
    assert (said(page, "authors", "text:by") or said(page, "authors", "text:beside-date")) == names


@pytest.mark.parametrize(
    ("line", "names"), [("– Ada Bell", ("Ada Bell",)), ("Ada Bell met the keepers", None)]
)
def test_a_name_that_is_the_last_line_of_the_body_signs(line: str, names: tuple[str, ...] | None) -> None:
    html = in_article(BODY * 3).replace("</article>", f"<p>{line}</p></article>")
    page = pages.read(html)
    keep = np.array(
        [page.block_text(block) in {PARAGRAPH.strip(), line} for block in range(len(page.block_start))]
    )
    claims = claims_of(html, labels=Labels(score=keep.astype(np.float32), keep=keep))
    found = [
        claim.value for claim in claims if claim.source == "tail-text:signature" and claim.field == "authors"
    ]
    assert found == ([names] if names else [])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>AFP, Tarrow</p>", ("AFP",)),
        ("<p><a href=/>News</a> - Anadolu Ajansı</p>", ("Anadolu Ajansı",)),
        ("<p><a href=/topics/dow-jones>Dow Jones</a></p>", None),
        ("<p>Getty Images</p>", None),
        ("<button>AA</button>", None),
        ("<p>Ada Bell, AFP</p>", None),
    ],
)
def test_a_line_over_the_text_that_names_an_agency_alone(line: str, names: tuple[str, ...] | None) -> None:
    page = in_article(f"<p>{PARAGRAPH}</p>{line}<ul><li>Share</li></ul>")
    assert said(page, "authors", "text:agency") == names


def test_a_box_under_the_standfirst_is_the_articles_whatever_its_class_says() -> None:
    html = in_article(f'{STANDFIRST}<div class="comments"><a rel=author>Ada Bell</a></div>')
    page = pages.read(html)
    keep = np.array([page.block_text(at).startswith(PARAGRAPH[:9]) for at in range(len(page.block_start))])
    claims = claims_of(html, labels=Labels(score=keep.astype(np.float32), keep=keep))
    assert ("Ada Bell",) in [claim.value for claim in claims if claim.source == "rel:author"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Guides · 10 min read · By Ada Bell", ("Ada Bell",)),
        ("By The Harbour Team", ("The Harbour Team",)),
        ("Guides · 10 min read", None),
    ],
)
def test_a_line_over_the_headline_may_be_a_byline(line: str, names: tuple[str, ...] | None) -> None:
    page = in_article("").replace("<h1>", f"<p>{line}</p><h1>")
    assert said(page, "authors", "above-text:by") == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("<p>Written by:</p><p>Ada Bell</p>", ("Ada Bell",)),
        ("<h3>Author</h3><p>Harbour Editors</p>", ("Harbour Editors",)),
        ("<h3>Author</h3><p>Recent Posts</p>", None),
        ("<p>By</p><p>AB</p>", None),
        ("<p>Author:</p><p>Ada Bell</p><p>Author:</p><p>John Roe</p>", None),
    ],
)
def test_a_line_may_only_announce_a_name(lines: str, names: tuple[str, ...] | None) -> None:
    far = "".join(f"<p>{word}</p>" for word in ("Share", "Print", "Save", "Listen", "More"))
    assert said(in_article(BODY, foot=far + lines), "authors", "tail-text:by") == names


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("… in the evening. (Ada Bell)", ("Ada Bell",)),
        ("… in the evening. (Ada Bell) +++", ("Ada Bell",)),
        ("“… in the evening.” (Ada Bell)", None),
        ("… in the evening (Port Tarrow)", None),
        ("… in the evening. (dpa)", None),
    ],
)
def test_a_name_in_brackets_that_ends_the_body_signs(end: str, names: tuple[str, ...] | None) -> None:
    page = in_article(BODY).replace("</p></article>", f"{end}</p></article>")
    assert said(page, "authors", "tail-text:signature") == names


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    assert said(in_article("<p>By subscribing, you agree to our terms.</p>"), "authors", "text:by") is None


def test_a_by_in_the_line_of_the_date_is_a_byline() -> None:
    page = in_article("<p>Erstellt von Ada am Montag, 3. Mai 2021</p>")
    assert said(page, "authors", "text:by") == ("Ada",)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("<ul><li>Date 3/05/2021</li><li>Author Ada Bell</li></ul>", ("Ada Bell",)),
        ("<p>By Ada Bell</p><p>By Ada Bell</p>", ("Ada Bell",)),
        ("<p>By Ada Bell</p><p>By John Roe</p>", None),
    ],
)
def test_the_only_byline_far_behind_the_body_signs(lines: str, names: tuple[str, ...] | None) -> None:
    far = "".join(f"<p>{word}</p>" for word in ("Share", "Print", "Save", "Listen", "More"))
    assert said(in_article(BODY, foot=far + lines), "authors", "far-text:by") == names


def test_menus_may_stand_between_the_headline_and_the_byline() -> None:
    menu = "".join(f"<li><a href=/{at}>Canal {at}</a></li>" for at in range(40))
    page = in_article(f"<ul>{menu}</ul><p>By Ada Bell</p>")
    assert said(page, "authors", "text:by") == ("Ada Bell",)


def test_a_by_may_be_glued_to_the_name() -> None:
    assert said(in_article("<p>ByAda Bell</p><p>3 May 2021</p>"), "authors", "text:near-date") == (
        "Ada Bell",
    )


def test_an_author_right_over_the_headline_is_no_others_whatever_the_box_is_called() -> None:
    html = in_article("").replace(
        "<article>", '<div class="related-wrap"><span class=author>By Ada Bell</span></div><article>'
    )
    assert said(html, "authors", "class:author") is None  # a box of its own
    html = (
        in_article("")
        .replace("<main>", '<main class="sidebar">')
        .replace("<h1>", "<p class=author>By Ada Bell</p><h1>")
    )
    assert said(html, "authors", "class:author") == ("Ada Bell",)


def test_an_author_beyond_the_upper_window_is_found_where_the_text_begins() -> None:
    menu = "".join(f"<p>Gate {number}</p>" for number in range(40))
    html = in_article(f"{menu}<p class=author>Ada Bell</p>")
    assert said(html, "authors", "lead-class:author") == ("Ada Bell",)
