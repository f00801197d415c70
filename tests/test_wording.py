import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut import wording
from presscut.post_lines import post_line

RELATED = [
    ("RELATED:", ""),
    ("Read more: The mill that would not close", "The mill that would not close"),
    ("READ MORE The mill that would not close", "The mill that would not close"),
    ("ALSO READ | A bridge too old", "A bridge too old"),
    ("Lire aussi : Un pont trop vieux", "Un pont trop vieux"),
    ("À lire aussi", ""),
    ("Mehr zum Thema", ""),
    ("Lesen Sie auch: Die alte Brücke", "Die alte Brücke"),
    ("Ver también", ""),
    ("Leia também: A ponte velha", "A ponte velha"),
    ("Leggi anche", ""),
    ("Lees ook", ""),
    ("Læs også", ""),
    ("Läs också: Bron", "Bron"),
    ("Lue myös", ""),
    ("Czytaj też: Stary most", "Stary most"),
    ("Čtěte také", ""),
    ("Citește și: Podul", "Podul"),
    ("Читайте также: Старый мост", "Старый мост"),
    ("Читайте також", ""),
    ("Διαβάστε επίσης", ""),
    ("İlgili haberler", ""),
    ("اقرأ أيضًا: الجسر القديم", "الجسر القديم"),
    ("קראו גם", ""),
    ("بیشتر بخوانید", ""),
    ("यह भी पढ़ें: पुराना पुल", "पुराना पुल"),
    ("Baca juga: Jembatan tua", "Jembatan tua"),
    ("Xem thêm", ""),
    ("延伸阅读", ""),
    ("【関連記事】古い橋", "古い橋"),
    ("관련기사", ""),
]

COUNTS = [
    ("One comment", 1),
    ("One response to", 1),
    ("0 Comments", 0),
    ("Comments (12)", 12),
    ("1,234 comments", 1234),
    ("View all 4 comments", 4),
    ("No comments", 0),
    ("Post with no comments.", 0),
    ("Be the first to comment", 0),
    ("12 Kommentare", 12),
    ("Keine Kommentare", 0),
    ("Aucun commentaire", 0),
    ("3 commentaires", 3),
    ("Comentarios: 7", 7),
    ("12 reacties", 12),
    ("Комментарии (3)", 3),
    ("3 комментария", 3),
    ("Henüz yorum yok", 0),
    ("تعليقات 3", 3),
    ("评论(7)", 7),
    ("暂无评论", 0),
    ("5件のコメント", 5),
    ("댓글 3", 3),
]


PATHS = [
    ("News > Russia", ("News", "Russia")),
    ("Home » World › Europe", ("World", "Europe")),
    ("Startseite / Politik / Ausland", ("Politik", "Ausland")),
    ("Sie sind hier: Startseite > Politik", ("Politik",)),
    ("Home > News > A headline that is far too long to be the name of a section", ("News",)),
    ("Головна / Новини", ("Новини",)),
    ("首页 > 新闻 > 国际", ("新闻", "国际")),
]


FURNITURE = [
    "facebook", "google plus", "Share", "Share on Facebook", "Share this article via email", "Print", "Skip to content",
    "Subscribe", "Advertisement", "Live", "Audio Only", "WhatsApp | Telegram", "© 2021 The Harrow Paper. All rights reserved.",
    "Teilen auf Twitter", "Anzeige", "Partager sur Facebook", "Publicidad", "Condividi su WhatsApp", "Поделиться в Facebook",
    "Реклама", "分享到微博", "広告", "로그인", "إعلان", "***",
]  # fmt: skip

SENTENCES = [
    "Related to this is the matter of the bridge.",
    "He made 2 comments on the war",
    "Comment is free, the mayor said, but facts are sacred.",
    "By Monday they were gone.",
    "Published by a small house, the book sold well.",
    "Standing at 3 metres, the wall is new.",
    "The account (@maraquill) is his.",
    "He wrote to Mara Quill (@maraquill) and asked her 3 times to come to the gate and see it for herself",
    "« Ah, dit-il, c'est fini » et il partit > loin",
    "Share prices fell on Monday.",
    "Live music came back to Tarn.",
    "Dated 2021-06-01, the letter is short.",
    "x > y",
    "Tags are made of tin in Tarn.",
]


@pytest.mark.parametrize(("line", "title"), RELATED)
def test_related_label(line: str, title: str) -> None:
    assert wording.related_label(line) == title


@pytest.mark.parametrize(("line", "count"), COUNTS)
def test_comment_count(line: str, count: int) -> None:
    assert wording.comment_count(line) == count


@pytest.mark.parametrize(
    "line", ["Comments", "Leave a reply", "Kommentare:", "Commentaires", "Yorumlar", "コメント"]
)
def test_comment_heading(line: str) -> None:
    assert wording.is_comment_heading(line)
    assert wording.comment_count(line) is None


def test_buttons_behind_a_path_are_no_step() -> None:
    assert wording.breadcrumb("首页 >> 新闻中心 >> 船闸转播到腾讯微博字号：大 中 小") == ("新闻中心", "船闸")


def test_a_path_may_begin_with_the_address_of_the_site() -> None:
    assert wording.breadcrumb("Tutaj jesteś: example.org > Kanały > Śluzy") == ("Kanały", "Śluzy")
    assert wording.breadcrumb("canals. > Locks") is None


@pytest.mark.parametrize(("line", "steps"), PATHS)
def test_breadcrumb(line: str, steps: tuple[str, ...]) -> None:
    assert wording.breadcrumb(line) == steps


@pytest.mark.parametrize(
    "line", ["Politics / Economy", "About | Shows | More", "Home", "Asha Rao / Sep 2, 2024, 17:07 / Tarn"]
)
def test_no_breadcrumb(line: str) -> None:
    assert wording.breadcrumb(line) is None


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    assert wording.is_furniture(line)


@pytest.mark.parametrize("line", ["Opinion", "Politics", "A man", "In", "Kommentar", "Ausland"])
def test_sections_are_no_furniture(line: str) -> None:
    assert not wording.is_furniture(line)


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("Tags: mills, bridges", ("mills", "bridges")),
        ("Schlagworte: Mühle | Brücke", ("Mühle", "Brücke")),
        ("Topics", ()),
    ],
)
def test_tag_line(line: str, topics: tuple[str, ...]) -> None:
    assert wording.tag_line(line) == topics


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("By Mara Quill", "Mara Quill"),
        ("Von Jan Muster", "Jan Muster"),
        ("Автор: Анна Лис", "Анна Лис"),
        ("作者：张三", "张三"),
    ],
)
def test_byline(line: str, rest: str) -> None:
    assert wording.byline(line) == rest


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_nothing_else(line: str) -> None:
    assert wording.related_label(line) is None
    assert wording.comment_count(line) is None
    assert not wording.is_comment_heading(line)
    assert post_line(line) is None
    assert wording.breadcrumb(line) is None
    assert not wording.is_furniture(line)
    assert wording.tag_line(line) is None
    assert wording.byline(line) is None


def test_credits_are_split_here_too() -> None:
    assert wording.split_credit("A street. (Jane Doe/AP)") == ("A street.", "Jane Doe/AP")


@given(
    st.text(max_size=200)
    | st.text(alphabet=st.sampled_from("— (@a)>/:|1 Published Comments\n"), max_size=200)
)
def test_any_line_is_read(line: str) -> None:
    count = wording.comment_count(line)
    assert count is None or count >= 0
    title = wording.related_label(line)
    assert title is None or title in line
    assert all(step in line and step for step in wording.breadcrumb(line) or ())
    post = post_line(line)
    assert post is None or post.handle in line
    wording.is_furniture(line)
    wording.tag_line(line)
    wording.byline(line)


def test_topics_behind_a_phrase_or_parted_by_spaces() -> None:
    assert wording.tag_line("Эта статья в категориях: реки, мосты.") == ("реки", "мосты")
    assert wording.tag_line("关键词：渡轮 市议会") == ("渡轮", "市议会")
    assert wording.tag_line("категория товара: одна") is None
