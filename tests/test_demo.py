"""The invented archive."""

from pathlib import Path

import pytest

from presscut.archive import Archive
from presscut.demo import PAGES, fill


def test_every_page_is_filed_and_related(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "demo.db", create=True) as archive:
        added = fill(archive)
        assert [one.relation for one in added].count("version") == 1
        assert [one.relation for one in added].count("copy") == 1
        assert {one.relation for one in fill(archive)} == {"unchanged"}
        assert archive.totals().captures == len(PAGES)
        assert len(archive.names("language")) == 6


@pytest.mark.parametrize("word", ["harbour", "Brücke", "criée", "مكتبة", "渡し船", "faro"])
def test_it_is_found_in_every_script(tmp_path: Path, word: str) -> None:
    with Archive.open(tmp_path / "demo.db", create=True) as archive:
        fill(archive)
        assert archive.search(word).total >= 1
