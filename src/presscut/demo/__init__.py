"""An archive of invented pages, to look at the reader: outlets, people and events that do not exist.

Every page goes the way of a real one: captured, read, filed. Among them one story met twice, the same agency's text at
another outlet, a live blog, and articles in German, French, Spanish, Arabic and Japanese.
"""

from datetime import UTC, datetime
from importlib.resources import files
from typing import Final

from presscut.archive import Added, Archive
from presscut.errors import PresscutError
from presscut.model import Article, Failure
from presscut.pipeline import read_capture
from presscut.sources import Capture

__all__ = ["PAGES", "fill"]

_COURIER: Final = "https://www.coastalcourier.example"
PAGES: Final = (
    ("courier-storm-1.html", f"{_COURIER}/news/2024/11/storm-closes-varn-harbour", datetime(2024, 11, 12, 7, 55, tzinfo=UTC)),
    ("courier-storm-2.html", f"{_COURIER}/news/2024/11/storm-closes-varn-harbour", datetime(2024, 11, 13, 16, 20, tzinfo=UTC)),
    ("gazette-storm.html", "https://inlandgazette.example/nation/varn-ferries-dock", datetime(2024, 11, 12, 12, 0, tzinfo=UTC)),
    ("courier-live.html", f"{_COURIER}/news/live/2024/nov/17/varn-mayor-election", datetime(2024, 11, 17, 23, 10, tzinfo=UTC)),
    ("courier-letters.html", f"{_COURIER}/opinion/2024/11/raise-the-mole", datetime(2024, 11, 19, 11, 0, tzinfo=UTC)),
    (
        "bote-bruecke.html",
        "https://www.ostermoorer-bote.example/lokales/rat-sperrt-bruecke-a4711.html",
        datetime(2024, 11, 15, 8, 0, tzinfo=UTC),
    ),
    ("phare-criee.html", "https://lephare.example/economie/brezac-criee-rouvre-20241108", datetime(2024, 11, 8, 9, 0, tzinfo=UTC)),
    ("cabo-faro.html", "https://diariodelcabo.example/sociedad/faro-cabo-teja-vuelve-a-encenderse/", datetime(2024, 10, 28, 3, 0, tzinfo=UTC)),
    ("marfa-maktaba.html", "https://almarfa.example/culture/floating-library", datetime(2024, 11, 3, 12, 0, tzinfo=UTC)),
    ("minato-chinkin.html", "https://minatonippo.example/articles/20241110-watashi", datetime(2024, 11, 10, 5, 0, tzinfo=UTC)),
)  # fmt: skip
"""File, address, and when it was captured (UTC)."""


def fill(archive: Archive) -> tuple[Added, ...]:
    """Files the invented pages; those that are there already stay as they are."""
    return tuple(archive.add_many(_read(*page) for page in PAGES))


def _read(name: str, url: str, captured: datetime) -> tuple[Article, Capture]:
    data = (files("presscut.demo") / name).read_bytes()
    capture = Capture(data=data, name=name, url=url, captured=captured)
    reading = read_capture(capture)
    if isinstance(reading, Failure):  # never, as a test holds
        raise PresscutError(f"{name}: {reading.detail}")
    return reading.article, capture
