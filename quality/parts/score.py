"""Precision, recall and F1 of every role: `score.py [--half look|aside|judge] [--taken N] [--peers] [--errors ROLE] [--data FOLDER]`.

A role's counts are summed over the pages, so a page with forty comments weighs as much as forty with one; the intervals
are of 1,000 resamplings of the pages. `published` is right by day; `published, minute` counts the pages that tell the time.
`body, words` is the mean over the pages of the word F1 of the text; `body, order` counts parts of the body that stand in the
order of the page. `--errors` prints what presscut missed and made up on the look half; the others show no pages.
`--dump layout` and `--dump wet` give presscut each page as a plain-text dump, and score what a dump can hold (`dumped.py`).
"""

import argparse
import json
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

import numpy as np
from numpy.typing import NDArray
from roles import FIRST, HERE, ROLES, Labelled, file_of, load
from tree import Tree, page_bytes, rows
from tree import read as tree_of

sys.path.append(str(HERE.parent))  # for the metrics and the peers that all sets share

from dumped import gold_of_dump, of_dump
from gold import Gold, Value, read_labels
from match import in_order, moment, pairs, same_minute, whole
from metrics import word_scores
from peers import Shape
from said import EXTRACTORS, Extractor, Part, Said, installed

DATA: Final = HERE.parents[1].parent / "shared" / "data"
RESAMPLINGS, SEED = 1000, 20_240_229
LINES: Final = (
    *("body, words", "body, order"),
    *(
        line
        for role in ROLES
        for line in ((role, f"{role}, minute") if role in {"published", "modified"} else (role,))
    ),
)
"""The lines of the table; a page gives each three sums: found, said, to be found."""
WHERE_SHOWN: Final = frozenset({"modified", "tag", "breadcrumb", "comment_count"})
"""Roles in which only the pages count that show the thing: what machines alone are told of it is not labelled."""
_MEAN: Final = "body, words"  # its sums are precision, recall and F1 of the page


@dataclass(frozen=True, slots=True)
class Page:
    """A labelled page: its row of the list, its address, and what is to be found."""

    row: dict[str, Any]
    url: str | None
    html: bytes
    gold: Gold


@dataclass(frozen=True, slots=True)
class Line:
    """The scores of one role."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    found: int
    said: int
    wanted: int
    unasked: int
    """Of what was said, how much on pages where nothing is to be found."""


def main() -> None:
    """Print the table, or the errors."""
    asked = _arguments()
    if asked.errors and asked.half not in {None, "look"}:
        sys.exit(f"the pages of --half {asked.half} are not shown: --errors is for --half look")
    if asked.dump and asked.peers:
        sys.exit("--dump is for presscut alone: no peer reads dumps by role")
    half = "look" if asked.errors else asked.half
    read = gold_of_dump if asked.dump else read_labels
    pages = [
        page
        for page in labelled(asked.data, half, asked.labels, read)
        if asked.taken in {None, page.row["taken"]}
    ]
    if not pages:
        print("no labelled pages here: skipped")
        return
    asking = {"presscut": of_dump(asked.dump)} if asked.dump else EXTRACTORS
    if asked.errors:
        for line in errors(pages, asked.errors, asking["presscut"]):
            print(line)
        return
    names = [name for name in installed() if asked.peers or name == "presscut"]
    tables = {name: table(pages, asking[name]) for name in names}
    print(f"{len(pages)} pages of {len({page.row['host'] for page in pages})} hosts, half: {half or 'all'}")
    print("\n".join(printed(tables)))
    if asked.json:
        versions = installed()
        kept = {
            f"{name} {versions[name]}": {line: _as_dict(s) for line, s in t.items()}
            for name, t in tables.items()
        }
        asked.json.write_text(json.dumps(kept, indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("look", "aside", "judge"))
    parser.add_argument("--taken", type=int, help="only pages taken at this time")
    parser.add_argument("--peers", action="store_true", help="every peer that is installed, too")
    parser.add_argument(
        "--errors", choices=ROLES, metavar="ROLE", help="what presscut missed (-) and made up (+)"
    )
    parser.add_argument("--dump", choices=get_args(Shape), help="give presscut each page as a text dump")
    parser.add_argument("--labels", type=Path, default=FIRST, help="another reader's labels")
    parser.add_argument("--json", type=Path, help="keep the scores in a file")
    parser.add_argument("--data", type=Path, default=DATA)
    return parser.parse_args()


def labelled(
    data: Path, half: str | None, labels: Path = FIRST, read: Callable[[Tree, Labelled], Gold] = read_labels
) -> Iterator[Page]:
    """The pages that have labels, of a half or of all; none where the data are not here."""
    addresses: dict[str, dict[str, Any]] = {}
    for row in rows(HERE / "pages.jsonl"):
        path = file_of(labels, row["set"], row["id"])
        if half in {None, row["half"]} and path.exists() and (data / row["set"]).exists():
            if row["set"] not in addresses:
                listed = rows(data / row["set"] / "gold.jsonl")
                addresses[row["set"]] = {each["id"]: each.get("url") for each in listed}
            html = page_bytes(data, row["set"], row["id"])
            page = load(path)
            if len(html) != page.bytes:
                sys.exit(f"{page.set} {page.id}: not the capture that was labelled")
            yield Page(row, addresses[row["set"]].get(row["id"]), html, read(tree_of(html), page))


def table(pages: Sequence[Page], extractor: Extractor) -> dict[str, Line]:
    """The scores of an extractor by line, those it claims and the pages can judge."""
    sums = np.array([counts(page.gold, ask(extractor, page)) for page in pages])  # pages x lines x 3
    drawn = np.random.default_rng(SEED).multinomial(
        len(pages), np.full(len(pages), 1 / len(pages)), RESAMPLINGS
    )
    resampled = np.tensordot(drawn.astype(np.float64), sums, 1)
    lines = {}
    for i, name in enumerate(LINES):
        role = name.partition(",")[0]
        if role in extractor.claims or role == "body":
            lines[name] = _line(name, sums[:, i], resampled[:, i], len(pages))
    return lines


def ask(extractor: Extractor, page: Page) -> Said:
    """What an extractor says of a page; one that raises says nothing."""
    with warnings.catch_warnings(), suppress(Exception):
        warnings.simplefilter("ignore")
        return extractor.ask(page.html, page.url)
    return Said()


def counts(gold: Gold, said: Said) -> NDArray[np.float64]:
    """What a page adds: for each line found, said and to be found."""
    sums: dict[str, tuple[float, float, float]] = dict.fromkeys(ROLES, (0.0, 0.0, 0.0))
    for role in ROLES:
        if gold[role] or role not in WHERE_SHOWN:
            parts = counted(role, gold, said)
            sums[role] = len(pairs(role, gold[role], parts)), len(parts), len(gold[role])
    for role in ("published", "modified"):
        timed = [value for value in gold[role] if "T" in value.iso][:1]
        right = any(same_minute(value, part) for value in timed for part in said[role])
        sums[f"{role}, minute"] = float(right), float(len(said[role]) if timed else 0), float(len(timed))
        if gold[role] or role not in WHERE_SHOWN:
            sums[role] = _one_date(gold[role], said[role])
    sums["body, words"] = word_scores(said.text, gold.body) if gold.body else (0, 0, 0)
    order = gold.order
    sums["body, order"] = in_order(order, said.order), len(said.order), len(order)
    return np.array([sums[line] for line in LINES], np.float64)


def counted(role: str, gold: Gold, said: Said) -> list[Part]:
    """What is said of a role, less what may be said or left out: as a handle that only a post's address says.

    So is a post of which the page holds the number alone, for a script: readers were shown no line of it.
    """
    if role == "post_author":
        right = {j for _, j in pairs(role, gold[role], said[role])}
        printed = {j for j, part in enumerate(said[role]) if part.text or part.handle not in part.url}
        return [part for j, part in enumerate(said[role]) if j in right | printed]
    parts = said[role]
    if role == "post":
        right = {j for _, j in pairs(role, gold[role], parts)}
        numbered = {j for j, part in enumerate(parts) if not part.text and "/i/status/" in part.url}
        parts = [part for j, part in enumerate(parts) if j in right or j not in numbered]
    if role not in gold.free:
        return whole(role, gold[role], parts)
    free = {j for _, j in pairs(role, gold.free[role], parts)}
    return [part for j, part in enumerate(parts) if j not in free]


def _one_date(values: Sequence[Value], parts: Sequence[Part]) -> tuple[float, float, float]:
    """A page has one date of a role, printed and stated in however many places."""
    dated = [value for value in values if moment(value.iso)]
    return float(bool(pairs("published", dated, parts))), float(len(parts)), float(bool(dated))


def errors(pages: Iterable[Page], role: str, extractor: Extractor) -> Iterator[str]:
    """What an extractor missed (-) and made up (+) in a role."""
    for page in pages:
        said = ask(extractor, page)
        values, parts = page.gold[role], counted(role, page.gold, said)
        right = pairs(role, values, parts)
        missed = [value for i, value in enumerate(values) if i not in {i for i, _ in right}]
        extra = [part for j, part in enumerate(parts) if j not in {j for _, j in right}]
        if missed or extra:
            yield f"{page.row['set']} {page.row['id']}"
            yield from (f"  - {value.iso} {value.text[:200]}" for value in missed)
            yield from (
                f"  + {part.text[:200]} {part.url} {part.handle} {' | '.join(part.cells)[:200]}"
                for part in extra
            )


def printed(tables: dict[str, dict[str, Line]]) -> Iterator[str]:
    """The table: a line a role, an extractor beside the other."""
    versions = installed()
    yield f"{'':20}{'gold':>6}  " + "".join(f"{f'{name} {versions[name]}':34}" for name in tables)
    yield f"{'':28}" + "".join(f"{'  P     R     F1   [95 %]':34}" for _ in tables)
    for name in LINES:
        if any(lines.get(name) and lines[name].wanted + lines[name].said for lines in tables.values()):
            wanted = max(lines[name].wanted for lines in tables.values() if name in lines)
            yield f"{name:20}{wanted:6}  " + "".join(
                f"{_cell(lines.get(name)):34}" for lines in tables.values()
            )
    for name, lines in tables.items():
        dates = lines.get("published")
        if dates and dates.wanted:
            wrong = (dates.said - dates.unasked - dates.found) / dates.wanted
            yield (
                f"{name}: published right to the day on {dates.recall:.3f} of dated pages, wrong {wrong:.3f}; "
                f"a day given on {dates.unasked} pages without one"
            )


def _line(name: str, sums: NDArray[np.float64], resampled: NDArray[np.float64], pages: int) -> Line:
    found, said, wanted = sums.sum(axis=0)
    unasked = int(sums[sums[:, 2] == 0, 1].sum())
    if name == _MEAN:
        means = resampled[:, 2] / pages
        low, high = np.percentile(means, (2.5, 97.5))
        return Line(
            found / pages, said / pages, wanted / pages, float(low), float(high), pages, pages, pages, 0
        )
    f1s = _f1(resampled)
    low, high = np.percentile(f1s, (2.5, 97.5))
    precision, recall = (found / said if said else 0.0), (found / wanted if wanted else 0.0)
    f1 = float(_f1(sums.sum(axis=0)))
    return Line(precision, recall, f1, float(low), float(high), int(found), int(said), int(wanted), unasked)


def _f1(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    both = sums[..., 1] + sums[..., 2]
    return np.asarray(np.divide(2 * sums[..., 0], both, out=np.zeros_like(both), where=both > 0))


def _cell(line: Line | None) -> str:
    if line is None:
        return "  –"
    return f"{line.precision:.3f} {line.recall:.3f} {line.f1:.3f} [{line.low:.3f}–{line.high:.3f}]"


def _as_dict(line: Line) -> dict[str, float]:
    return {name: round(float(getattr(line, name)), 4) for name in Line.__slots__}


if __name__ == "__main__":
    main()
