"""A corpus in, its groups out: which of millions of articles are one article, and which stands for the others.

    corpus ─ signing ─ signatures ─┬─ pairing (meeting, weighing) ─ asking ─ groups ─┬─ writing
    (rows)   (aside, by file)      └─ shelving (texts of the doubtful pairs) ──┘       └─ merging

Rules of this package:
1. The files are read row group by row group. What stays in memory of an article is its signature, about 0.4 KB; texts
   come back from the files for the pairs that signatures cannot decide, and only for those.
2. No place where articles meet costs more than its articles times a constant: a phrase that ten thousand pages print
   is passed over, and counted.
3. The answer depends on the files' names and content alone: not on their order on the command line, nor on the workers.
4. Signatures and verdicts are kept beside the answer, so that a run after an interruption, or with a file more, signs
   and compares only what is new.
5. Signing, shelving, comparing and merging are work that any process does (`engines`); what holds all articles
   together is done in this one, by numpy.
"""

from presscut.dedupe.engines import cluster, inline, local
from presscut.dedupe.nouns import Audience, Engine, Summary, Unread
from presscut.dedupe.run import dedupe

__all__ = ["Audience", "Engine", "Summary", "Unread", "cluster", "dedupe", "inline", "local"]
