"""Uses of the public names that a strict type checker must accept. Never run."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import assert_type

import presscut
from presscut import (
    Article,
    Author,
    Block,
    Claim,
    Comment,
    Comments,
    Comparison,
    Evidence,
    Failure,
    Image,
    Link,
    Media,
    Post,
    Record,
    Span,
    Version,
    compare,
    extract,
    extract_dump,
    from_dict,
    from_json,
    merge,
    record_from_json,
)

found = extract(Path("page.html").read_bytes(), url="https://a.example/b", captured=datetime.now(UTC))
assert_type(found, Article | Failure)
assert_type(extract("<p>text</p>"), Article | Failure)
assert_type(extract_dump(b"text", url=None, captured=None), Article | Failure)

if isinstance(found, Failure):
    assert_type(found.detail, str)
    assert_type(found.url, str | None)
else:
    assert_type(found, Article)
    assert_type(found.headline, str | None)
    assert_type(found.title, str | None)
    assert_type(found.text, str)
    assert_type(found.authors, tuple[str, ...])
    assert_type(found.credits, tuple[Author, ...])
    assert_type(found.published, date | datetime | None)
    assert_type(found.captured, datetime | None)
    assert_type(found.body, tuple[Block, ...])
    assert_type(found.images, tuple[Image, ...])
    assert_type(found.posts, tuple[Post, ...])
    assert_type(found.media, tuple[Media, ...])
    assert_type(found.related, tuple[Link, ...])
    assert_type(found.comments, Comments)
    assert_type(found.comments.items, tuple[Comment, ...])
    assert_type(found.free_to_read, bool | None)
    assert_type(found.evidence, Mapping[str, Evidence])
    assert_type(found.evidence["published"].trusted, Claim | None)
    assert_type(found.body[0].spans, tuple[Span, ...])
    assert_type(found.to_markdown(), str)
    assert_type(found.to_dict(), dict[str, object])
    assert_type(from_json(found.to_json(indent=2)), Article)
    assert_type(from_dict(found.to_dict()), Article)
    assert_type(compare(found, found), Comparison)
    for block in found.body:
        if block.kind == "figure" and block.image:
            assert_type(block.image.credit, str | None)

if article := extract(b""):  # a failure is falsy
    assert_type(article, Article)

try:
    extract(b"", captured=datetime(2021, 6, 1))  # noqa: DTZ001 - the call that is wrong
except presscut.UsageError as error:
    assert_type(error, presscut.UsageError)
    root: presscut.PresscutError = error
    value: ValueError = error
except presscut.SourceError as error:
    system: OSError = error

record = merge([Article(), record_from_json(b"{}")], names=["a.html", None], check=False)
assert_type(record, Record)
assert_type(record.article, Article)
assert_type(record.versions, tuple[Version, ...])
assert_type(record.sources["body"], tuple[int, ...])
assert_type(record.versions[0].minor, bool)
