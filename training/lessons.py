"""The pages to learn from, each with labels: gold texts, texts the page itself gives whole, texts two systems agree on.

Only the sets of `gold.LEARNABLE` and the pages of `htmldate_eval`, all of which a shipped model may learn from.
"""

import dataclasses
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import corpus
import numpy as np
from gold import (
    AGREED,
    LEARNABLE,
    MATCHED,
    Example,
    align,
    by_snippets,
    example,
    host_of,
    page_bytes,
    rows,
    words,
)
from read_pages import READ, read_examples
from rough import Strangers, roughened
from split import fold_of_row

from presscut import dump, encodings, features, page
from presscut.columns import Page

SEED = 7
HARDER = 0.45  # of the articles are learned from a second time, with comments or teasers behind them
STRANGER = 40  # characters of the shortest line that is put behind another page's text
WITHOUT_TEXT = ("trafilatura_eval", "htmldate_eval")
DUMPED = ("wcxb", "fundus", "google_trends_2017", "magic_html")
_WHOLE = 0.92  # share of an articleBody that the page must show for it to count as gold
_LEAST = 100  # words of an articleBody
_AGREED = 0.93  # word F1 of two systems from which their answer counts as gold
_LEAST_AGREED = 60


def html_examples(data: Path, *, held_too: bool = False) -> list[Example]:
    """Every learnable page with labels; those of held-out hosts only where asked for."""
    found = []
    for name in sorted({*LEARNABLE, *WITHOUT_TEXT}):
        for row, source in rows(data, name):
            if not held_too and fold_of_row(row) == "held":
                continue
            decoded = encodings.decode(source)
            if decoded is None:
                continue
            made = _labelled(name, row, source, page.read(decoded.text))
            if made is not None:
                found.append(made)
        print(f"{name}: {len(found)} pages so far", flush=True)
    found += read_examples(data)
    print(f"read with care: {len(found)} pages so far", flush=True)
    return found + _harder(data, found)


def _harder(data: Path, examples: list[Example]) -> list[Example]:
    """Some of the articles once more, with strangers' text behind them: see `rough`."""
    rng = random.Random(SEED)
    strangers = strangers_of({**one.row, "text": one.gold} for one in examples)
    found = []
    for one in examples:
        if not one.gold or one.row.get("page_type") not in {None, "article"} or rng.random() > HARDER:
            continue
        name, _, number = one.name.partition("/")
        decoded = encodings.decode(page_bytes(data, name, number))
        lines = [line.strip() for line in one.gold.splitlines() if line.strip()]
        source = roughened(decoded.text, lines[-1], strangers, rng) if decoded and lines else None
        if source is None:
            continue
        columns = page.read(source)
        label = (align(columns, one.gold)[0] >= MATCHED).astype(np.float32)
        known = np.ones(len(label), bool)
        found.append(dataclasses.replace(one, name=f"{one.name}~", page=columns, label=label, known=known))
    print(f"made harder: {len(found)} pages", flush=True)
    return found


def strangers_of(rows: Iterable[dict[str, object]]) -> Strangers:
    """Paragraphs of the pages with a gold text: what is said in forums, and how articles begin."""
    said, leads = [], []
    for row in rows:
        lines = [line.strip() for line in str(row.get("text") or "").splitlines() if len(line) > STRANGER]
        if row.get("page_type") == "forum":
            said += [line[:900] for line in lines[:20]]
        elif lines:
            leads.append((str(row.get("title") or lines[0][:60])[:120], lines[0][:350]))
            said += [line[:600] for line in lines[3:4]]
    return Strangers(said, leads)


def _labelled(name: str, row: dict[str, object], source: bytes, columns: Page) -> Example | None:
    if not len(columns.block_start):
        return None
    if name not in WITHOUT_TEXT:
        return example(name, row, columns)
    text = _own_text(columns) or _agreed_text(source, str(row.get("url") or ""))
    if text is None:
        return example(name, row, columns)
    share, _ = align(columns, text)
    label = (share >= MATCHED).astype(np.float32)
    wanted, known = by_snippets(columns, row)
    label[known] = wanted[known]
    everything = np.ones(len(label), bool)
    return Example(f"{name}/{row['id']}", AGREED, host_of(row, name), columns, label, everything, text, row)


def _own_text(columns: Page) -> str | None:
    """The `articleBody` of the page's JSON-LD, where the page shows it whole."""
    text = features.hints_of(columns)[1]
    if len(words(text)) < _LEAST or align(columns, text)[1] < _WHOLE:
        return None
    return text


def _agreed_text(source: bytes, url: str) -> str | None:
    """Trafilatura's text, where readability or newspaper4k find the same."""
    import lxml.html
    import trafilatura
    from readability import Document

    text = trafilatura.extract(source, url=url or None, include_comments=False) or ""
    if len(words(text)) < _LEAST_AGREED:
        return None
    decoded = encodings.decode(source)
    markup = decoded.text if decoded else ""
    others = (
        lambda: "\n".join(lxml.html.fromstring(Document(markup).summary()).itertext()),
        lambda: _newspaper_text(markup, url),
    )
    for other in others:
        try:
            if _word_f1(text, other()) > _AGREED:
                return text
        except Exception:  # noqa: BLE001, S112 - a system that fails on a page has no say on it
            continue
    return None


def _newspaper_text(markup: str, url: str) -> str:
    import newspaper

    read = newspaper.Article(url or "http://example.org/", fetch_images=False)
    read.download(input_html=markup)
    read.parse()
    return str(read.text)


def _word_f1(a: str, b: str) -> float:
    ids: dict[str, int] = {}
    left = [ids.setdefault(word, len(ids)) for word in words(a)]
    right = [ids.setdefault(word, len(ids)) for word in words(b)]
    counts = [np.bincount(side, minlength=len(ids)) for side in (left, right)]
    total = len(left) + len(right)
    return 2 * float(np.minimum(*counts).sum()) / total if left and right else 0.0


def dump_examples(data: Path, *, held_too: bool = False) -> list[Example]:
    """The same pages as text dumps, with layout and one line a block, whole and cut down to the text."""
    found: list[Example] = []
    for name, row, source in _to_dump(data):
        if not row.get("text") or (not held_too and fold_of_row(row) == "held"):
            continue
        for shape, text in dumps(source):
            made = _dumped(name, row, text, shape)
            cut = _dumped(name, row, _cut(made), shape) if made else None
            found += [one for one in (made, cut) if one is not None]
    print(f"{len(found)} dumps", flush=True)
    return found


def _to_dump(data: Path) -> Iterator[tuple[str, dict[str, object], bytes]]:
    """Pages with a gold text, and those that were read line by line."""
    for name in DUMPED:
        yield from ((name, row, source) for row, source in rows(data, name))
    for one in read_examples(data):
        name, _, number = one.name.partition("/")
        yield READ, {**one.row, "text": one.gold}, page_bytes(data, name, number)


def _dumped(name: str, row: dict[str, object], text: str, shape: str) -> Example | None:
    columns = dump.read(text)
    made = example(name, row, columns) if len(columns.block_start) else None
    if made is None:
        return None
    data_name = f"{made.data}-{shape}"
    return dataclasses.replace(made, name=f"{data_name}/{row['id']}", data=data_name)


def _cut(made: Example) -> str:
    """The dump from its first to its last block of text, as other programs leave it: without menus around."""
    kept = np.flatnonzero(made.label)
    if not len(kept):
        return ""
    return "\n\n".join(made.page.block_texts()[kept[0] : kept[-1] + 1])


def dumps(source: bytes) -> Iterator[tuple[str, str]]:
    """Both shapes in which dumps are met."""
    yield "layout", corpus.dump(source, "layout")
    yield "wet", corpus.dump(source, "wet")
