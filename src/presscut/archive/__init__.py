"""An archive to search and read: articles in one SQLite file, their pages in WARC files beside it.

    from presscut.archive import Archive, Query

    with Archive.open("press.db", create=True) as archive:
        added = archive.add(article)                  # Added(relation="new", record_id=1, capture_id=1)
        added = archive.add(article, capture)         # with the page itself (`sources.Capture`), kept in press.warc/
        for added in archive.add_many(pairs): ...     # in bulk; each is on disk when it is given

        results = archive.search('storm outlet:"Daily Lantern" from:2021')       # or Query(text="storm", since=…)
        results.total, results.hits, results.facets["outlet"], results.histogram.bars, results.notes
        hit = results.hits[0]
        hit.card.headline, hit.card.published, "".join(piece.text for piece in hit.snippet)

        filed = archive.get(hit.card.id)              # or None
        filed.article, filed.captures, filed.copies   # the merged article · Met, by time · Card, other outlets
        archive.capture(filed.captures[0].id)         # the article as that capture had it
        archive.raw(filed.captures[0].id)             # the page as it was caught, or None
        archive.day(date(2021, 6, 1))                 # Cards, by time
        archive.outlets(), archive.authors("ada"), archive.names("section"), archive.totals()

An `Archive` may be shared by threads. `nouns` documents everything that is given and taken, `query` what users may type.

Where to look: `handle` (the face) → `filing` (writing) over `row`, `relating`, `sheet`, `warc`; → `search` (asking) over
`query`, `script`, `sheet`, `histogram`, `marking`, `cards`; `connection` opens and migrates; `schema.sql` is the file.
"""

from presscut.archive.handle import Archive
from presscut.archive.nouns import (
    Added,
    Bar,
    Card,
    Count,
    Filed,
    Histogram,
    Hit,
    Met,
    Query,
    Results,
    Segment,
    Totals,
)

__all__ = [
    "Added",
    "Archive",
    "Bar",
    "Card",
    "Count",
    "Filed",
    "Histogram",
    "Hit",
    "Met",
    "Query",
    "Results",
    "Segment",
    "Totals",
]
