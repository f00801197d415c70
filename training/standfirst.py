"""What each sign of a standfirst weighs: `python training/standfirst.py --data ../shared/data` prints the table of `claims/standfirst`.

The lessons are the pages of the parts benchmark that may be looked at, and the pages of fundus whose gold has a summary; `choosing.py`
says how they are learned.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
sys.path.insert(0, str(Path(__file__).parent.parent / "quality" / "parts"))

import numpy as np
from choosing import Lesson, main, read
from gold import Value
from match import same_words
from said import Part
from score import labelled
from split import fold_of_row
from tree import page_bytes, rows

from presscut.claims import known_of
from presscut.claims.frame import frame
from presscut.claims.standfirst_signs import SIGNS, candidates, is_other, signs

LEAN = 0.4  # less than the likeliest: on hosts unseen F1 is best there


def lessons(data: Path) -> Iterator[Lesson]:
    """The labelled pages, then those with a summary."""
    seen = set()
    for page in labelled(data, "look"):
        seen.add((page.row["set"], page.row["id"]))
        yield _lesson(page.row["host"], page.html, page.url, page.gold["standfirst"])
    for row in rows(data / "fundus" / "gold.jsonl"):
        summary = " ".join(row["body_struct"].get("summary") or ()).strip()
        if ("fundus", row["id"]) not in seen and fold_of_row(row) != "held":
            wanted = [Value(text=summary)] if summary else []
            html = page_bytes(data, "fundus", row["id"])
            yield _lesson(row["url"].split("/")[2], html, row["url"], wanted)


def _lesson(host: str, html: bytes, url: str | None, wanted: Sequence[Value]) -> Lesson:
    page, body = read(html)
    known = known_of(page, url)
    around = frame(page, body, known)
    lines = [line for line in candidates(around) if not is_other(page, around, known, line)]
    said = np.array([*signs(page, around, known, lines)], np.float32).reshape(-1, len(SIGNS))
    right = [any(same_words(value, Part(text=line.text)) for value in wanted) for line in lines]
    return Lesson(host, said, np.array(right, np.bool_), bool(wanted))


if __name__ == "__main__":
    main(__doc__, lessons, SIGNS, lean=LEAN)
