"""presscut as steps of a datatrove pipeline: pages in, documents of articles out.

Rules of this file:
1. A page is read in a process of its own (`ExtractorSandbox`): one that hangs or crashes costs one document.
2. The metadata of a document are the columns of `tables.COLUMNS`, so that `ParquetWriter(…, schema=corpus_schema())`
   writes what `presscut batch` writes; what was there before and has another name stays.
3. `date` is the moment of capture, as datatrove's readers have it; when an article was published is in `published`.
"""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import Any, Final

try:
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.extractors.base import ExtractorSandbox
    from datatrove.pipeline.writers.disk_base import DiskWriter
    from datatrove.utils.typeshelper import StatHints
except ImportError as missing:
    from presscut.errors import UsageError

    raise UsageError("presscut.datatrove needs: pip install 'presscut[datatrove]'") from missing

from presscut.encodings import decode
from presscut.model import Failure
from presscut.pipeline import Kinds, article_of
from presscut.readers import ReadOptions, plan, read
from presscut.readers.pages import moment
from presscut.sources import Capture
from presscut.tables import Row, schema, to_batch

__all__ = ["ArticleExtractor", "PageReader", "corpus_schema"]

_SECONDS: Final = 20.0
"""By the clock, as in `presscut batch`."""
_KNOWN: Final = ("url", "date", "file_path", "offset", "damage")
"""Metadata that are taken over, as the readers of datatrove and `PageReader` give them."""
_WARM: Final[tuple[str, str, Kinds, dict[str, Any]]] = (
    "<article><h1>Ready</h1><p>With this page a new process warms up.</p></article>",
    "-",
    "any",
    {},
)
"""The page by which a new process shows that it is ready."""


class PageReader(PipelineStep):  # type: ignore[misc] # datatrove has no types
    """Reads pages from any input that `presscut batch` takes: WARC, ARC, WACZ, tables, folders, stores.

    Each task takes every `world_size`-th file. The markup is the document's text, `id`, `url`, `date` and `file_path`
    are known as datatrove's own readers know them. Records that are no page are counted and left out.
    """

    type = "📖 - READER"
    name = "✂ presscut pages"

    def __init__(self, names: Iterable[str], options: ReadOptions | None = None) -> None:
        """The files of `names`, as `readers.plan` takes them."""
        super().__init__()
        self.names = [names] if isinstance(names, str) else list(names)
        self.options = options

    def run(self, data: DocumentsPipeline = None, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The pages of this task's files, after the documents that came from the step before."""
        yield from data or ()
        for name in plan(self.names)[rank::world_size]:
            for entry in read(name, self.options):
                if not isinstance(entry.what, Capture):
                    self.stat_update(
                        f"{'failed' if isinstance(entry.what, Failure) else 'skipped'}_{entry.what.reason}"
                    )
                    continue
                text = _text(entry.what)
                if text is None:
                    self.stat_update("failed_undecodable")
                    continue
                captured = entry.what.captured
                known = {"url": entry.url, "date": None if captured is None else captured.isoformat()}
                self.stat_update(StatHints.total)
                yield Document(
                    text=text,
                    id=entry.id or f"{name}@{entry.offset}",
                    metadata={
                        "file_path": name,
                        "offset": entry.offset,
                        "damage": entry.note or None,
                        **known,
                    },
                )


class ArticleExtractor(PipelineStep):  # type: ignore[misc] # datatrove has no types
    """Turns documents of pages, of markup or of plain text as in WET files, into documents of their articles.

    The article's text becomes the document's, all other columns its metadata. What gives no article is dropped and
    counted by its reason, and written to `exclusion_writer` if there is one, with the reason in `filter_reason`.
    """

    type = "🛢 - EXTRAC"
    name = "✂ presscut articles"

    def __init__(
        self,
        timeout: float = _SECONDS,
        exclusion_writer: DiskWriter | None = None,
        *,
        kinds: Kinds = "article",
    ) -> None:
        """`timeout`: seconds that one page may take; `kinds` "any": the text of lists, products and their kin too."""
        super().__init__()
        self.kinds = kinds
        self.timeout = timeout
        self.exclusion_writer = exclusion_writer

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The documents of articles, in the order of their pages."""
        del world_size
        sandbox = ExtractorSandbox(timeout=self.timeout, warmup_text=_WARM)
        with sandbox, self.exclusion_writer or nullcontext() as writer:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    found = self._article(sandbox, document)
                if isinstance(found, Failure):
                    self.stat_update(StatHints.dropped, f"dropped_{found.reason}")
                    if writer is not None:
                        document.metadata["filter_reason"] = found.reason
                        writer.write(document, rank)
                    continue
                document.text = found.pop("text")
                document.metadata |= found
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                yield document

    def _article(self, sandbox: ExtractorSandbox, document: Document) -> dict[str, Any] | Failure:
        known = {name: document.metadata.get(name) for name in _KNOWN}
        url = known["url"]
        try:
            found: dict[str, Any] | Failure = sandbox.process_document(
                (document.text, document.id, self.kinds, known), _row
            )
        except TimeoutError:
            return Failure(
                reason="timeout", stage="work", detail=f"took longer than {self.timeout:g} s", url=url
            )
        except EOFError:
            return Failure(
                reason="crashed", stage="work", detail="the process that worked on it died", url=url
            )
        return found


def corpus_schema() -> Any:
    """The `pyarrow.Schema` for `ParquetWriter(…, expand_metadata=True, schema=corpus_schema())`: that of a batch."""
    return schema()


def _row(text: str, identity: str, kinds: Kinds, metadata: Mapping[str, Any]) -> dict[str, Any] | Failure:
    """The columns of a page's article, but for the id, which the document has. Runs in a process of its own."""
    captured = moment(str(metadata.get("date") or ""))
    capture = Capture(data=text, name=identity, url=metadata.get("url"), captured=captured)
    article = article_of(capture, kinds)
    if isinstance(article, Failure):
        return article
    path, offset, damage = (metadata.get(name) for name in ("file_path", "offset", "damage"))
    (row,) = to_batch([Row(article, None, path, offset, damage)]).to_pylist()
    del row["id"]
    found: dict[str, Any] = row
    return found


def _text(capture: Capture) -> str | None:
    if isinstance(capture.data, str):
        return capture.data
    decoded = decode(capture.data, declared=capture.charset)
    return None if decoded is None else decoded.text
