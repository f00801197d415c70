"""Options of the test run."""

import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(
    "any machine"
)  # how fast a test runs says nothing where others work on the same machine


class Golden(Protocol):
    def __call__(self, path: Path, found: str) -> None:
        """Compares `found` with the file, or writes it there under `--update-golden`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is found as what is expected")
    parser.addoption(
        "--kills", type=int, default=4, help="at how many moments the writer of an archive is killed"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    update = bool(request.config.getoption("--update-golden"))

    def check(path: Path, found: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing: write it with --update-golden and read it"
        assert found == path.read_bytes().decode()

    return check


@pytest.fixture
def heeds_interrupts() -> Iterator[None]:
    """Processes started now heed Ctrl-C; those of a job in the background are born deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
