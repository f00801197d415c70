"""The rule of floors: a file imports only from floors below its own, and files of one floor do not import each other."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "presscut"

FLOORS = (
    {"slots", "failure", "phrases"},
    {
        "model",
        "errors",
        "columns",
        "characters",
        "vocabulary",
        "datelines",
        "date_words",
        "byline_words",
        "calendars",
        "credit_words",
        "consent_words",
        "public_only",
        "counted",
    },
    {
        "text",
        "byline_shapes",
        "dates",
        "credits",
        "encodings",
        "formats",
        "damage",
        "fetch",
        "language",
        "attributes",
        "cells",
        "stems",
        "hashes",
        "tally",
        "folding",
        "openings",
        "copies",
        "hosts",
        "address_shapes",
        "extras",
        "json_text",
        "layers",
    },
    {
        "told_comments",
        "wording",
        "post_lines",
        "names",
        "reporters",
        "hints",
        "bags",
        "remarks",
        "sketch",
        "record",
    },
    {
        "sources",
        "page",
        "dump",
        "features",
        "claims",
        "authorship",
        "chronology",
        "parts",
        "render",
        "codec",
        "versions",
    },
    {"trust", "labels", "kinds", "article", "readers", "tables", "candidates"},
    {"pipeline"},
    {"harvest", "show", "batch", "arrow", "datatrove"},
    {"archive", "dedupe"},
    {"server", "demo"},
    {"serving"},
    {"cli", "__init__"},
    {"__main__"},
)
FLOOR_OF = {name: number for number, floor in enumerate(FLOORS) for name in floor}

# The nouns open these doors only when one of their methods is called (`Article.to_markdown`).
DOORS = {("model", "render"), ("model", "codec"), ("record", "codec")}


def modules() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        found.setdefault(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), []).append(path)
    return found


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "presscut":
            parts = node.module.split(".")
            names.update([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            names.update(a.name.split(".")[1] for a in node.names if a.name.startswith("presscut."))
    return names & set(FLOOR_OF)


def test_every_file_has_a_floor() -> None:
    assert set(modules()) == set(FLOOR_OF)


@pytest.mark.parametrize("name", sorted(FLOOR_OF))
def test_imports_only_from_below(name: str) -> None:
    wrong = {
        other
        for path in modules()[name]
        for other in imported(path)
        if other != name and FLOOR_OF[other] >= FLOOR_OF[name] and (name, other) not in DOORS
    }
    assert not wrong, f"{name} imports {sorted(wrong)} from its own floor or above"


def test_only_page_and_the_readers_of_bytes_know_the_html_library() -> None:
    users = {
        name
        for name, paths in modules().items()
        for path in paths
        if "turbohtml" in path.read_text("utf-8").replace("`turbohtml`", "")
        and any("turbohtml" in line and "import" in line for line in path.read_text("utf-8").splitlines())
    }
    assert users == {"page", "encodings", "language"}


def test_no_file_is_a_drawer() -> None:
    assert not set(modules()) & {"utils", "helpers", "core", "base", "manager", "config"}
