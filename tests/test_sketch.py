import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presscut.errors import UsageError
from presscut.model import Article, Block
from presscut.sketch import (
    MAX_ANCHORS,
    PERMUTATIONS,
    Sketch,
    Sketches,
    anchored,
    from_bytes,
    gather,
    sketch,
    sketches,
    to_bytes,
)

FERRY = """The ferry “Aurelia” ran aground on a sandbank off Port Selwick early on Monday with 1,214 people on board.
Nobody was hurt, the harbour office said — and the passengers didn’t wait: they were brought ashore within two hours.
Captain Ines Halloran told the Lantern that the buoy marking the channel had drifted 40 per cent further than usual.
The shipping line expects the vessel to float free on the evening tide. Divers will inspect the hull on Tuesday.
A spokesman for the coastguard said that a notice about the buoy had been sent out on Sunday night at 23:40.
It is the third grounding on the Selwick bank in 7 years, and the town council has asked for a second light."""

BUDGET = """Teachers in the northern district will get new classrooms after the council voted on Thursday for the budget.
The plan sets aside 4.2 million for two wings at Ashgrove school, where lessons have been held in containers.
Opponents had wanted to spend the money on roads, which they called a disgrace to the whole valley.
A road can wait a winter, a child cannot, said councillor Piet Okonjo, who wrote the proposal with his party."""

GROUNDED = "港の沖で月曜日の早朝に連絡船が砂州に乗り上げたが、乗っていた二百十四人は全員無事だったと港湾局が発表した。"

DIGEST = "f3f373a333aca89972966bb9b5e4201e9484eb5e8adc182c5531569fd0aa56ed"


@pytest.mark.parametrize(
    "writing",
    [
        FERRY.upper(),
        FERRY.replace("“", '"').replace("”", '"').replace("’", "'").replace("—", "-"),
        FERRY.replace("“", "«").replace("”", "»").replace("’", "\u02bc"),
        FERRY.replace(" ", "\n"),
        FERRY.replace(" ", "\u00a0").replace(".", " ."),
        FERRY.replace("passengers", "passen\u00adgers"),
        FERRY.replace("1,214", "1.214"),
        FERRY.replace("1,214", "1\u202f214"),
        FERRY.replace("1,214", "1214"),
        FERRY.replace("40 per cent", "40%"),
        FERRY.replace("40 per cent", "40 percent"),
        FERRY.translate({c: c + 0xFEE0 for c in range(0x21, 0x7F)}),
    ],
    ids=[
        "case",
        "quotes",
        "angles",
        "lines",
        "no-break",
        "soft-hyphen",
        "point",
        "thin-space",
        "plain",
        "%",
        "percent",
        "full-width",
    ],
)
def test_writings_of_one_text_have_one_sketch(writing: str) -> None:
    assert sketch(writing) == sketch(FERRY)


def test_a_sketch_is_the_same_on_every_machine_and_in_every_run() -> None:
    code = (
        "import sys, hashlib; from presscut.sketch import sketch, to_bytes;"
        "print(hashlib.sha256(to_bytes(sketch(sys.argv[1]))).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, FERRY + GROUNDED],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("0", "7")
    }
    # Another digest is another sketch: raise VERSION.
    assert found == {DIGEST}


def test_a_text_cut_short_and_one_with_a_page_around_it_stand_in_the_other() -> None:
    whole, cut = sketch(FERRY), sketch("\n".join(FERRY.splitlines()[:3]))
    page = sketch(BUDGET * 3 + FERRY + BUDGET)
    assert cut.contained(whole) > 0.8
    assert whole.contained(page) > 0.8
    assert whole.contained(cut) < 0.7
    assert whole.likeness(page) < 0.7
    assert sketch(BUDGET).contained(whole) == sketch(BUDGET).likeness(whole) == 0.0


def test_likeness_estimates_the_share_of_common_shingles() -> None:
    half = sketch(FERRY + "\n" + BUDGET)
    assert sketch(FERRY).likeness(sketch(FERRY)) == 1.0
    assert 0.4 < sketch(FERRY).likeness(half) < 0.8


def test_any_twenty_words_in_common_share_an_anchor() -> None:
    spoken = FERRY.replace("\n", " ").split()
    for start in range(0, len(spoken) - 22, 7):
        part = " ".join(spoken[start : start + 22])
        assert {*sketch(f"{BUDGET} {part} {BUDGET}").anchors} & {*sketch(FERRY).anchors}


def test_scripts_without_spaces_are_read_by_longer_runs_of_letters() -> None:
    other = "北部の学校に新しい教室ができることになった。議会は木曜日に予算を可決し、工事は春に始まる予定だという。"
    assert sketch(GROUNDED).contained(sketch(other + GROUNDED)) > 0.6
    assert sketch(GROUNDED).contained(sketch(other)) == 0.0


def test_an_article_is_its_text() -> None:
    body = tuple(Block(kind="paragraph", text=line) for line in FERRY.splitlines())
    assert sketch(Article(headline="Ferry aground", body=body)) == sketch(FERRY)


@pytest.mark.parametrize("text", ["", " \n", "…!?", "\u00ad"])
def test_no_words_are_like_nothing(text: str) -> None:
    found = sketch(text)
    assert (found.length, found.exact, found.anchors) == (0, 0, ())
    assert found.likeness(found) == found.contained(found) == 0.0


def test_a_short_text_is_one_shingle() -> None:
    found = sketch("Ferry aground")
    assert len(found.anchors) == 1
    assert found.likeness(sketch("ferry AGROUND!")) == 1.0
    assert found.likeness(sketch("Ferry")) == 0.0


def test_a_long_text_has_a_bounded_number_of_anchors() -> None:
    found = sketch(" ".join(f"word{k}" for k in range(20_000)))
    assert len(found.anchors) == MAX_ANCHORS
    assert len(to_bytes(found)) == 20 + 4 * PERMUTATIONS + 8 * MAX_ANCHORS


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*FERRY.splitlines(), *BUDGET.splitlines(), GROUNDED]), max_size=6).map(
            " ".join
        ),
    ),
    max_size=6,
)


def same(a: Sketches, b: Sketches) -> bool:
    names = ("length", "exact", "minhash", "anchors", "offsets")
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in names)


@settings(deadline=None)
@given(TEXTS)
def test_a_text_has_the_sketch_that_it_has_alone(texts: Sequence[str]) -> None:
    together = sketches(texts)
    alone = [sketch(text) for text in texts]
    assert len(together) == len(texts)
    assert [together[at] for at in range(len(texts))] == alone
    assert same(gather([sketches((text,)) for text in texts]), together)
    assert [*map(from_bytes, map(to_bytes, alone))] == alone
    assert anchored(texts) == [(found.exact, found.anchors) for found in alone]
    for found in alone:
        assert list(found.anchors) == sorted({*found.anchors})
        assert (found.length == 0) == (not found.anchors)


def test_batches_do_not_move_a_text() -> None:
    texts = [FERRY * 900, BUDGET, FERRY * 500, GROUNDED]
    together = sketches(texts)
    assert [together[at] for at in range(4)] == [sketch(text) for text in texts]


@pytest.mark.parametrize("data", [b"", b"PS", b"XX" + bytes(300), to_bytes(sketch(FERRY))[:-1]])
def test_other_bytes_are_no_sketch(data: bytes) -> None:
    with pytest.raises(UsageError, match="sketch"):
        from_bytes(data)


def test_a_sketch_of_another_version_is_told() -> None:
    data = bytearray(to_bytes(sketch(FERRY)))
    data[2] += 1
    with pytest.raises(UsageError, match="a sketch of version 2"):
        from_bytes(bytes(data))


def test_a_sketch_is_a_value() -> None:
    assert len({sketch(FERRY), sketch(FERRY.upper()), sketch(BUDGET)}) == 2
    assert isinstance(sketches([FERRY])[0], Sketch)
