"""The promises made to users: what can be imported, at which price, with which types, and what the README shows."""

import gzip
import importlib
import inspect
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import get_args

import pytest

import presscut
from presscut import pipeline
from presscut.article import Context
from presscut.model import REASONS, Failure, Stage
from presscut.readers import ReadOptions
from presscut.readers.archives import warc
from presscut.readers.stored import Stored
from presscut.readers.tape import Tape
from presscut.sources import open_sources

ROOT = Path(__file__).parent.parent
PUBLIC = """
    Article Author Biography Block Claim Comment Comments Comparison Evidence FactBox Failure Image Link Media Note Post PresscutError Record
    SourceError Span UsageError Version compare extract
    extract_dump from_dict from_json merge record_from_json
"""
PAGE = b"<article><h1>Ferry</h1><p>The ferry sails at nine, said the harbour master, and not before.</p></article>"


# --- names -----------------------------------------------------------------------------------------------------------


def test_all_is_exact() -> None:
    assert presscut.__all__ == PUBLIC.split()
    assert dir(presscut) == sorted(presscut.__all__)


@pytest.mark.parametrize("name", presscut.__all__)
def test_every_name_is_there_and_explained(name: str) -> None:
    value = getattr(presscut, name)
    assert value.__name__ == name
    assert inspect.getdoc(value)


def test_unknown_names() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        _ = presscut.extrakt  # type: ignore[attr-defined]


def test_every_name_can_be_imported_at_once() -> None:
    names: dict[str, object] = {}
    exec("from presscut import *", names)  # noqa: S102 - the only way to write it in a function
    assert set(presscut.__all__) <= set(names)


def test_every_module_says_what_it_is_for() -> None:
    for path in (ROOT / "src" / "presscut").rglob("*.py"):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if parts[-1] != "__main__":
            assert importlib.import_module(name).__doc__, name


def test_import_is_light() -> None:
    heavy = ["numpy", "httpx", "typer", "rich", "turbohtml", "asyncio", "presscut.pipeline"]
    code = f"import sys, presscut; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_extracting_needs_no_network_and_no_terminal() -> None:
    code = "import sys, presscut; assert presscut.extract('<p>The ferry sails at nine.</p>');"
    code += "print([name for name in ('httpx', 'typer', 'rich', 'asyncio') if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def test_version_is_that_of_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{presscut.__version__}"\n' in project


# --- wrong calls and failures ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [presscut.extract, presscut.extract_dump])
@pytest.mark.parametrize(
    "wrong", [None, 3, Path("page.html"), io.BytesIO(b"<p>"), bytearray(b"<p>"), ["<p>"]]
)
def test_a_page_is_bytes_or_str(cut: Callable[[object], object], wrong: object) -> None:
    with pytest.raises(presscut.UsageError, match="a page is bytes or str, not"):
        cut(wrong)


def test_captured_needs_a_zone() -> None:
    with pytest.raises(presscut.UsageError, match="captured needs a time zone: 2021-06-01T10:00:00"):
        presscut.extract(PAGE, captured=datetime(2021, 6, 1, 10))  # noqa: DTZ001 - that is what is wrong


def broken(text: str, _: Context) -> Failure:
    raise LookupError(text)


def from_source(name: str) -> Failure:
    found = next(open_sources([name]))
    assert isinstance(found, Failure)
    return found


def from_archive() -> Failure:
    (entry,) = warc(Tape(Stored(io.BytesIO(b"WARC/1.0\r\nWARC-Ty"), "torn.warc")), "torn.warc", ReadOptions())
    assert isinstance(entry.what, Failure)
    return entry.what


def batched(vice: str) -> object:
    """The only failure of a batch with one bad page."""
    pytest.importorskip("pyarrow")
    from crawls import chunk, results, vicious

    (result,) = results([chunk(0, [vice.encode()])], vicious, seconds=3.0)
    return result.lost[0].failure


WAYS: dict[str, Callable[[], object]] = {
    "unreadable": lambda: from_source("no/such/page.html"),
    "fetch-failed": lambda: from_source("http://127.0.0.1:1/page.html"),
    "refused": lambda: from_source("gopher://a.example/page.html"),
    "not-html": lambda: presscut.extract(b"%PDF-1.7\n" + bytes(100)),
    "undecodable": lambda: presscut.extract(bytes(range(1, 9)) * 100),
    "empty": lambda: presscut.extract(gzip.compress(b"  \n")),
    "damaged": from_archive,
    "too-large": lambda: presscut.extract("a" * (pipeline.MAX_BYTES + 1)),
    "no-article": lambda: presscut.extract(
        "".join(f'<li><a href="/{n}">Link {n}</a></li>' for n in range(3_000))
    ),
    "timeout": lambda: batched("HANG"),
    "memory": lambda: batched("HOG"),
    "crashed": lambda: batched("CRASH"),
    "internal": lambda: pipeline._guarded(broken, "text", Context()),
}
"""How each reason comes about."""


@pytest.mark.parametrize("reason", WAYS)
def test_every_reason_can_be_met(reason: str) -> None:
    found = WAYS[reason]()
    assert isinstance(found, Failure)
    assert found.reason == reason
    assert found.stage in get_args(Stage)
    assert found.detail
    assert not found


def test_no_reason_is_idle() -> None:
    assert set(REASONS) == set(WAYS)


def test_every_stage_and_reason_is_explained() -> None:
    source = inspect.getsource(sys.modules["presscut.failure"])
    for reason in REASONS:
        assert re.search(rf'^    "{reason}",  # \w', source, re.MULTILINE)


def test_a_failure_keeps_the_address() -> None:
    found = presscut.extract(b"", url="https://a.example/b")
    assert isinstance(found, Failure)
    assert found.url == "https://a.example/b"


# --- types -----------------------------------------------------------------------------------------------------------


def test_uses_are_accepted_and_misuses_refused() -> None:
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports=silent",
        str(ROOT / "tests" / "typing"),
    ]
    done = subprocess.run(command, capture_output=True, check=False, text=True, cwd=ROOT)
    assert done.stdout.startswith("Success: no issues found in 2 source files"), done.stdout


def test_the_package_is_typed() -> None:
    assert (ROOT / "src" / "presscut" / "py.typed").is_file()


# --- README ----------------------------------------------------------------------------------------------------------

README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = [path for path in (README, ROOT / "docs" / "coming-from.md") if path.is_file()]
BLOCKS = [block for path in SHOWN for block in BLOCK.findall(path.read_text(encoding="utf-8"))]
PROGRAMS = [
    (code, expected)
    for (kind, code), (after, expected) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True)
    if kind == "python" and after == "text"
]
COMMANDS = [
    (command, expected)
    for kind, text in BLOCKS
    if kind == "console"
    for command, expected in re.findall(r"^\$ presscut (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
]


def alike(found: str, expected: str) -> bool:
    """The same text; a line of "…" stands for any lines."""
    parts = re.split(r"^…\n", expected, flags=re.MULTILINE)
    return re.fullmatch(r"(?:.*\n)*?".join(map(re.escape, parts)), found) is not None


@pytest.mark.skipif(not README.is_file(), reason="the package without its README")
def test_readme_has_examples() -> None:
    assert PROGRAMS
    assert COMMANDS


@pytest.mark.parametrize(("code", "expected"), PROGRAMS)
def test_readme_program(code: str, expected: str) -> None:
    command = [sys.executable, "-X", "utf8", "-c", code]
    assert alike(subprocess.check_output(command, cwd=ROOT, encoding="utf-8"), expected)


@pytest.mark.parametrize(("arguments", "expected"), COMMANDS)
def test_readme_command(arguments: str, expected: str) -> None:
    command = [sys.executable, "-m", "presscut", *arguments.split()]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    if expected:
        assert alike(done.stdout, expected)


def test_what_alike_means() -> None:
    assert alike("a\nb\nc\n", "a\n…\nc\n")
    assert alike("a\nb\n", "a\n…\n")
    assert alike("a\n", "a\n…\n")
    assert not alike("a\nb\n", "a\n")
    assert not alike("b\n", "a\n…\n")


def test_json_of_the_readme_is_that_of_the_codec() -> None:
    found = presscut.extract(PAGE)
    assert isinstance(found, presscut.Article)
    assert json.loads(found.to_json())["schema"] == "presscut/article/1"
