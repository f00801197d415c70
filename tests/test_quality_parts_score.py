"""The parts benchmark's scores: what is found, and what is not, on an invented page with invented answers."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality" / "parts"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "quality"))

from check import told_of
from dumped import CLAIMS, gold_of_dump, of_dump, printed_moment, without_alternatives
from gold import Gold, Value, read_labels
from label import parse
from match import RULES, address_key, in_order, pairs, same_minute, whole
from roles import FIRST, ROLES, SECOND, Label, Labelled
from said import EXTRACTORS, Part, Said, presscut
from score import LINES, Page, counts, printed, table
from tree import read

ROOT = Path(__file__).resolve().parents[1]

PAGE = b"""<!doctype html><html lang=en><head><title>Storm over Port Example</title></head><body><main><article>
<p class=kicker>Weather</p><h1>Storm over Port Example</h1>
<p class=byline>By <a rel=author href=/ada>Ada Example</a></p>
<time datetime="2021-06-01T14:05:00+02:00">1 June 2021, 14:05</time>
<figure><img src=/boats.jpg width=900 height=600><figcaption>Boats wait in the old harbour of Port Example.
 <span class=credit>Photo: Bo Sample/EPA</span></figcaption></figure>
<p>The storm that had been announced for days came at noon on Tuesday, and the harbour was closed within the hour.</p>
<p>Nobody was hurt, the harbour master said, but two of the older boats lost their masts and one of them sank at night.</p>
<h2>Ferries stay at home</h2>
<p>The ferries to the outer islands will not sail before Thursday, when the wind is expected to turn to the south again.</p>
<blockquote class=twitter-tweet><p>Ferry halted until Thursday</p>&mdash; Ferries (@ferries)
<a href="https://twitter.com/ferries/status/1399701">June 1, 2021</a></blockquote>
<table><tr><th>Town<th>Wind<tr><td>Port<td>90<tr><td>Isle<td>120</table>
<p>Read the wind of the last ten years in the table, which the weather service of the islands has put together for us.</p>
</article><aside class=related><h3>Related</h3><ul><li><a href=/storm-2011>The storm of 2011 in pictures</a></ul></aside>
</main></body></html>"""

SHEET = """
1 kicker
2 headline
3 byline
3 author "Ada Example"
4 published = 2021-06-01T14:05+02:00
5 caption "…Example." #1
5 credit "Bo Sample/EPA" #1
6,7,9,19 paragraph
8 heading
10 post #2
11 post_author "Ferries (@ferries)" #2
12 table
21 related
"""


@pytest.fixture(scope="module")
def gold() -> Gold:
    tree = read(PAGE)
    sheet = parse(tree, SHEET)
    assert sheet.wrong == []
    return read_labels(tree, Labelled(set="invented", id="1", labels=tuple(sheet.labels)))


def line(gold: Gold, said: Said, name: str) -> tuple[float, ...]:
    return tuple(counts(gold, said)[LINES.index(name)])


def test_labels_give_values_with_cells_links_and_dates(gold: Gold) -> None:
    assert gold["caption"][0].text == "Boats wait in the old harbour of Port Example."
    assert gold["credit"][0].text == "Bo Sample/EPA"
    assert gold["table"][0].cells == ("Town", "Wind", "Port", "90", "Isle", "120")
    assert "https://twitter.com/ferries/status/1399701" in gold["post"][0].links
    assert gold["related"][0].links == ("/storm-2011",)
    assert gold["published"][0].iso == "2021-06-01T14:05+02:00"
    assert gold.body.count("\n") == 5
    assert gold.order[0].text.startswith("Boats")


def test_cells_labelled_one_by_one_are_one_table_and_a_player_without_a_name_is_none() -> None:
    tree = read(
        b"<!doctype html><html><head><title>Winds</title></head><body><h1>Winds of the isles</h1><video></video>"
        b"<video video-id=7Jcq1yjW></video><table><tr><td><p>Port<td><p>90<tr><td><p>Isle<td><p>120</table></body></html>"
    )
    cells = [node.address for node in tree.nodes if node.tag == "td"]
    players = [node.address for node in tree.nodes if node.tag == "video"]
    labels = [Label(role="table", address=address, length=3) for address in cells]
    labels += [Label(role="media", address=address, length=0) for address in players]
    gold = read_labels(tree, Labelled(set="invented", id="2", labels=tuple(labels)))
    assert [value.cells for value in gold["table"]] == [("Port", "90", "Isle", "120")]
    assert [value.links for value in gold["media"]] == [("7Jcq1yjW",)]


def test_cells_of_other_elements_that_follow_one_another_are_one_table() -> None:
    row = "<div class=row><div class=cell>{}</div><div class=cell>{}</div></div>"
    grid = row.format("Port", "90") + row.format("Isle", "120")
    tree = read(
        f"<!doctype html><h1>Winds</h1>{grid}<p>Ferries stay in port.</p>{row.format('Gusts', '150')}".encode()
    )
    cells = [node for node in tree.nodes if node.attrs.get("class") == "cell"]
    labels = [Label(role="table", address=cell.address, length=len(tree.text(cell))) for cell in cells]
    gold = read_labels(tree, Labelled(set="invented", id="3", labels=tuple(labels)))
    assert [value.cells for value in gold["table"]] == [("Port", "90", "Isle", "120"), ("Gusts", "150")]


def test_a_post_that_only_a_script_shows_may_be_said_and_one_without_address_is_none() -> None:
    link = "<a href=https://twitter.com/{}/status/{}>&nbsp;</a>"
    tree = read(
        "<!doctype html><h1>Winds of the isles</h1><iframe class=post src=./saved/frame(2).html></iframe>"
        f"<blockquote class=twitter-tweet>{link.format('ferries', 1399701)}</blockquote>"
        f"<blockquote class=twitter-tweet>{link.format('harbour', 1400922)}</blockquote>".encode()
    )
    frame, first, _ = (node.address for node in tree.nodes if node.attrs.get("class"))
    labels = tuple(Label(role="post", address=address, length=0) for address in (frame, first))
    gold = read_labels(tree, Labelled(set="invented", id="3", labels=labels))
    said = Said()
    for name, number in (("ferries", 1399701), ("harbour", 1400922)):
        said.add("post", Part(url=f"https://twitter.com/{name}/status/{number}"))
        said.add("post_author", Part(handle=name, url=f"https://twitter.com/{name}/status/{number}"))
    said.add("post_author", Part(text="Ada Ferry", handle="ferry"))
    assert line(gold, said, "post") == (1, 1, 1)
    assert line(gold, said, "post_author") == (0, 1, 0)


def test_a_link_to_one_address_under_two_titles_is_one() -> None:
    tree = read(
        b"<!doctype html><h1>Winds</h1><p><a href=/isles>The isles</a><p><a href=/isles>Winds of the isles</a>"
        b"<p><a href=/isles>Isles</a> and <a href=/ports>ports</a>"
    )
    lines = [node.address for node in tree.nodes if node.tag == "p"]
    labels = tuple(Label(role="related", address=address, length=9) for address in lines)
    gold = read_labels(tree, Labelled(set="invented", id="4", labels=labels))
    assert [value.links for value in gold["related"]] == [("/isles",), ("/isles", "/ports")]


def test_presscut_finds_what_the_page_has(gold: Gold) -> None:
    said = presscut(PAGE, "https://example.org/storm")
    for name in (
        "headline",
        "author",
        "published",
        "published, minute",
        "caption",
        "credit",
        "table",
        "post",
    ):
        assert line(gold, said, name) == (1, 1, 1), name
    assert line(gold, said, "related") == (1, 1, 1)
    assert line(gold, said, "paragraph") == (4, 4, 4)
    assert line(gold, said, "body, order") == (8, 8, 8)


def test_of_a_dump_what_machines_are_told_is_gone_and_the_kinds_of_its_lines() -> None:
    tree = read(PAGE)
    labels = (
        *parse(tree, SHEET).labels,
        Label(role="modified", address=(2, 1, 1, 4), length=19, key="datetime", iso="2021-06-01T15:00+02:00"),
    )
    page = Labelled(set="invented", id="1", labels=labels)
    gold = gold_of_dump(tree, page)
    assert read_labels(tree, page)["modified"]
    assert not gold["modified"]
    assert [value.text[:9] for value in gold["paragraph"]] == [
        *("The storm", "Nobody wa", "Ferries s", "The ferri", "Read the "),
    ]
    assert not gold["heading"]


@pytest.mark.parametrize("shape", ["layout", "wet"])
def test_presscut_reads_a_page_as_its_dump(gold: Gold, shape: Literal["layout", "wet"]) -> None:
    pytest.importorskip("resiliparse")
    extractor = of_dump(shape)
    assert extractor.claims == CLAIMS < set(ROLES)
    said = extractor.ask(PAGE, "https://example.org/storm")
    for name in ("headline", "author", "published"):
        assert line(gold, said, name) == (1, 1, 1), name


@pytest.mark.parametrize(
    ("text", "iso", "printed"),
    [
        ("1 June 2021, 14:05", "2021-06-01T14:05+02:00", "2021-06-01T14:05+02:00"),
        ("1 June 2021, 2:05 pm", "2021-06-01T14:05+02:00", "2021-06-01T14:05+02:00"),
        ("1 June 2021, 14:05", "2021-06-01T12:05Z", "2021-06-01"),
        ("1 June 2021", "2021-06-01T14:05+02:00", "2021-06-01"),
    ],
)
def test_of_a_moment_a_dump_has_what_is_printed(text: str, iso: str, printed: str) -> None:
    assert printed_moment(Value(text=text, iso=iso)) == printed


def test_alternative_texts_are_neither_right_nor_wrong() -> None:
    tree = read(b"<!doctype html><p>Boats wait. <img alt='Boats wait. The old gate. Photo: Bo Sample'>")
    said = Said()
    said.add("caption", Part(text="Boats wait."), Part(text="The old gate."), Part(text="A third"))
    said.add("credit", Part(text="Bo Sample"))
    without_alternatives(said, tree)
    assert [part.text for part in said["caption"]] == ["Boats wait.", "A third"]
    assert not said["credit"]


PATH = b"""<!doctype html><html><body><nav><a href=https://example.org/de/>Start</a> <a href=/sport/index.html>Sport</a>
<a href=/sport/rowing/>Rowing</a> <span>Rowers wait for ...</span></nav><h1>Rowers wait for the wind</h1></body></html>"""


@pytest.mark.parametrize(
    ("steps", "sums"),
    [
        (("Sport", "Rowing"), (2, 2, 2)),
        (("Start", "Sport", "Rowing", "Rowers wait for ..."), (2, 2, 2)),
        (("Start", "News"), (0, 1, 2)),
    ],
)
def test_the_ends_of_a_path_may_be_said_or_left_out(steps: tuple[str, ...], sums: tuple[float, ...]) -> None:
    tree = read(PATH)
    names = ("Start", "Sport", "Rowing", "Rowers wait for ...")
    sheet = parse(tree, "\n".join(f'1 breadcrumb "{name}"' for name in names) + "\n2 headline")
    path = read_labels(tree, Labelled(set="invented", id="2", labels=tuple(sheet.labels)))
    said = Said()
    said.add("breadcrumb", *(Part(text=step) for step in steps))
    assert line(path, said, "breadcrumb") == sums


def test_a_first_step_called_home_and_a_last_of_the_titles_words_are_ends_too() -> None:
    path = '<nav><a href="/start/all">Startseite</a> <a href="/asia">Asia</a> A bridge re\u00adopens on Monday</nav>'
    tree = read(f"{path}<h1>On Monday the bridge reopens</h1>".encode())
    steps = ("Startseite", "Asia", "A bridge re\u00adopens on Monday")
    sheet = parse(tree, "\n".join(f'1 breadcrumb "{name}"' for name in steps) + "\n2 headline")
    gold = read_labels(tree, Labelled(set="invented", id="3", labels=tuple(sheet.labels)))
    assert [step.text for step in gold["breadcrumb"]] == ["Asia"]


def test_the_title_is_an_end_before_another_section_and_as_a_link_in_other_words() -> None:
    path = "<nav><a href=/a>Asia</a> <a href=/b>Why the old bridge reopens now</a></nav>"
    for steps, left in (
        (("Asia", "The old bridge reopens", "Towns"), ["Asia", "Towns"]),
        (("Asia",), ["Asia"]),
    ):
        tree = read(
            f"{path}<p>The old bridge reopens</p><p>Towns</p><h1>The old bridge reopens</h1>".encode()
        )
        rows = {"Asia": 1, "The old bridge reopens": 2, "Towns": 3}
        lines = [f'{rows[name]} breadcrumb "{name}"' for name in steps]
        if len(steps) == 1:
            lines.append('1 breadcrumb "Why the old bridge reopens now"')
        sheet = parse(tree, "\n".join([*lines, "4 headline"]))
        gold = read_labels(tree, Labelled(set="invented", id="4", labels=tuple(sheet.labels)))
        assert [step.text for step in gold["breadcrumb"]] == left


def test_silence_finds_nothing(gold: Gold) -> None:
    sums = counts(gold, Said())
    assert sums[:, 0].sum() == 0
    assert sums[LINES.index("paragraph")].tolist() == [0, 0, 4]


def test_a_day_given_where_none_is_to_be_found_is_counted_apart() -> None:
    said = Said()
    said.add("published", Part(text="2021-06-02"))
    extractor = replace(EXTRACTORS["presscut"], ask=lambda _html, _url: said)
    dates = ("2021-06-02", "2021-06-01", None, None, "2021-06-02")
    pages = []
    for day in dates:
        tree = read(b"<h1>Storm</h1><p>Day</p>")
        sheet = parse(tree, f"1 headline\n2 published = {day}" if day else "1 headline\nno published")
        gold = read_labels(tree, Labelled(set="invented", id="5", labels=tuple(sheet.labels)))
        pages.append(Page({}, None, b"", gold))
    lines = table(pages, extractor)
    assert (lines["published"].found, lines["published"].unasked) == (2, 2)
    *_, rates = printed({"presscut": lines})
    assert "on 0.667 of dated pages, wrong 0.333; a day given on 2 pages without one" in rates


def test_order_is_lost_where_parts_change_places(gold: Gold) -> None:
    parts = [Part(text=value.text, cells=value.cells) for value in gold.order]
    assert in_order(gold.order, parts) == len(parts)
    assert in_order(gold.order, parts[::-1]) == 1
    assert in_order(gold.order, [*parts[1:], parts[0]]) == len(parts) - 1


@pytest.mark.parametrize(
    ("role", "value", "part", "same"),
    [
        ("headline", Value(text="A har\u00adbour\u200b"), Part(text="A harbour"), True),
        ("headline", Value(text="A Storm"), Part(text="“a  storm”"), True),
        ("headline", Value(text="A storm"), Part(text="A storm – The Example"), False),
        ("paragraph", Value(text="one two three four five six seven eight nine ten"),
         Part(text="one two three four five six seven eight nine eleven"), True),
        ("paragraph", Value(text="one two three four"), Part(text="one two"), False),
        ("caption", Value(text="Boats"), Part(text="Boats."), True),
        ("author", Value(text="Dr. Ada Example"), Part(text="Ada Example"), True),
        ("author", Value(text="Ada Example (Harbour Lab)"), Part(text="Ada Example"), True),
        ("author", Value(text="@adaexample"), Part(text="adaexample"), True),
        ("author", Value(text="Ada Sterling Example"), Part(text="Ada Example"), False),
        ("byline", Value(text="Ada Example"), Part(text="By Ada Example"), True),
        ("byline", Value(text="Автор: Ada Example"), Part(text="Ada Example"), True),
        ("byline", Value(text="Ada Example"), Part(text="Eva Ada Example and Bo Sample"), False),
        ("credit", Value(text="Bo Sample/EPA"), Part(text="Bo Sample / EPA"), True),
        ("credit", Value(text="Bo Sample/EPA"), Part(text="Photo: Bo Sample/EPA"), True),
        ("credit", Value(text="Bo Sample/EPA"), Part(text="EPA"), False),
        ("credit", Value(text="Courtesy of Bo Sample"), Part(text="Bo Sample"), True),
        ("credit", Value(text="Bo Sample"), Part(text="Courtesy Bo Sample"), True),
        ("credit", Value(text="Courtesy"), Part(text="Bo Sample"), False),
        ("credit", Value(text="Bo Sample Ada Roe"), Part(text="Bo Sample; Design by Ada Roe"), True),
        ("credit", Value(text="Bo Sample"), Part(text="Sample Bo"), False),
        ("credit", Value(text="Bo Sample/EPA; Montage: Ada Roe"), Part(text="Bo Sample/EPA, Ada Roe"), True),
        ("credit", Value(text="EPA"), Part(text="Boats in the harbour of Port Example/EPA"), False),
        ("table", Value(text="a b", cells=("a", "b")), Part(cells=("b", "a")), True),
        ("table", Value(text="a b c", cells=("a", "b", "c")), Part(cells=("a", "a", "a", "b", "c")), True),
        ("table", Value(text="", cells=()), Part(cells=("", "")), False),
        ("table", Value(text="a b", cells=("a", "b")), Part(cells=("a", "c", "d")), False),
        ("post", Value(text="", links=("https://x.com/a/status/1234567?s=20",)),
         Part(url="https://twitter.com/a/status/1234567"), True),
        ("post", Value(text="Ferry halted"), Part(text="ferry halted", url="https://x.com/a/status/7654321"), True),
        ("post", Value(text="Ferry halted"), Part(text="Ferry sails"), False),
        ("post_author", Value(text="Ferries (@ferries)"), Part(handle="ferries"), True),
        ("media", Value(text="https://www.youtube.com/embed/abcdefghij"),
         Part(url="https://youtu.be/abcdefghij"), True),
        ("related", Value(text="Read more: The storm", links=("/storm-2011?from=box",)),
         Part(text="The storm", url="https://example.org/storm-2011/"), True),
        ("related", Value(text="The storm", links=("/storm-2011",)), Part(text="Home", url="https://example.org/"), False),
        ("related", Value(text="Also read: The storm", links=("/2011/",)), Part(text="The storm", url="/?p=11"), True),
        ("comment_count", Value(text="1,204"), Part(text="1204"), True),
        ("comment_count", Value(text="One"), Part(text="1"), True),
        ("published", Value(text="", iso="2021-06-01"), Part(text="2021-06-01T23:00:00-05:00"), True),
        ("published", Value(text="", iso="2021-06-01T23:30-05:00"), Part(text="2021-06-02T04:30:00+00:00"), True),
        ("published", Value(text="", iso="2021-06-01"), Part(text="2021-01-06"), False),
        ("published", Value(text="", iso="2021-06"), Part(text="2021-06-01"), False),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(role: str, value: Value, part: Part, same: bool) -> None:  # noqa: FBT001
    assert bool(pairs(role, [value], [part])) is same


def test_minutes_are_the_same_moment_or_the_same_clock() -> None:
    value = Value(text="", iso="2021-06-01T14:05+02:00")
    assert same_minute(value, Part(text="2021-06-01T12:05:33+00:00"))
    assert same_minute(value, Part(text="2021-06-01T14:05:00"))
    assert not same_minute(value, Part(text="2021-06-01T14:05:00+00:00"))
    assert not same_minute(value, Part(text="2021-06-01"))


def test_one_answer_is_one_find() -> None:
    values = [Value(text="Storm"), Value(text="Storm")]
    assert pairs("tag", values, [Part(text="storm")]) == [(0, 0)]


def test_addresses_are_known_by_their_last_long_part() -> None:
    assert address_key("https://x.com/a/status/1399701?s=20") == "1399701"
    assert (
        address_key("https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Ffb.com%2Fa%2Fposts%2F10159")
        != ""
    )
    assert address_key("https://example.org/a") == ""
    assert address_key("http://[broken") == ""


def test_every_role_has_a_rule_and_somebody_who_claims_it() -> None:
    assert set(RULES) == set(ROLES) == EXTRACTORS["presscut"].claims
    assert all(each.claims <= set(ROLES) for each in EXTRACTORS.values())


def test_a_label_that_does_not_fit_the_page_is_told() -> None:
    labels = tuple(parse(read(PAGE), SHEET).labels)
    page = Labelled(set="invented", id="1", labels=labels, bytes=len(PAGE))
    assert list(told_of(PAGE, page)) == []
    assert "labelled when it had" in next(told_of(PAGE + b" ", page))
    other = PAGE.replace(b"Weather", b"Weath  ")
    assert "kicker at /2/1/1/1: 5 characters, labelled when there were 7" in list(told_of(other, page))


def test_labels_are_facts_without_a_word_of_the_pages() -> None:
    known = {"role", "at", "length", "range", "key", "group", "iso"}
    for path in (*FIRST.glob("*.jsonl"), *SECOND.glob("*.jsonl")):
        head, *labels = map(json.loads, path.read_text("utf-8").split("\n")[:-1])
        assert set(head) == {"set", "id", "bytes", "absent"}
        for label in labels:
            assert set(label) <= known
            assert label["role"] in ROLES
            assert label["iso"][:4].isdigit() if "iso" in label else True
            assert label.get("key", "content") == "content" or label["key"].startswith("/")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "quality" / "parts" / "score.py"), *arguments]
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": path}
    )


def test_the_judge_half_shows_no_pages() -> None:
    refused = run("--half", "judge", "--errors", "caption")
    assert refused.returncode == 1
    assert "are not shown" in refused.stderr
    assert refused.stdout == ""


def test_peers_are_not_asked_for_dumps() -> None:
    refused = run("--dump", "wet", "--peers")
    assert refused.returncode == 1
    assert "for presscut alone" in refused.stderr


def test_without_the_data_it_skips(tmp_path: Path) -> None:
    skipped = run("--data", str(tmp_path))
    assert (skipped.returncode, skipped.stdout) == (0, "no labelled pages here: skipped\n")


def test_a_quotation_given_by_its_paragraphs_is_one_answer() -> None:
    values = [Value(text="Nobody will take this boat from us. That is all there is to say.")]
    said = [
        Part(text="Another word."),
        Part(text="Nobody will take this boat from us."),
        Part(text="That is all there is to say."),
    ]
    assert [part.text for part in whole("quote", values, said)] == [
        "Another word.",
        values[0].text.replace(". ", ".\n"),
    ]
    assert whole("paragraph", values, said) == said


def test_the_speaker_behind_a_quotation_is_part_of_its_answer() -> None:
    values = [
        Value(text="Nobody will ever take this boat from us, and that is all there is to say. Ines Berg")
    ]
    said = [
        Part(text="Nobody will ever take this boat from us, and that is all there is to say."),
        Part(text="Ines Berg"),
        Part(text="Another word."),
    ]
    assert [part.text for part in whole("quote", values, said)] == [
        f"{said[0].text}\nInes Berg",
        "Another word.",
    ]


def test_the_lines_of_one_listing_are_one_value() -> None:
    tree = read(
        b"<!doctype html><pre><span>import boats</span>\n<span>boats.sail()</span></pre><p><code>sail</code></p>"
    )
    at = ((2, 1, 1), (2, 1, 2), (2, 2, 1))
    labels = tuple(Label(role="code", address=place) for place in at)
    gold = read_labels(tree, Labelled(set="a", id="b", labels=labels))
    assert [value.text for value in gold["code"]] == ["import boats boats.sail()", "sail"]
