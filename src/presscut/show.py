"""What people read in a terminal: a page explained, two captures compared, a record of many. Colours only where there is a terminal.

Rules of this file:
1. Nothing is decided here, and no page's text is read as markup, or as orders to the terminal.
2. When piped, the same words stand in plain lines, not cut to a width.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.text import Text

from presscut import kinds, labels
from presscut.counted import counted
from presscut.model import Claim, Evidence
from presscut.parts.owners import BODY
from presscut.parts.owners import roles as roles_of
from presscut.pipeline import Reading
from presscut.record import Record
from presscut.text import Change
from presscut.versions import Comparison, shown_fields
from presscut.versions.wordings import set_off

__all__ = ["show_comparison", "show_reading", "show_record"]

PIPED_WIDTH: Final = 10_000
BLOCK_TEXT: Final = 90
"""Characters of a block that are shown."""
DOUBT: Final = 0.02
"""Blocks below this score are left out unless all are asked for."""
CLAIM_TEXT: Final = 100
LETTERS: Final = 26
LEAST_WIDTH: Final = 20

_CONTROLS: Final = dict.fromkeys([*range(9), *range(14, 32), *range(127, 160)])
_VERDICTS: Final = {
    "identical": ("the same article, word for word", "bold green"),
    "version": ("the same article: two versions of it", "bold green"),
    "copy": ("the same text at another outlet", "bold cyan"),
    "different": ("two different articles", "bold red"),
}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leaves a closed pipe to the command, which knows that it is no error; rich would exit with 1."""
        raise BrokenPipeError


def _console() -> Console:
    console = _Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = PIPED_WIDTH
    return console


def show_reading(reading: Reading, *, every: bool = False) -> None:
    """Prints every field with its claims, then every block with its label, score and reasons."""
    console = _console()
    _show_head(console, reading)
    _show_fields(console, reading.evidence)
    _show_blocks(console, reading, every=every)


def _show_head(console: Console, reading: Reading) -> None:
    found, verdict = reading.article, reading.verdict
    console.print(Text(_line(found.headline or "(no headline)"), "bold"))
    words = len(found.text.split())
    facts = (
        f"{counted(len(found.body), 'block')}, {counted(words, 'word')}, confidence {found.confidence:.2f}"
    )
    console.print(Text(facts, "dim"))
    console.print()
    console.print(
        Text("KIND", "bold"),
        Text("  what sort of page it is; below, what weighed most for an article", "dim"),
        sep="",
    )
    style = "green" if verdict.kind in kinds.ARTICLES else "yellow"
    console.print(
        Text(f"  ✓ {verdict.kind} {verdict.score:.2f}", style),
        Text(f"  an article: {verdict.article:.2f}", "dim"),
        sep="",
    )
    weights = ", ".join(f"{name} {weight:+.1f}" for name, weight in _kind_reasons(reading))
    console.print(Text(f"    {weights}", "dim"))
    console.print()


def _kind_reasons(reading: Reading) -> tuple[tuple[str, float], ...]:
    claims = [claim for known in reading.evidence.values() for claim in known.claims]
    told = labels.label(reading.page, reading.features)  # the verdict came first, by the convention of news
    address = reading.article.url or reading.article.canonical_url
    return kinds.reasons(reading.page, reading.features, told, claims, address)


def _show_fields(console: Console, evidence: Mapping[str, Evidence]) -> None:
    console.print(Text("FIELDS", "bold"), Text("  ✓ trusted   · also claimed", "dim"), sep="")
    for field in sorted(evidence):
        known = evidence[field]
        console.print(Text(f"{field}", "cyan"), Text(f"({known.why})" if known.why else "", "dim"))
        for claim in known.claims:
            trusted = known.trusted is not None and claim == known.trusted
            mark, style = ("✓", "green") if trusted else ("·", "dim")
            line = Text(f"  {mark} {_shown(claim)}", style)
            console.print(line, Text(f"  {claim.source}", "dim"), sep="", no_wrap=True, overflow="ellipsis")
    console.print()


def _shown(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, tuple):
        value = " › ".join(getattr(one, "name", None) or str(one) for one in value)
    return _cut(_line(str(value)), CLAIM_TEXT)


def _show_blocks(console: Console, reading: Reading, *, every: bool) -> None:
    page, score = reading.page, reading.labels.score
    roles = roles_of(page, reading.labels, reading.parts, reading.evidence)
    console.print(
        Text("BLOCKS", "bold"),
        Text("  label, score, tag, text; below, what weighed most in the score", "dim"),
        sep="",
    )
    for number, (text, role) in enumerate(zip(page.block_texts(), roles, strict=True)):
        if not (every or role or score[number] >= DOUBT):
            continue
        style = "green" if role == BODY else "cyan" if role else "dim"
        tag = page.tag_of(int(page.block_row[number])) or "other"
        console.print(
            Text(f"{number:5d} {role or '–':<11} {score[number]:4.2f}  {tag:<10} ", style),
            Text(_cut(_line(text), BLOCK_TEXT), "" if role else "dim"),
            sep="",
            no_wrap=True,
            overflow="ellipsis",
        )
        reasons = labels.reasons(page, reading.features, number, convention=reading.labels.convention, most=4)
        weights = ", ".join(f"{name} {weight:+.1f}" for name, weight in reasons)
        console.print(Text(f"{'':24}{weights}", "dim"), no_wrap=True, overflow="ellipsis")


def show_comparison(comparison: Comparison, a: str, b: str) -> None:
    """Prints the verdict with its grounds, the fields side by side, and the sentences that differ."""
    console = _console()
    verdict, style = _VERDICTS[comparison.relation]
    console.print(Text(f"{comparison.relation}: {verdict}", style))
    console.print(Text(f"A  {_line(a)}\nB  {_line(b)}\n", "dim"))
    console.print(Text("WHY", "bold"), Text("  points for the same article, or against it", "dim"), sep="")
    for ground in comparison.reasons:
        _hang(console, Text(f"{ground.weight:+5.1f}  ", "dim"), Text(_line(ground.phrase)))
    console.print()
    _show_field_rows(console, comparison)
    _show_changes(console, comparison)


def _show_field_rows(console: Console, comparison: Comparison) -> None:
    titles = {
        "only-a": "ONLY A HAS",
        "only-b": "ONLY B HAS",
        "differs": "THEY DIFFER IN",
        "same": "THEY AGREE IN",
    }
    for state, title in titles.items():
        rows = [row for row in comparison.fields if row.state == state]
        if not rows:
            continue
        console.print(Text(title, "bold"))
        for row in rows:
            shown = row.a if state != "only-b" else row.b
            value = f"{row.a}  →  {row.b}" if state == "differs" else f"{shown}"
            _hang(console, Text(f"  {row.name:<14}", "cyan"), Text(_cut(_line(value), 2 * CLAIM_TEXT)))
    console.print()


def _show_changes(console: Console, comparison: Comparison) -> None:
    legend = "  - only A has · + only B has · faint: spelling, marks, scraps"
    console.print(Text("SENTENCES", "bold"), Text(legend, "dim"), sep="")
    for same, run in groupby(comparison.changes, key=lambda change: change.kind == "same"):
        changes = list(run)
        if same:
            console.print(Text(f"  … {len(changes)} the same", "dim"))
        else:
            _show_sentences(console, changes)


def _show_sentences(console: Console, changes: Iterable[Change]) -> None:
    for change in changes:
        for mark, style, sentence, other in (
            ("-", "red", change.a, change.b),
            ("+", "green", change.b, change.a),
        ):
            if sentence is not None:
                faint = f"{style} dim" if change.minor else style
                _hang(console, Text(f"{mark} ", faint), _marked(_line(sentence), _line(other), faint))


def _marked(sentence: str, other: str, style: str) -> Text:
    """A sentence with the words set off that its other version has not."""
    text = Text(style=style)
    for piece, alone in set_off(sentence, other):
        words = piece.rstrip()
        text.append(words, "bold underline" if alone else None)
        text.append(piece[len(words) :])
    return text


def show_record(record: Record) -> None:
    """Prints the captures by a letter each, every field and paragraph with the letters it is from, and what changed."""
    console = _console()
    console.print(Text(_line(record.article.headline or "(no headline)"), "bold"))
    console.print(Text(f"{counted(len(record.versions), 'capture')}, one article\n", "dim"))
    console.print(Text("CAPTURES", "bold"))
    for number, version in enumerate(record.versions):
        when = version.time.isoformat() if version.time else "no date"
        name = _line(version.name or version.url or "(no name)")
        console.print(Text(f"  {_letter(number)}  ", "cyan"), Text(name), Text(f"  {when}", "dim"), sep="")
    console.print(Text("\nFIELDS", "bold"), Text("  and the captures they are from", "dim"), sep="")
    for field, value in shown_fields(record.article).items():
        numbers = record.sources.get(field) or record.sources.get(f"{field}.count", ())
        _show_from(console, numbers, f"{field:<14} ", value)
    console.print(Text("\nBODY", "bold"))
    for block, number in zip(record.article.body, record.sources.get("body", ()), strict=True):
        _show_from(console, (number,), f"{block.kind:<11} ", _cut(_line(block.text), BLOCK_TEXT))
    for number, version in enumerate(record.versions):
        if version.changes:
            minor = "  minor" if version.minor else ""
            title = f"\nCHANGES FROM {_letter(number - 1)} TO {_letter(number)}"
            console.print(Text(title, "bold"), Text(minor, "dim"), sep="")
            _show_sentences(console, version.changes)


def _show_from(console: Console, numbers: Iterable[int], name: str, value: str) -> None:
    letters = "".join(_letter(number) for number in sorted({*numbers}))
    _hang(console, Text(f"  {letters:<4} ", "dim").append(name, "cyan not dim"), Text(_line(value)))


def _letter(number: int) -> str:
    """A, B … Z, and numbers in brackets from there on."""
    return chr(ord("A") + number) if number < LETTERS else f"[{number}]"


def _hang(console: Console, lead: Text, text: Text) -> None:
    """Prints a text after its lead, the lines that follow under its beginning."""
    indent = " " * lead.cell_len
    for line in text.wrap(console, max(console.width - len(indent), LEAST_WIDTH)) or [Text()]:
        line.rstrip()
        console.print(lead, line, sep="", soft_wrap=True)
        lead = Text(indent)


def _line(text: str | None) -> str:
    """One line, without control characters: they could move the cursor, or worse."""
    return " ".join((text or "").translate(_CONTROLS).split())


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
