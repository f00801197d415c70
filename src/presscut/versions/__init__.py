"""Captures of one article: are they, what differs, and one record out of all.

Rules of this package:
1. The answer is a sum of points. Every ground gives points for (above 0) or against (below 0) and stands in `reasons`
   with its points; more than 0 in all means the same article. 1 point is a weak sign, 3 a strong one, 6 settles it.
2. The text weighs most (`overlap`), then headline and address, then date, outlet and byline (`signs`).
3. What the text shows is how much of the one stands in the other, in the direction in which it is more: a truncated
   text, an earlier and shorter one and one with the whole page around it are all contained in the other.
4. `relate(a, b) == relate(b, a)`, and nothing here knows an outlet, a host or a language.
5. Captures become a record by `merge`: fields by `values`, parts by `union`, paragraphs by `paragraphs`, whose laws
   stand in `merge.py`.
"""

from presscut.versions.fields import shown_fields
from presscut.versions.judge import compare, comparison_to_dict, relate
from presscut.versions.merge import merge
from presscut.versions.nouns import Comparison, FieldRow, Ground, Relation

__all__ = [
    "Comparison",
    "FieldRow",
    "Ground",
    "Relation",
    "compare",
    "comparison_to_dict",
    "merge",
    "relate",
    "shown_fields",
]
