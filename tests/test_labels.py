"""Which blocks are the article."""

import time
from dataclasses import replace

import numpy as np
import pytest

from presscut import dump, page
from presscut.columns import TAG_CODE, Labels, Page
from presscut.features import Features, hints_of, measure
from presscut.labels import label, likelier_half, reasons
from presscut.labels.network import logits, model_of

PARAGRAPHS = [
    ("The ferry between Lindmouth and Holm Island will sail again from Monday, the harbour office said on Thursday, after a "
    "break of eleven weeks in which the islanders had to be supplied by air."),
    ("“We have waited long enough,” said Marta Quill, who runs the island's only shop. “The shelves were empty twice in March, "
    "and nobody in the office could tell us when the next boat would come.”"),
    ("The ship had been taken out of service in February, when divers found a crack in the hull. Repairs cost the county four "
    "times what had been planned, and two yards had declined the work before a third took it on."),
    "A second crossing a day is to be added in June. Tickets bought before the break stay valid until the end of the year.",
]  # fmt: skip
MENU = ["News", "Sport", "Weather", "Culture", "Jobs", "Contact"]
PAGE = f"""
<html><head><title>Ferry sails again</title></head><body>
<nav class="main-menu"><ul>{"".join(f'<li><a href="/{name}">{name}</a></li>' for name in MENU)}</ul></nav>
<article class="article-body"><h1>Ferry sails again</h1>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</article>
<aside class="related"><h3>More</h3><ul>{"".join(f'<li><a href="/{n}">Another story of the day, {n}</a></li>' for n in range(8))}</ul></aside>
<footer class="footer"><p>© 2021 Lindmouth Post. All rights reserved.</p><a href="/imprint">Imprint</a></footer></body></html>
"""


def read(columns: Page) -> tuple[Features, Labels]:
    features = measure(columns, hints_of(columns))
    return features, label(columns, features)


def test_a_text_that_stands_twice_is_kept_once() -> None:
    text = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    twice = PAGE.replace("</article>", f'</article><div class="print">{text}</div>')
    columns = page.read(twice)
    kept = [columns.block_text(int(block)) for block in read(columns)[1].keep.nonzero()[0]]
    assert [kept.count(each) for each in PARAGRAPHS] == [1] * len(PARAGRAPHS)


def test_a_sentence_that_stands_twice_stays() -> None:
    again = PAGE.replace("</article>", f"<p>{PARAGRAPHS[3]}</p></article>")
    columns = page.read(again)
    kept = [columns.block_text(int(block)) for block in read(columns)[1].keep.nonzero()[0]]
    assert kept.count(PARAGRAPHS[3]) == 2


def test_the_article_is_kept_and_the_rest_is_not() -> None:
    columns = page.read(PAGE)
    _, labels = read(columns)
    kept = [text for text, keep in zip(columns.block_texts(), labels.keep, strict=True) if keep]
    assert set(PARAGRAPHS) <= set(kept)
    assert not {*MENU, "Imprint", "More"} & set(kept)


@pytest.mark.parametrize("mark", ["Advertisement:", "Anzeige", "© dpa-infocom, dpa:240516-99-53606/3"])
def test_marks_among_the_paragraphs_are_no_text(mark: str) -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in (*PARAGRAPHS[:2], mark, *PARAGRAPHS[2:]))
    columns = page.read(f"<article><h1>Ferry sails again</h1>{paragraphs}</article>")
    kept = [columns.block_text(int(block)) for block in read(columns)[1].keep.nonzero()[0]]
    assert set(PARAGRAPHS) <= set(kept)
    assert mark not in kept


def test_a_dump_is_labelled_too() -> None:
    columns = dump.read(
        "\n\n".join([*MENU, "Ferry sails again", *PARAGRAPHS, "Imprint", "All rights reserved"])
    )
    _, labels = read(columns)
    kept = [text for text, keep in zip(columns.block_texts(), labels.keep, strict=True) if keep]
    assert set(PARAGRAPHS) <= set(kept)


def test_no_block_no_label() -> None:
    _, labels = read(page.read("<p> "))
    assert labels.score.shape == labels.keep.shape == (0,)


@pytest.mark.parametrize("css", ["  ", "1 2", "no such word", "渡轮", "a b c " * 300])
def test_any_class_is_taken(css: str) -> None:
    columns = page.read(f"<p class='{css}'>{PARAGRAPHS[0]}<p class='{css} 2'>{PARAGRAPHS[1]}")
    _, labels = read(columns)
    assert np.isfinite(labels.score).all()


def test_unknown_class_words_count_for_nothing() -> None:
    plain, strange = (
        read(page.read(f"<p class='{css}'>{PARAGRAPHS[0]}"))[1].score for css in ("11", "qqzzqq")
    )
    assert np.allclose(plain, strange)


def test_a_word_of_a_class_counts_once() -> None:
    once, thrice = (
        read(page.read(f"<p class='{css}'>{PARAGRAPHS[0]}"))[1].score for css in ("menu", "menu menu menu")
    )
    assert np.allclose(once, thrice)


def test_scores_do_not_depend_on_the_order_in_memory() -> None:
    columns = page.read(PAGE)
    features = measure(columns)
    copied = replace(
        features,
        values=np.ascontiguousarray(features.values),
        tags=features.tags.copy(),
        css=features.css.copy(),
    )
    assert np.allclose(label(columns, features).score, label(columns, copied).score, atol=1e-5)


def test_of_a_page_of_nothing_but_headings_the_likelier_half_is_left() -> None:
    links = "".join(f"<li><a href='/{day}'>Ferry of day {day}</a></li>" for day in range(40))
    columns = page.read(f"<h1>Timetables</h1><ul>{links}</ul>")
    features, labels = read(columns)
    bare = replace(labels, keep=features.tags[:, 0] == TAG_CODE["h1"])
    assert np.count_nonzero(likelier_half(features, bare).keep) >= len(labels.score) // 2
    kept = replace(labels, keep=np.ones(len(labels.score), bool))
    assert likelier_half(features, kept) is kept


def test_reasons_name_what_weighed_most() -> None:
    columns = page.read(PAGE)
    features, labels = read(columns)
    menu, story = 0, 8
    assert labels.score[menu] < labels.score[story]
    found = reasons(columns, features, story, most=7)
    assert len(found) == 7
    assert [abs(weight) for _, weight in found] == sorted((abs(weight) for _, weight in found), reverse=True)
    every = dict(reasons(columns, features, menu, most=1000))
    assert {"tag:a (0 up)", "tag:li (1 up)", "class:main menu (3 up)", "link_share"} <= set(every)


def test_hostile_pages_take_little_time() -> None:
    columns = page.read("<p class=a>Some words</p><br>" * 50_000)
    features = measure(columns)
    start = time.process_time()
    label(columns, features)
    assert time.process_time() - start < 5


def test_the_networks_are_averaged() -> None:
    columns = page.read(PAGE)
    features = measure(columns, hints_of(columns))
    model = model_of("html")
    alone = [logits(replace(model, nets=(net,)), columns, features) for net in model.nets]
    assert len(alone) > 1
    assert not np.allclose(alone[0], alone[1], atol=0.1)
    assert np.allclose(logits(model, columns, features), np.mean(alone, axis=0), atol=1e-4)
