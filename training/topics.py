"""What each sign of a list of topics weighs: `python training/topics.py --data ../shared/data` prints the table of `claims/topic_lists`.

The lessons are the pages of the parts benchmark that may be looked at: a list is right when most of its links are labelled tags. `choosing.py`
says how they are learned.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "quality"))
sys.path.insert(0, str(Path(__file__).parent.parent / "quality" / "parts"))

import numpy as np
from choosing import Lesson, main, read
from match import same_line
from said import Part
from score import labelled

from presscut.claims import known_of
from presscut.claims.frame import frame
from presscut.claims.topic_lists import SIGNS, Listed, candidates, signs

LEAN = 0.5  # less than the likeliest: what is made up on pages without topics costs less than half of what is missed


def lessons(data: Path) -> Iterator[Lesson]:
    """The labelled pages."""
    for labelled_page in labelled(data, "look"):
        page, body = read(labelled_page.html)
        if not len(page.block_start):
            continue
        known = known_of(page, labelled_page.url)
        around = frame(page, body, known)
        wanted = labelled_page.gold["tag"]

        def is_right(one: Listed) -> bool:
            names = [Part(text=page.text_of(link)) for link in one.links]  # noqa: B023 - asked at once
            right = sum(any(same_line(value, name) for value in wanted) for name in names)  # noqa: B023
            return 2 * right > len(names)

        lists = signs(page, around, known, candidates(page, around))
        said = np.array([shown for _, shown in lists], np.float32).reshape(-1, len(SIGNS))
        right = np.array([is_right(one) for one, _ in lists], np.bool_)
        yield Lesson(labelled_page.row["host"], said, right, bool(wanted))


if __name__ == "__main__":
    main(__doc__, lessons, SIGNS, lean=LEAN)
