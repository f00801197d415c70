"""Every peer's answers to every page, with the processor time each took; peers' answers are kept between runs.

Rules of this file:
1. presscut is asked anew each time: it is what changes. A peer is asked once a version, unless told otherwise.
2. A page gets `PATIENCE` seconds; what raises or runs over is an empty answer with an `error`.
3. Time is processor time of the call alone. Reading, unpacking and making dumps are not in it, nor is the import:
   a small page comes first.
"""

import json
import logging
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import Final

import numpy as np
from corpus import Page, dump
from metrics import COLUMNS, Matrix, page_row
from peers import ADAPTERS, PEERS, Answer, Shape, installed

PATIENCE: Final = 60  # seconds for one page
CHUNK: Final = 8  # pages handed to a process at a time
FRESH_ALWAYS: Final = "presscut"

_FIRST_PAGE: Final = (
    b"<!doctype html><html lang=en><title>First</title><article><h1>First</h1><p>By Ada Bell, 3 May 2021</p>"
    + b"<p>The lock keepers of the northern canal met on Monday, and they agreed to open the gates an hour early.</p>"
    * 6
    + b"</article></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How to ask: in how many processes, and what to do with answers already kept."""

    jobs: int = 1
    kept: Path | None = None
    """Folder of kept answers; `None` keeps nothing."""
    fresh: bool = False
    """Ask again even where an answer is kept, and keep the new one."""


@dataclass(frozen=True, slots=True)
class Answers:
    """One peer's answers to one set: a row of `COLUMNS` and the milliseconds a page."""

    rows: Matrix
    ms: Matrix
    errors: tuple[str, ...]
    """The exceptions, one a page that ended in one."""
    from_kept: bool
    """Some times come from an earlier run."""


def ask(name: str, pages: Sequence[Page], shape: Shape, asking: Asking) -> Answers:
    """What the peer `name` answered to the pages in this shape, measured against their gold, in the pages' order."""
    store = None if name == FRESH_ALWAYS else _store(asking.kept, name, pages, shape)
    kept = {} if store is None or asking.fresh else _read(store)
    tasks = [(page, kept.get(f"{page.id} {page.size}")) for page in pages]
    rows, answers = [], []
    with _mapper(asking.jobs) as run:
        for row, answer in run(partial(_measure, name, shape), tasks):
            rows.append(row)
            answers.append(answer)
            _progress(name, len(rows), len(pages))
    if store is not None and any(old is None for _, old in tasks):
        known = {f"{page.id} {page.size}": answer for page, answer in zip(pages, answers, strict=True)}
        _write(store, kept | known)
    return Answers(
        rows=np.array(rows).reshape(len(rows), len(COLUMNS)),
        ms=np.array([answer.ms for answer in answers]),
        errors=tuple(answer.error for answer in answers if answer.error),
        from_kept=any(old is not None for _, old in tasks),
    )


def _measure(name: str, shape: Shape, task: tuple[Page, Answer | None]) -> tuple[Matrix, Answer]:
    page, answer = task
    if answer is None:
        _warm(name, shape)
        answer = _timed(name, shape, page)
    return page_row(answer, page.gold), answer


def _timed(name: str, shape: Shape, page: Page) -> Answer:
    """The peer's answer with its processor time, or the error it ended in."""
    html = page.html()
    text = "" if shape == "html" else dump(html, shape)
    call = _call(name, html if shape == "html" else text, page.url)
    started = time.process_time()
    try:
        with _within(PATIENCE):
            answer = call()
    except Exception as error:  # noqa: BLE001 - whatever a peer raises is its answer
        answer = Answer(error=repr(error)[:200])
    return replace(answer, ms=1000 * (time.process_time() - started))


def _call(name: str, page: bytes | str, url: str | None) -> Callable[[], Answer]:
    peer = PEERS[name]
    if isinstance(page, bytes) and peer.ask is not None:
        return partial(peer.ask, page, url)
    if isinstance(page, str) and peer.ask_dump is not None:
        return partial(peer.ask_dump, page, url)
    raise ValueError(f"{name} does not read pages of this shape")


@cache
def _warm(name: str, shape: Shape) -> None:
    """Pay for the peer's import, once a process."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    with suppress(Exception):
        _call(name, _FIRST_PAGE if shape == "html" else "First\n\nOnly a line.", None)()


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Interrupt what runs longer, where the system has alarms."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _overrun)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _overrun(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {PATIENCE} seconds")


def _mapper(jobs: int) -> AbstractContextManager[Callable[..., Iterator[tuple[Matrix, Answer]]]]:
    """A `map` that runs in `jobs` processes, or in this one."""
    return nullcontext(map) if jobs == 1 else _pooled(jobs)


@contextmanager
def _pooled(jobs: int) -> Iterator[Callable[..., Iterator[tuple[Matrix, Answer]]]]:
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield partial(pool.map, chunksize=CHUNK)


def default_store() -> Path:
    """Where answers are kept when nothing else is said: the user's cache folder."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "presscut-quality"


def _store(folder: Path | None, name: str, pages: Sequence[Page], shape: Shape) -> Path | None:
    if folder is None or not pages:
        return None
    version = f"{installed()[name]}-{ADAPTERS}"
    return folder / f"{name}-{version}" / f"{pages[0].path.parent.parent.name}.{shape}.json"


def _read(store: Path) -> dict[str, Answer]:
    if not store.exists():
        return {}
    kept = json.loads(store.read_text(encoding="utf-8"))
    return {key: Answer(**{**said, "authors": tuple(said["authors"])}) for key, said in kept.items()}


def _write(store: Path, answers: dict[str, Answer]) -> None:
    store.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({key: asdict(answer) for key, answer in answers.items()})
    new = store.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(store)


def _progress(name: str, done: int, pages: int) -> None:
    if sys.stderr.isatty() and (done % 10 == 0 or done == pages):
        end = "\n" if done == pages else ""
        print(f"\r{name}: {done} of {pages} pages", end=end, file=sys.stderr, flush=True)
