import gzip
import time
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from presscut.encodings import MAX_BYTES, Decoded, decode, unpack
from presscut.formats import looks_binary

NEWS = {
    "de": "Der Stadtrat von Möhrental hat am Dienstag beschlossen, die alte Mühle für über zwölf Millionen Kronen "
    "zu erneuern. „Wir müssen jetzt schnell prüfen, was möglich ist“, sagte die Bürgermeisterin Jörg-Müßig.",
    "ru": "Городской совет Светлоозерска решил во вторник построить новую библиотеку у старой мельницы. "
    "«Мы давно этого ждали», — сказала мэр города Ольга Тихомирова журналистам.",
    "el": "Το δημοτικό συμβούλιο της Νέας Ακτής αποφάσισε την Τρίτη να χτίσει νέα βιβλιοθήκη κοντά στον παλιό μύλο. "
    "Η δήμαρχος είπε ότι το κόστος θα είναι μικρότερο από όσο περίμεναν.",
    "zh": "青河市议会星期二决定在老磨坊旁边建造一座新的图书馆。市长对记者说，费用将低于预期，工程将在明年秋天完成。"
    "居民们表示，他们为此已经等待了很多年，希望孩子们很快就能用上。",
    "tw": "青河市議會星期二決定在老磨坊旁邊建造一座新的圖書館。市長對記者說，費用將低於預期，工程將在明年秋天完成。"
    "居民們表示，他們為此已經等待了很多年，希望孩子們很快就能用上。",
    "ja": "青川市議会は火曜日、古い水車小屋のそばに新しい図書館を建てることを決めた。市長は記者団に対し、費用は予想より"
    "少なくなるだろうと述べた。工事は来年の秋に終わる見通しだ。",
    "ko": "청하시 의회는 화요일 오래된 물레방아 옆에 새 도서관을 짓기로 결정했다. 시장은 기자들에게 비용이 예상보다 적을 "
    "것이라고 말했다. 공사는 내년 가을에 끝날 전망이다.",
    "pl": "Rada miejska Żółtej Góry zdecydowała we wtorek, że obok starego młyna powstanie nowa biblioteka. "
    "Burmistrz powiedziała dziennikarzom, iż koszty będą niższe, niż się spodziewano, a część środków już jest.",
    "ar": "قرر مجلس مدينة النهر الأخضر يوم الثلاثاء بناء مكتبة جديدة قرب الطاحونة القديمة. وقالت رئيسة البلدية "
    "للصحفيين إن التكلفة ستكون أقل من المتوقع وإن العمل سينتهي في الخريف.",
    "tr": "Yeşilırmak Belediye Meclisi salı günü eski değirmenin yanına yeni bir kütüphane yapılmasına karar verdi. "
    "Başkan, gazetecilere masrafların beklenenden düşük olacağını ve işin sonbaharda biteceğini söyledi.",
}
"""One invented report, in ten languages."""

USUAL = (
    # language, label a page would declare, codec of Python that writes it, name in the Encoding Standard
    ("de", "iso-8859-1", "cp1252", "windows-1252"),
    ("de", "Windows-1252", "cp1252", "windows-1252"),
    ("ru", "windows-1251", "cp1251", "windows-1251"),
    ("ru", "koi8-r", "koi8_r", "koi8-r"),
    ("ru", "cp866", "cp866", "ibm866"),
    ("ru", "ISO-8859-5", "iso8859_5", "iso-8859-5"),
    ("el", "windows-1253", "cp1253", "windows-1253"),
    ("el", "iso-8859-7", "iso8859_7", "iso-8859-7"),
    ("zh", "gb2312", "gb18030", "gbk"),
    ("zh", "gb18030", "gb18030", "gb18030"),
    ("tw", "big5", "big5", "big5"),
    ("ja", "shift_jis", "cp932", "shift_jis"),
    ("ja", "x-sjis", "cp932", "shift_jis"),
    ("ja", "euc-jp", "euc_jp", "euc-jp"),
    ("ja", "iso-2022-jp", "iso2022_jp", "iso-2022-jp"),
    ("ko", "ks_c_5601-1987", "cp949", "euc-kr"),
    ("ko", "euc-kr", "cp949", "euc-kr"),
    ("pl", "windows-1250", "cp1250", "windows-1250"),
    ("pl", "iso-8859-2", "iso8859_2", "iso-8859-2"),
    ("ar", "windows-1256", "cp1256", "windows-1256"),
    ("tr", "iso-8859-9", "cp1254", "windows-1254"),
    ("tr", "windows-1254", "cp1254", "windows-1254"),
)

CONTRADICTED = (
    "utf-8",
    "iso-8859-1",
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "gb2312",
    "shift_jis",
    "euc-kr",
)
"""What servers send for everything, whatever it is."""

ALIKE = {("windows-1250", "iso-8859-2"), ("gb2312", "euc-kr"), ("gb2312", "ks_c_5601-1987")}
"""Both read the bytes, and the frequencies of their pairs are alike: here the declaration is believed."""

WRONG = [(wrong, *row[:3]) for row in USUAL for wrong in CONTRADICTED if (wrong, row[1]) not in ALIKE]


def written(language: str, codec: str) -> tuple[str, bytes]:
    """The report as a page of that encoding has it; a character the encoding lacks is left out."""
    data = NEWS[language].encode(codec, "ignore")
    return data.decode(codec), data


def page(data: bytes, declaration: str = "") -> bytes:
    return f"<!doctype html><html><head>{declaration}<title>".encode() + data + b"</title></head></html>"


def text_of(found: Decoded | None) -> str:
    assert found is not None
    return found.text


# --- The order of trust


@pytest.mark.parametrize(("language", "label", "codec", "name"), USUAL)
def test_right_header_is_followed(language: str, label: str, codec: str, name: str) -> None:
    text, data = written(language, codec)
    found = decode(data, declared=label)
    assert text_of(found) == text
    assert found is not None
    assert found.encoding == name


@pytest.mark.parametrize(("language", "label", "codec", "name"), USUAL)
@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<META CHARSET={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        "<meta content='text/html;charset={}' http-equiv=content-type />",
    ],
)
def test_right_meta_is_followed(language: str, label: str, codec: str, name: str, declaration: str) -> None:
    text, data = written(language, codec)
    found = decode(page(data, declaration.format(label)))
    assert text in text_of(found)
    assert found is not None
    assert found.encoding == name


@pytest.mark.parametrize(("language", "label", "codec", "name"), USUAL)
def test_without_declaration_the_content_tells(language: str, label: str, codec: str, name: str) -> None:
    text, data = written(language, codec)
    found = decode(page(data))
    assert text in text_of(found), (label, name)
    assert found is not None
    assert found.why == "content"


@pytest.mark.parametrize(("wrong", "language", "label", "codec"), WRONG)
def test_wrong_declarations_do_not_spoil_text(wrong: str, language: str, label: str, codec: str) -> None:
    text, data = written(language, codec)
    assert text_of(decode(data, declared=wrong)) == text, label
    assert text in text_of(decode(page(data, f'<meta charset="{wrong}">'))), label


def test_header_outranks_meta_and_wrong_header_leaves_it_to_meta() -> None:
    text, data = written("pl", "iso8859_2")
    right_header = decode(page(data, "<meta charset=windows-1251>"), declared="iso-8859-2")
    assert right_header is not None
    assert (right_header.why, right_header.encoding) == ("header", "iso-8859-2")
    wrong_header = decode(page(data, "<meta charset=iso-8859-2>"), declared="windows-1251")
    assert wrong_header is not None
    assert (wrong_header.why, wrong_header.encoding) == ("meta", "iso-8859-2")
    assert text in wrong_header.text


def test_utf8_wins_over_any_declaration() -> None:
    for text in NEWS.values():
        found = decode(page(text.encode(), "<meta charset=iso-8859-1>"), declared="windows-1251")
        assert found is not None
        assert (found.encoding, found.why) == ("utf-8", "utf-8")
        assert text in found.text


@pytest.mark.parametrize("declared", [None, "utf-16", "iso-2022-jp", "hz-gb-2312", "utf-7", "shift_jis"])
def test_ascii_is_utf8_whatever_is_declared(declared: str | None) -> None:
    assert decode(b"<p>Plain ~{ text</p>", declared=declared) == Decoded(
        "<p>Plain ~{ text</p>", "utf-8", "utf-8"
    )


@pytest.mark.parametrize(
    "codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("language", sorted(NEWS))
def test_marks_are_followed_and_removed(codec: str, language: str) -> None:
    text = f"<p>{NEWS[language]}</p>"
    data = text.encode(codec) if codec in {"utf-8-sig", "utf-16", "utf-32"} else f"\ufeff{text}".encode(codec)
    found = decode(data, declared="windows-1252")
    assert found is not None
    assert (found.text, found.why) == (text, "bom")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", sorted(NEWS))
def test_utf16_without_mark_is_seen(codec: str, language: str) -> None:
    markup = "".join(f"<p>{NEWS[language]}</p>\n" for _ in range(40))
    found = decode(markup.encode(codec), declared="utf-8")
    assert found == Decoded(markup, codec, "content")


def test_mark_of_utf8_before_another_encoding_is_dropped() -> None:
    text, data = written("ru", "cp1251")
    assert decode(b"\xef\xbb\xbf" + data) == Decoded(text, "windows-1251", "content")


def test_nothing_is_empty_text() -> None:
    assert decode(b"") == Decoded("", "utf-8", "utf-8")


# --- UTF-8 with broken bytes


def test_utf8_cut_off_in_a_character_is_utf8() -> None:
    whole = NEWS["ru"].encode()
    for end in range(len(whole) - 8, len(whole)):
        found = decode(whole[:end], declared="windows-1251")
        assert found is not None
        assert found.encoding == "utf-8"
        assert NEWS["ru"].startswith(found.text.rstrip("\ufffd"))


@pytest.mark.parametrize("language", sorted(NEWS))
def test_one_widget_in_another_encoding_does_not_cost_the_page(language: str) -> None:
    widget = "<p>Prämie für Züge</p>".encode("cp1252")
    text = NEWS[language]
    found = decode(text.encode() + widget + text.encode(), declared="iso-8859-1")
    assert found is not None
    assert found.encoding == "utf-8"
    assert found.text == f"{text}<p>Pr\ufffdmie f\ufffdr Z\ufffdge</p>{text}"


# --- Declarations of every sort


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("latin-1", "windows-1252"),
        ("Latin1", "windows-1252"),
        ("us-ascii", "windows-1252"),
        ("iso8859-1", "windows-1252"),
        ("iso_8859-15", "iso-8859-15"),
        ("'windows-1252'", "windows-1252"),
        (" cp1252 ", "windows-1252"),
        ("win-1252", "windows-1252"),
    ],
)
def test_labels_of_western_europe(label: str, name: str) -> None:
    text, data = written("de", "iso8859_15")
    assert decode(data, declared=label) == Decoded(text, name, "header")


@pytest.mark.parametrize(
    ("language", "codec", "labels", "name"),
    [
        ("ru", "cp1251", ("cp1251", "win-1251", "win1251", "x-cp1251", "cp-1251"), "windows-1251"),
        ("ru", "koi8_r", ("koi8", "KOI8_R", "koi"), "koi8-r"),
        ("zh", "gb18030", ("gbk", "GB_2312-80", "cp936", "gb2312-80", "x-gbk", "chinese"), "gbk"),
        ("tw", "big5", ("Big5-HKSCS", "big-5", "cp950"), "big5"),
        ("ja", "cp932", ("sjis", "Shift-JIS", "windows-31j", "cp932", "ms932"), "shift_jis"),
        (
            "ko",
            "cp949",
            ("cp949", "uhc", "euckr", "euc_kr", "KSC5601", "ks_c_5601", "korean", "windows-949"),
            "euc-kr",
        ),
        ("tr", "cp1254", ("latin5", "ISO8859_9", "cp1254"), "windows-1254"),
    ],
)
def test_labels_pages_write(language: str, codec: str, labels: tuple[str, ...], name: str) -> None:
    text, data = written(language, codec)
    for label in labels:
        assert decode(data, declared=label) == Decoded(text, name, "header"), label


@pytest.mark.parametrize(
    "label", ["", "none", "utf8mb4", "x" * 1000, "é", "\ud800", "\x00", "charset=", "replacement"]
)
def test_labels_nobody_knows_count_as_none(label: str) -> None:
    text, data = written("ru", "cp1251")
    assert decode(data, declared=label) == Decoded(text, "windows-1251", "content")


def test_declaration_of_xml_and_one_far_down_are_read() -> None:
    text, data = written("pl", "iso8859_2")
    xml = decode(b'<?xml version="1.0" encoding="ISO-8859-2"?><html>' + data)
    assert xml is not None
    assert (xml.encoding, xml.why) == ("iso-8859-2", "meta")
    far = decode(b"<head><!--" + b"-" * 3000 + b"--><meta charset=iso-8859-2>" + data)
    assert far is not None
    assert (far.encoding, far.why) == ("iso-8859-2", "meta")
    assert text in far.text


def test_declaration_inside_a_comment_is_none() -> None:
    _, data = written("de", "cp1252")
    found = decode(page(data, "<!-- <meta charset=iso-8859-15> -->"))
    assert found is not None
    assert (found.encoding, found.why) == ("windows-1252", "content")


def test_encodings_the_frequencies_do_not_know_are_believed() -> None:
    text = "Penderfynodd y cyngor ddydd Mawrth. Bydd y tŷ ar agor i bawb, meddai ŵyr y sylfaenydd, a’r dŵr hefyd."
    data = text.encode("iso8859_14", "ignore")
    assert decode(data, declared="iso-8859-14") == Decoded(data.decode("iso8859_14"), "iso-8859-14", "header")


def test_windows_marks_under_a_latin_label() -> None:
    data = b"<p>The mill \x93will turn again\x94, she said \x96 \x80 12 million</p>"
    assert (
        text_of(decode(data, declared="iso-8859-1"))
        == "<p>The mill “will turn again”, she said – € 12 million</p>"
    )
    assert text_of(decode(data)) == text_of(decode(data, declared="iso-8859-1"))


def test_lone_symbols_are_windows_1252() -> None:
    assert decode(b"<p>It cost \xa3100 or \x80120 at 15\xb0C</p>") == Decoded(
        "<p>It cost £100 or €120 at 15°C</p>", "windows-1252", "content"
    )


# --- What is no text


@pytest.mark.parametrize(
    "data", [b"\x00" * 1000, bytes(range(256)) * 16, zlib.compress(b"mill" * 999 + bytes(range(256)))]
)
def test_binary_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_a_stray_control_character_costs_nothing() -> None:
    text = "The mill\x00 turns \x07again, and the whole of the town came to see it on Monday."
    assert decode(text.encode()) == Decoded(text, "utf-8", "utf-8")


# --- Gzip


def test_unpack_opens_gzip_and_leaves_the_rest() -> None:
    html = b"<p>The mill turns.</p>" * 100
    assert unpack(html, MAX_BYTES) == html
    assert unpack(gzip.compress(html), MAX_BYTES) == html
    assert unpack(gzip.compress(gzip.compress(html)), MAX_BYTES) == html
    assert unpack(gzip.compress(html) + gzip.compress(html), MAX_BYTES) == html + html
    assert unpack(gzip.compress(html) + b"\x00" * 512, MAX_BYTES) == html
    assert unpack(b"", MAX_BYTES) == b""


def test_unpack_gives_what_a_cut_off_stream_still_holds() -> None:
    html = "".join(f"<p>Line {number} of the report.</p>" for number in range(3000)).encode()
    packed = gzip.compress(html)
    found = unpack(packed[: len(packed) // 2], MAX_BYTES)
    assert found
    assert html.startswith(found)
    assert len(found) > len(html) // 4


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b\x08\x00 no stream at all", b"\x1f\x8b" * 100])
def test_unpack_leaves_what_it_cannot_read(data: bytes) -> None:
    assert unpack(data, MAX_BYTES) == data
    assert looks_binary(data) == "gzip data"


def test_unpack_stops_at_the_limit() -> None:
    bomb = gzip.compress(b"\x00" * 50_000_000)
    assert unpack(bomb, 1000) is None
    assert unpack(gzip.compress(bomb), 1000) is None
    assert unpack(gzip.compress(b"x" * 1000), 1000) == b"x" * 1000
    assert unpack(gzip.compress(b"x" * 1001), 1000) is None


def test_a_million_empty_members_take_no_long_time() -> None:
    begin = time.process_time()
    unpack(gzip.compress(b"") * (MAX_BYTES // 20), MAX_BYTES)
    assert time.process_time() - begin < 3


# --- Invariants


@given(st.binary(), st.none() | st.text(max_size=20))
@example(b"\xff\xfe\x00", None)
@example(b"\xef\xbb\xbf\xff", "utf-8")
@example(b"\x1b$B", None)
@example(b"\x1b$B\xff", "iso-2022-jp")
def test_decode_never_raises(data: bytes, declared: str | None) -> None:
    found = decode(data, declared=declared)
    assert found is None or not found.text.startswith("\ufeff")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\r\f")),
    st.none() | st.sampled_from([label for _, label, _, _ in USUAL]) | st.text(max_size=20),
)
def test_utf8_comes_back_whole(text: str, declared: str | None) -> None:
    found = decode(text.encode(), declared=declared)
    assert found is not None
    assert found.text == text.lstrip("\ufeff")
    assert found.encoding == "utf-8"


@given(st.binary(), st.integers(0, 100))
def test_unpack_never_raises_nor_passes_the_limit(data: bytes, limit: int) -> None:
    for packed in (b"\x1f\x8b\x08\x00" + data, gzip.compress(data)):
        found = unpack(packed, limit)
        assert found is None or found == packed or len(found) <= limit
    whole = unpack(gzip.compress(data), limit)
    assert (whole is None) == (len(data) > limit) or data.startswith(b"\x1f\x8b") or not data


@pytest.mark.parametrize(
    "data",
    [
        b"<meta " * 500_000,
        b"<!--" * 500_000 + b"\xe9",
        b"\xe9" * 3_000_000,
        b"a\xe9 " * 1_000_000,
        b"\xb0\xa1" * 1_500_000,
    ],
    ids=["meta", "comments", "one word", "words", "pairs"],
)
def test_hostile_bytes_take_no_long_time(data: bytes) -> None:
    begin = time.process_time()
    assert decode(data) is not None
    assert time.process_time() - begin < 1.5
