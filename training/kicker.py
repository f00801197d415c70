"""What each sign of a kicker weighs: `python training/kicker.py --data ../shared/data` prints the table of `claims/kicker`.

The lessons are the pages of the parts benchmark that may be looked at; `choosing.py` says how they are learned.
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
from presscut.claims.kicker import GROUPS
from presscut.claims.kicker_signs import asked_of, candidates, is_other

SIGNS = tuple(sign for _, signs in GROUPS for sign in signs)

LEAN = 1.0  # less than the likeliest: few pages have one, and on hosts unseen F1 is best there


def lessons(data: Path) -> Iterator[Lesson]:
    """The labelled pages."""
    for labelled_page in labelled(data, "look"):
        page, body = read(labelled_page.html)
        known = known_of(page, labelled_page.url)
        around = frame(page, body, known)
        lines = [line for line in candidates(page, around) if not is_other(known, line.text)]
        asked = asked_of(page, around, known, lines)
        signs = [tuple(sign for ask, _ in GROUPS for sign in ask(asked, line)) for line in lines]
        said = np.array(signs, np.float32).reshape(-1, len(SIGNS))
        wanted = labelled_page.gold["kicker"]
        right = [any(same_line(value, Part(text=line.text)) for value in wanted) for line in lines]
        yield Lesson(labelled_page.row["host"], said, np.array(right, np.bool_), bool(wanted))


if __name__ == "__main__":
    main(__doc__, lessons, SIGNS, lean=LEAN)
