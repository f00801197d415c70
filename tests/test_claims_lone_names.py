"""Names that nothing announces: which lines hold one, and which only look so."""

import numpy as np
import pytest
from claimed import BODY, PARAGRAPH, claims_of, in_article, said

from presscut import page as pages
from presscut.columns import Labels


@pytest.mark.parametrize(
    ("line", "source", "name"),
    [
        ("abell 3 May 2021, 14:05", "text:account", "abell"),
        ("AdaBell • 3 May 2021", "text:account", "AdaBell"),
        ("Posted in Canals by abell on 3 May 2021", "text:by-account", "abell"),
        ("Autor: abell | 3 May 2021", "text:by-account", "abell"),
        ("Tarrow 3 May 2021", "text:account", None),
        ("erstellt: 3 May 2021", "text:account", None),
        ("by Ada Bell on 3 May 2021", "text:by-account", None),
    ],
)
def test_one_word_beside_the_date_may_be_an_account(line: str, source: str, name: str | None) -> None:
    assert said(in_article(f"<p>{line}</p>"), "authors", source) == (name and (name,))


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (("Ada Bell", "Further reading: Locks of Tarrow"), ("Ada Bell",)),
        (("Ada Bell", "Cora Doe", "Eve Foss"), None),
        (('<a href="/more">Ada Bell</a>',), None),
        (("Ada Bell", PARAGRAPH), None),
    ],
)
def test_a_name_alone_at_the_end_may_sign(lines: tuple[str, ...], names: tuple[str, ...] | None) -> None:
    html = in_article(BODY * 3).replace(
        "</article>", "".join(f"<p>{line}</p>" for line in lines) + "</article>"
    )
    page = pages.read(html)
    keep = np.ones(len(page.block_start), np.bool_)
    found = {
        claim.source: claim.value
        for claim in claims_of(html, labels=Labels(score=keep.astype(np.float32), keep=keep))
        if claim.field == "authors"
    }
    assert found.get("tail-text:alone") == names


def test_a_box_of_the_author_behind_the_body_names_who_it_is_about() -> None:
    box = f'<div class="author-bio"><h3>Ada Bell</h3><p>{PARAGRAPH}</p></div>'
    assert said(in_article(BODY * 3, foot=box), "authors", "tail-class:box") == ("Ada Bell",)


@pytest.mark.parametrize(
    ("line", "foot", "names"),
    [
        ("Ada Bell", f"Ada Bell keeps the locks of Tarrow. {PARAGRAPH}", ("Ada Bell",)),
        ("Ada Bell", f"Ada Bellamy keeps the locks of Tarrow. {PARAGRAPH}", None),
        ("Ada Bell", "Ada Bell on canals", None),
        ("Canals", f"Canals are kept open in summer. {PARAGRAPH}", None),
    ],
)
def test_a_line_under_the_headline_with_which_a_biography_begins_is_a_name(
    line: str, foot: str, names: tuple[str, ...] | None
) -> None:
    html = in_article(f"<p>{PARAGRAPH}</p><p>{line}</p><h2>Canals</h2>{BODY}", foot=f"<div>{foot}</div>")
    page = pages.read(html)
    keep = np.array(["lock keepers of" in page.block_text(at) for at in range(len(page.block_start))])
    labels = Labels(score=keep.astype(np.float32), keep=keep)
    found = [claim.value for claim in claims_of(html, labels=labels) if claim.source == "text:biography"]
    assert found == ([names, names[0]] if names else [])


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ('<a href="/author/ada-bell">Ada Bell</a>', ("Ada Bell",)),
        ('<a href="https://harbour.example/autoren/abell/">abell</a>', ("abell",)),
        ('<a href="/?author=7">Ada Bell</a>', ("Ada Bell",)),
        ('<a href="/authors">More</a>', None),
        ('<a href="/topics/ada-bell">Ada Bell</a>', None),
        (f'{PARAGRAPH} <a href="/author/ada-bell">Ada Bell</a> {PARAGRAPH}', None),
    ],
)
def test_a_link_to_an_authors_page_names_the_author(link: str, names: tuple[str, ...] | None) -> None:
    assert said(in_article(f"<p>{link}</p>"), "authors", "link:author") == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("abe/dpa", ("abe",)),
        ("(abe, bsa)", ("abe", "bsa")),
        ("abe/Harbour", None),
        ("red/dpa", None),
        ("and/or", None),
        ("AB/CD", None),
    ],
)
def test_a_line_of_signs_names_who_signed(line: str, names: tuple[str, ...] | None) -> None:
    assert said(in_article(f"<p>{line}</p>"), "authors", "text:signs") == names
