"""Reporters whom a Chinese text names itself, and editors whom machines are told of as its authors."""

import numpy as np
import pytest
from claimed import claims_of

from presscut import page as pages
from presscut.columns import Labels
from presscut.model import Claim

TEXT = "塔罗北运河的船闸管理员周一晚上开会，决定整个夏天提前一小时打开闸门，以便驳船不必再等待潮水。" * 3


def page(first: str, last: str, *, head: str = "", foot: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in (first, TEXT, TEXT, TEXT, last))
    return f"<html lang=zh><head>{head}</head><body><h1>船闸提前一小时开放</h1><article>{body}</article>{foot}</body></html>"


def claimed(html: str) -> list[Claim]:
    """What is claimed of a page whose paragraphs between headline and foot are the body."""
    read = pages.read(html)
    keep = np.array(
        [0 < at <= html.count("<p>") - html.count("<p>【") for at in range(len(read.block_start))]
    )
    return list(claims_of(html, labels=Labels(score=keep.astype(np.float32), keep=keep)))


def said(html: str, field: str) -> list[object]:
    return [
        claim.value for claim in claimed(html) if claim.field == field and claim.source == "text:reporter"
    ]


@pytest.mark.parametrize(
    ("first", "last", "names", "line"),
    [
        (f"新华社塔罗5月9日电（记者王小明）{TEXT}", TEXT, ("王小明",), "新华社塔罗5月9日电（记者王小明）"),
        (f"新华社塔罗5月9日电（李雷、王小明）{TEXT}", TEXT, ("李雷", "王小明"), "新华社塔罗5月9日电（李雷、王小明）"),
        (
            f"塔罗日报5月9日讯(记者 王小明 通讯员 李雷){TEXT}",
            TEXT,
            ("王小明", "李雷"),
            "塔罗日报5月9日讯(记者 王小明 通讯员 李雷)",
        ),
        ("【塔羅新聞／李小明】", TEXT, ("李小明",), "【塔羅新聞／李小明】"),
        ("〔記者李小明／塔羅報導〕", TEXT, ("李小明",), "〔記者李小明／塔羅報導〕"),
        ("新华社记者李雷、王小明", TEXT, ("李雷", "王小明"), "新华社记者李雷、王小明"),
        (TEXT, f"{TEXT}（评论员 李雷 王小明）", ("李雷", "王小明"), "（评论员 李雷 王小明）"),
        (TEXT, f"{TEXT}（作者：让·贝尔，系塔罗大学研究员）", ("让·贝尔",), "（作者：让·贝尔，系塔罗大学研究员）"),
        (TEXT, "(李小艳 撰稿)", ("李小艳",), "(李小艳 撰稿)"),
        (TEXT, "(記者・大浜きよ子)", ("大浜きよ子",), "(記者・大浜きよ子)"),
        (TEXT, "水門は夏のあいだ早く開く。【大浜きよ子】", ("大浜きよ子",), "【大浜きよ子】"),
    ],
)  # fmt: skip
def test_a_text_names_its_reporters(first: str, last: str, names: tuple[str, ...], line: str) -> None:
    html = page(first, last)
    assert said(html, "authors") == [names]
    assert said(html, "byline") == [line]


def test_a_paragraph_that_names_its_reporter_stays_in_the_text() -> None:
    rows = [
        claim.row
        for claim in claimed(page(TEXT, "闸门开了。（评论员 李雷）"))
        if claim.source == "text:reporter"
    ]
    assert rows == [None, None]


@pytest.mark.parametrize("line", ["新华社记者 王小明 摄", "记者从运河管理局获悉，闸门已经打开。", TEXT])
def test_photographers_and_sentences_name_no_reporter(line: str) -> None:
    assert said(page(line, line), "authors") == []


def test_whom_the_foot_calls_its_editor_is_no_author() -> None:
    head = '<meta name="author" content="王小明">'
    sources = {
        foot: {claim.source for claim in claimed(page(TEXT, TEXT, head=head, foot=foot)) if claim.field == "authors"}
        for foot in ("<p>【责任编辑：王小明】</p>", "<p>【责任编辑：李雷】</p>")
    }  # fmt: skip
    assert list(sources.values()) == [{"editor:meta:author"}, {"meta:author"}]
