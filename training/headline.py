"""What each sign of a headline weighs: `python training/headline.py --data ../shared/data` prints the table of `claims/heading`.

The lessons are pages of the sets whose headline is known, and those of the parts benchmark that may be looked at, four times each: as they are; with `<title>` alone of what machines are
told; with nothing but the address; and with nothing. A conditional logit chooses among the lines and none of them; the right
line is taken out of some pages, so that it learns when there is none.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))  # the split of hosts is the gate's
sys.path.insert(0, str(Path(__file__).parent.parent / "quality" / "parts"))

from numpy.typing import NDArray
from score import labelled
from split import fold_of_row
from tree import page_bytes, rows
from weighing import stacked, weighed

from presscut import encodings, features, labels
from presscut import page as columns
from presscut.cells import cells_of
from presscut.claims import known_of
from presscut.claims.heading import body_of
from presscut.claims.heading_signs import SIGNS, Asked, candidates, line_of, signs, told_of
from presscut.columns import Page
from presscut.text import letters

SETS = ("fundus", "google_trends_2017", "htmldate_eval", "magic_html", "trafilatura_eval", "wcxb")
MISSING = 0.25  # of the pages have their right line taken out, …
MISSING_WEIGHT = 0.15  # … which count so much beside the others
DECAY = 2e-4
SEED = 20210601

_JSON_LD = re.compile(r"<script[^>]*ld\+json[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b(?![^>]*charset)[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>.*?</title>", re.DOTALL | re.IGNORECASE)
_PROPERTY = re.compile(
    r"\s(?:itemprop|itemtype|itemscope|property)\b(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?", re.IGNORECASE
)


class Lesson(NamedTuple):
    """The lines of a page that may be the headline."""

    signs: NDArray[np.float32]
    right: NDArray[np.bool_]


class Titled(NamedTuple):
    """A page whose headline is known."""

    html: bytes
    url: str | None
    title: str


def titled(data: Path) -> Iterator[Titled]:
    """The labelled pages, then the others of the sets."""
    seen = set()
    for page in labelled(data, "look"):
        seen.add((page.row["set"], page.row["id"]))
        if page.gold["headline"]:
            yield Titled(page.html, page.url, page.gold["headline"][0].text)
    for name in SETS:
        for row in rows(data / name / "gold.jsonl"):
            title, url = str(row.get("title") or ""), str(row.get("url") or "") or None
            learnable = row.get("page_type") in {None, "article"} and fold_of_row(row) != "held"
            if title and learnable and (name, row["id"]) not in seen:
                yield Titled(page_bytes(data, name, row["id"]), url, title)


def lessons(pages: Iterable[Titled]) -> Iterator[Lesson]:
    """Each page with less and less of what machines are told."""
    for html, url, title in pages:
        decoded = encodings.decode(html)
        if decoded is None:
            continue
        text = decoded.text
        untold = _PROPERTY.sub(" ", _META.sub("", _JSON_LD.sub("", text)))
        bare = _TITLE.sub("", untold)
        for told, address in ((text, url), (untold, url), (bare, url), (bare, None)):
            yield from _lesson(columns.read(told), address, letters(title))


def _lesson(page: Page, url: str | None, title: str) -> Iterator[Lesson]:
    if not len(page.block_start) or not title:
        return
    cells, known = cells_of(page), known_of(page, url)
    body = body_of(page, labels.label(page, features.measure(page, features.hints_of(page))))
    lines = sorted(row for some in candidates(page, cells, body.first) for row in some)
    made = [line_of(cells, row) for row in lines]
    said = np.array([*signs(Asked(page, cells, told_of(known), body), made)], np.float32)
    right = np.array([title in {line.key, line.rest} for line in made], np.bool_)
    if right.any():
        unseen = said[:, [SIGNS.index("unseen"), SIGNS.index("crumbs")]].any(axis=1)
        shown = right & ~unseen
        yield Lesson(said, shown if shown.any() else right)


def learn(taught: list[Lesson]) -> tuple[dict[str, float], float]:
    """The weights, and that of no line."""
    lines = stacked([one.signs for one in taught], [one.right for one in taught])
    missing = torch.from_numpy(np.random.default_rng(SEED).random(len(taught)) < MISSING)

    def cost(weights: torch.Tensor, none: torch.Tensor) -> torch.Tensor:
        each = torch.exp(lines.signs @ weights)
        wrong, found = (
            torch.zeros(len(taught)).index_add(0, lines.page, each * mask)
            for mask in (~lines.right, lines.right)
        )
        chosen = (torch.log(wrong + found + none.exp()) - torch.log(found)).mean()
        left = (torch.log(wrong + none.exp()) - none)[missing].mean()
        return chosen + MISSING_WEIGHT * left + DECAY * (weights**2).sum()

    weights, none = weighed(len(SIGNS), cost)
    return {sign: round(weight, 1) for sign, weight in zip(SIGNS, weights.tolist(), strict=True)}, none


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"))
    taught = [*lessons(titled(arguments.parse_args().data))]
    weights, none = learn(taught)
    best = [
        lesson.right[(lesson.signs @ np.array([*weights.values()], np.float32)).argmax()] for lesson in taught
    ]
    print(f"{len(taught)} lessons, {np.mean(best):.3f} right; no line: {none:.1f}")
    print(weights)


if __name__ == "__main__":
    main()
