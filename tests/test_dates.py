"""What `presscut.dates` reads: one table of lines as papers print them, one of machines' strings, one of what is no date."""

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.dates import find_dates, is_midnight, read_human, read_machine, relative, url_date
from presscut.model import When

DAY = date(2021, 6, 1)
MOMENT = datetime(2021, 6, 1, 14, 5)  # noqa: DTZ001
CAPTURED = datetime(2021, 6, 1, 14, 5, tzinfo=UTC)


def east(hours: float, moment: datetime = MOMENT) -> datetime:
    return moment.replace(tzinfo=timezone(timedelta(hours=hours)) if hours else UTC)


# Language, line, what it says.
LINES: list[tuple[str | None, str, When]] = [
    ("en", "Harbour Gazette, the 1st of June 2021", DAY),
    ("en", "June 1, 2021", DAY),
    ("en", "June 1st, 2021", DAY),
    ("en", "Tuesday 1 June 2021 14.05 BST", east(1)),
    ("en", "Jun 1 2021 2:05pm ET", east(-4)),
    ("en", "Jan. 4, 2021, 2:05 p.m. ET", east(-5, MOMENT.replace(month=1, day=4))),
    ("en", "10:32 AM EDT, Tue June 1, 2021", east(-4, MOMENT.replace(hour=10, minute=32))),
    ("en", "Published June 1, 2021 at 2:05 p.m. PDT", east(-7)),
    ("en", "12:05 a.m., June 1, 2021", MOMENT.replace(hour=0)),
    ("en", "Published01/06/2021", DAY),
    ("en", "June 1, 2021 | 14:05 EST", east(-5)),
    ("en", "14:05 IST, 1 June 2021", east(5.5)),
    ("he", "14:05 IST, 1 June 2021", east(2)),
    ("de", "Dienstag, 1. Juni 2021, 14:05 Uhr", MOMENT),
    ("de", "Stand: 01.06.2021 14.05 Uhr MESZ", east(2)),
    ("de", "14:05 Uhr am 1. Juni 2021", MOMENT),
    ("de", "1. Jänner 2021, 14 Uhr", MOMENT.replace(month=1, minute=0)),
    ("fr", "Publié le 1er juin 2021 à 14h05", MOMENT),
    ("fr", "mardi 1 juin 2021 à 14 h 05", MOMENT),
    ("fr", "Le 1 aout 2021 - 9h", MOMENT.replace(month=8, hour=9, minute=0)),
    ("fr", "01/06/2021 à 14:05 et mis à jour", MOMENT),
    ("es", "1 de junio de 2021 a las 14:05", MOMENT),
    ("es", "1 de junio del 2021, 2:05 p. m.", MOMENT),
    ("pt", "01/06/2021 às 14h05min", MOMENT),
    ("pt", "1 jun 2021 às 14:05 BRT", east(-3)),
    ("it", "Martedì 1° Giugno 2021, ore 14.05", MOMENT),
    ("it", "1 giugno 2021 alle 14:05", MOMENT),
    ("nl", "1 juni 2021 om 14:05 uur", MOMENT),
    ("sv", "1 juni 2021 kl. 14.05", MOMENT),
    ("no", "Publisert 1. juni 2021, kl. 14.05", MOMENT),
    ("da", "1. jun. 2021 KL. 14.05", MOMENT),
    ("fi", "1.6.2021 klo 14.05", MOMENT),
    ("fi", "1. kesäkuuta 2021", DAY),
    ("is", "1. júní 2021 kl. 14:05", MOMENT),
    ("pl", "1 czerwca 2021, 14:05", MOMENT),
    ("pl", "1 listopada 2021", date(2021, 11, 1)),
    ("hr", "1. listopada 2021. u 14:05 h", MOMENT.replace(month=10)),
    ("cs", "1. června 2021 v 14:05", MOMENT),
    ("cs", "1. 6. 2021 14:05", MOMENT),
    ("sk", "1. júna 2021 o 14:05", MOMENT),
    ("sl", "1. junij 2021 ob 14:05", MOMENT),
    ("sr", "1. јун 2021. у 14:05", MOMENT),
    ("sr", "01.06.2021. 14:05", MOMENT),
    ("sr", "1. jun 2021.", DAY),
    ("bg", "1 юни 2021 г., 14:05 ч.", MOMENT),
    ("ru", "14:05, 1 июня 2021", MOMENT),
    ("ru", "1 июня 2021 года в 14:05 мск", east(3)),
    ("uk", "1 червня 2021 року о 14:05", MOMENT),
    ("be", "1 чэрвеня 2021", DAY),
    ("mk", "1 јуни 2021 во 14:05", MOMENT),
    ("ro", "1 iunie 2021, ora 14:05", MOMENT),
    ("hu", "2021. június 1., kedd 14:05", MOMENT),
    ("hu", "2021. június 1-jén", DAY),
    ("hu", "2021. 06. 01. 14:05", MOMENT),
    ("el", "Τρίτη 1 Ιουνίου 2021, 2:05 μ.μ.", MOMENT),
    ("el", "ΤΡΙΤΗ 1 ΙΟΥΝΙΟΥ 2021", DAY),
    ("tr", "1 Haziran 2021 Salı, 14:05", MOMENT),
    ("tr", "01 HAZİRAN 2021", DAY),
    ("lt", "2021 m. birželio 1 d. 14:05", MOMENT),
    ("lv", "2021. gada 1. jūnijā plkst. 14:05", MOMENT),
    ("et", "1. juuni 2021 kell 14:05", MOMENT),
    ("ca", "1 d'abril del 2021 a les 14.05", MOMENT.replace(month=4)),
    ("eu", "2021eko ekainaren 1a", DAY),
    ("gl", "1 de xuño de 2021", DAY),
    ("sq", "1 qershor 2021, 14:05", MOMENT),
    ("cy", "1 Mehefin 2021", DAY),
    ("af", "1 Junie 2021 om 14:05", MOMENT),
    ("ar", "الثلاثاء 1 يونيو 2021م - 10:30", MOMENT.replace(hour=10, minute=30)),
    ("ar", "1 حزيران/يونيو 2021", DAY),
    ("ar", "1 كانون الثاني 2021", date(2021, 1, 1)),
    ("ar", "١\u200f/٦\u200f/٢٠٢١", DAY),
    ("fa", "سه\u200cشنبه ۱۱ خرداد ۱۴۰۰ - ۱۴:۰۵", MOMENT),
    ("fa", "1400/03/11", DAY),
    (None, "۱۴۰۰/۰۳/۱۱", DAY),
    ("fa", "۳۰ اسفند ۱۳۹۹", date(2021, 3, 20)),
    ("fa", "1 ژوئن 2021", DAY),
    ("he", "ב-1 ביוני 2021 בשעה 14:05", MOMENT),
    ("hi", "1 जून 2021, 14:05 IST", east(5.5)),
    ("hi", "०१ फ़रवरी २०२१", date(2021, 2, 1)),
    ("bn", "১ জুন ২০২১, ১৪:০৫", MOMENT),
    ("ta", "1 ஜூன் 2021", DAY),
    ("ur", "1 جون 2021", DAY),
    ("id", "Selasa, 1 Juni 2021 14:05 WIB", east(7)),
    ("ms", "1 Ogos 2021", date(2021, 8, 1)),
    ("sw", "1 Agosti 2021", date(2021, 8, 1)),
    ("vi", "ngày 1 tháng 6 năm 2021", DAY),
    ("vi", "Tháng Sáu 1, 2021", DAY),
    ("vi", "Thứ ba, 1/6/2021, 14:05 (GMT+7)", east(7)),
    ("th", "วันที่ 1 มิถุนายน พ.ศ. 2564 เวลา 14.05 น.", MOMENT),
    ("th", "1 มิ.ย. 2564 14:05 น.", MOMENT),
    ("zh", "发布于2021年06月01日14:05", MOMENT),
    ("zh", "2021年6月1日 星期二 下午2时05分", MOMENT),
    ("zh", "民國110年6月1日", DAY),
    ("zh", "2021-06-01 14:05 CST", east(8)),
    ("ja", "令和3年6月1日", DAY),
    ("ja", "令和元年6月1日", date(2019, 6, 1)),
    ("ja", "２０２１年６月１日（火）午後２時５分", MOMENT),
    ("ko", "2021년 6월 1일 (화) 오후 2시 5분", MOMENT),
    ("ko", "입력 2021. 6. 1. 오후 2:05", MOMENT),
    ("az", "1 iyun 2021, 14:05", MOMENT),
    ("ka", "1 ივნისი, 2021 14:05", MOMENT),
    ("hy", "1 հունիսի, 2021", DAY),
    ("kk", "2021 жылғы 1 маусым", DAY),
    (None, "2021.06.01", DAY),
    (None, "2021/06/01", DAY),
    (None, "01 | 06 | 2021", DAY),
    (None, "2021-06-01T14:05:00.000Z", east(0)),
    (None, "Tue, 01 Jun 2021 14:05:00 -0400", east(-4)),
    (None, "Tue Jun 01 14:05:00 +0000 2021", east(0)),
    (None, "14:05 UTC+5:30, 1 June 2021", east(5.5)),
]


@pytest.mark.parametrize(("language", "line", "said"), LINES)
def test_a_line_says_its_date(language: str | None, line: str, said: When) -> None:
    found = find_dates(line, language=language)
    assert [(type(one.value), one.value) for one in found] == [(type(said), said)]
    value = found[0].value
    if isinstance(said, datetime) and isinstance(value, datetime):
        assert value.utcoffset() == said.utcoffset()


@pytest.mark.parametrize(("language", "line", "said"), LINES)
def test_raw_is_the_stretch_found(language: str | None, line: str, said: When) -> None:
    del said
    before = "Ort\u00ad 7 — é\u200f: "
    for one in find_dates(f"{before}{line}, x", language=language):
        assert f"{before}{line}, x"[one.start : one.end] == one.raw
        assert one.raw.strip() == one.raw


@pytest.mark.parametrize(
    ("language", "line", "said", "sure"),
    [
        (None, "06/01/2021", date(2021, 1, 6), False),
        ("en", "06/01/2021", date(2021, 1, 6), False),
        ("en-US", "06/01/2021", DAY, True),
        ("en_us", "06-01-2021", DAY, True),
        ("en-GB", "01/06/2021", DAY, True),
        ("de", "01/06/2021", DAY, True),
        (None, "01.06.2021", DAY, True),
        (None, "06/13/2021", date(2021, 6, 13), True),
        ("en-US", "13/06/2021", date(2021, 6, 13), True),
        (None, "06/06/2021", date(2021, 6, 6), True),
        (None, "1.6.21", DAY, False),
        (None, "01/06/98", date(1998, 6, 1), False),
        (None, "01-Jun-21", DAY, False),
        (None, "1 Jun '21", DAY, False),
        (None, "1 июня'21", DAY, False),  # the short year right behind the month
        ("th", "1 มิ.ย. 64", DAY, False),
        (None, "3 listopada 2021", date(2021, 11, 3), False),
        ("pl", "3 listopada 2021", date(2021, 11, 3), True),
    ],
)
def test_a_guess_is_not_sure(language: str | None, line: str, said: date, sure: bool) -> None:  # noqa: FBT001
    assert [(one.value, one.sure) for one in find_dates(line, language=language)] == [(said, sure)]


@pytest.mark.parametrize(
    "line",
    [
        "June 2021", "1 June", "in 2021", "2020/2021", "2021-06", "1 June 1945", "1 June 2121", "32 June 2021",
        "31.02.2021", "1.2.2021.5", "192.168.20.21", "10.12.20.21", "v1.6.2021", "version 10.15.7", "030/12/2021-55",
        "0030-01-06-2021-5", "+01-06-2021", "$1.50 in 2021", "£01.06.2021", "3-2 in 2021", "COVID-19 May 2021",
        "1500 people, 12 May", "2021. May 10 people came", "In 2021, May 10 people", "12:10:2021", "120210601",
        "1.6.2", "30/30/21", "20 شوال 1442", "۱۴۴۲/۱۰/۲۰", "1 June\n\n2021", "June 12:30 2021",
    ],
)  # fmt: skip
def test_no_date(line: str) -> None:
    assert find_dates(line) == []
    assert read_human(line) is None


def test_several_dates_each_with_its_own_time() -> None:
    text = "Posted 1 June 2021, 14:05. Updated 10:30 on 2 June 2021 and once more on 3.6.2021 (8 Uhr)."
    assert [one.value for one in find_dates(text)] == [
        MOMENT,
        MOMENT.replace(day=2, hour=10, minute=30),
        MOMENT.replace(day=3, hour=8, minute=0),
    ]
    assert read_human(text) == MOMENT


@pytest.mark.parametrize(
    "line",
    [
        "1 June 2021, 2:1 win",
        "1 June 2021, 25:61",
        "1 June 2021 14.5 km",
        "1 juin 2021, 3 hours",
        "June 1, 2021 2",
    ],
)
def test_figures_that_are_no_time_leave_the_day(line: str) -> None:
    assert read_human(line) == DAY


def test_small_words_are_no_zones() -> None:
    assert read_human("1 juin 2021 à 14:05 et 14:30 est") == MOMENT
    assert read_human("am 1. Juni 2021 um 14:05 ist es so") == MOMENT


MACHINE: list[tuple[str, When | None]] = [
    ("2021-06-01", DAY),
    ("2021-6-1", DAY),
    ("20210601", DAY),
    (" 2021-06-01T14:05:00+02:00\n", east(2)),
    ("2021-06-01T14:05:00+0200", east(2)),
    ("2021-06-01T14:05:00-04", east(-4)),
    ("2021-06-01T14:05Z", east(0)),
    ("2021-06-01T14:05:00+02:00[Europe/Berlin]", east(2)),
    ("2021-06-01T14:05:00 PDT", east(-7)),
    ("2021-06-01 14:05:00 UTC", east(0)),
    ("20210601T1405", MOMENT),
    ("20210601140500", MOMENT),
    ("2021/06/01 14:05", MOMENT),
    ("2021-06-01 14:05:33.123", MOMENT.replace(second=33, microsecond=123000)),
    ("2021-06-01 2:05 PM", MOMENT),
    ("Tue, 01 Jun 2021 14:05:00 GMT", east(0)),
    ("Tue Jun 01 2021 14:05:00 GMT+0200 (CEST)", east(2)),
    ("Tue Jun  1 14:05:00 UTC 2021", east(0)),
    ("1622556300", east(0)),
    ("1622556300123", east(0, MOMENT.replace(microsecond=123000))),
    ("1622556300.5", east(0, MOMENT.replace(microsecond=500000))),
    ("/Date(1622556300000)/", east(0)),
    ("1er juin 2021 à 14h05", MOMENT),
    ("1905-03-04", date(1905, 3, 4)),
    ("4 March 1905", date(1905, 3, 4)),
    ("2021-06-01T25:00:00", DAY),
    ("2021-06-01T14:05:00+25:00", MOMENT),
    ("2021-06-01T00:00:00", DAY),
    ("2021-06-01T00:00:00Z", DAY),
    ("2021-06-01T00:00:00.000+02:00", DAY),
    ("2021-06-01 00:00:00", DAY),
    ("Tue, 01 Jun 2021 00:00:00 GMT", DAY),
    ("13/6/2021 12:00:00 AM", date(2021, 6, 13)),
    ("2021-06-01T00:00:33Z", east(0, MOMENT.replace(hour=0, minute=0, second=33))),
    ("", None),
    ("2021", None),
    ("2021-06", None),
    ("2021-W22-2", None),
    ("2021-152", None),
    ("2021-13-45", None),
    ("1805-03-04", None),
    ("9999999999", None),
    ("soon", None),
]


@pytest.mark.parametrize(("raw", "said"), MACHINE)
def test_machine(raw: str, said: When | None) -> None:
    value = read_machine(raw)
    assert (type(value), value) == (type(said), said)
    if isinstance(said, datetime) and isinstance(value, datetime):
        assert value.utcoffset() == said.utcoffset()


def ago(**length: float) -> datetime:
    return CAPTURED - timedelta(**length)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("3 hours ago", "en", ago(hours=3)), ("5 min ago", "en", ago(minutes=5)), ("3h ago", None, ago(hours=3)),
        ("an hour ago", "en", ago(hours=1)), ("1 hour 20 minutes ago", "en", ago(hours=1, minutes=20)),
        ("12 comments · 3 hours ago", "en", ago(hours=3)), ("just now", "en", CAPTURED), ("刚刚", "zh", CAPTURED),
        ("vor 2 Stunden", "de", ago(hours=2)), ("vor einer Stunde", "de", ago(hours=1)),
        ("il y a 2 heures", "fr", ago(hours=2)), ("há 3 horas", "pt", ago(hours=3)), ("3 ore fa", "it", ago(hours=3)),
        ("för 3 timmar sedan", "sv", ago(hours=3)), ("3 tuntia sitten", "fi", ago(hours=3)),
        ("3 godziny temu", "pl", ago(hours=3)), ("před 3 hodinami", "cs", ago(hours=3)), ("3 órája", "hu", ago(hours=3)),
        ("час назад", "ru", ago(hours=1)), ("πριν από 3 ώρες", "el", ago(hours=3)), ("3 saat önce", "tr", ago(hours=3)),
        ("منذ ساعتين", "ar", ago(hours=2)), ("۳ ساعت پیش", "fa", ago(hours=3)), ("לפני שעתיים", "he", ago(hours=2)),
        ("3 घंटे पहले", "hi", ago(hours=3)), ("3 jam yang lalu", "id", ago(hours=3)), ("3 giờ trước", "vi", ago(hours=3)),
        ("3 ชั่วโมงที่แล้ว", "th", ago(hours=3)), ("3 小时前", "zh", ago(hours=3)), ("3个小时前", "zh", ago(hours=3)),
        ("3時間前", "ja", ago(hours=3)), ("3시간 전", "ko", ago(hours=3)),
        ("hace 3 días", "es", date(2021, 5, 29)), ("2 days ago", "en", date(2021, 5, 30)),
        ("yesterday", None, date(2021, 5, 31)), ("昨天", None, date(2021, 5, 31)), ("hier", "fr", date(2021, 5, 31)),
        ("vorgestern", "de", date(2021, 5, 30)), ("Today", "en", DAY),
        ("gestern, 10:30 Uhr", "de", MOMENT - timedelta(days=1, hours=3, minutes=35)),
        ("Сегодня в 14:05", "ru", MOMENT), ("aujourd'hui à 14h05", "fr", MOMENT), ("Today, 2:05 PM EDT", "en", east(-4)),
        ("2 weeks ago", "en", None), ("3 months ago", "en", None), ("3 hours", "en", None), ("for 3 hours", "en", None),
        ("Hier klicken", "de", None), ("Leo Brandt", None, None), ("99999999 days ago", "en", None), ("ago", "en", None),
        ("What was decided yesterday in the council of the harbour town is this", "en", None), ("", None, None),
    ],
)  # fmt: skip
def test_relative(text: str, language: str | None, said: When | None) -> None:
    value = relative(text, CAPTURED, language)
    assert (type(value), value) == (type(said), said)


PIECES = st.sampled_from(
    ["2021", "1", "06", "31", "June", "Juni", "6月", "年", "日", ".", "/", "-", ":", ",", " ", "\n", "de", "am", "pm", "ET", "+02:00",
     "T", "Z", "\u200f", "١", "۱۴۰۰", "خرداد", "令和", "元", "มิ.ย.", "64", "tháng", "é", "'", "(", "ago", "hour", "yesterday", "9" * 40]
)  # fmt: skip
HOSTILE = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(HOSTILE, st.sampled_from([None, "", "en-US", "fa", "hr", "\x00", "zh_TW"]))
def test_no_text_raises_and_what_is_found_is_there(text: str, language: str | None) -> None:
    read_machine(text)
    url_date(text)
    is_midnight(text)
    relative(text, CAPTURED, language)
    last = 0
    for one in find_dates(text, language=language):
        assert last <= one.start < one.end
        assert text[one.start : one.end] == one.raw
        assert 1990 <= one.value.year <= 2100
        last = one.end


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_day_comes_back(day: date) -> None:
    assert read_machine(day.isoformat()) == read_human(f"({day.isoformat()})") == day
    assert read_human(f"{day:%d.%m.%Y}") == day
    assert read_human(f"{day.day} {day:%B} {day.year}") == day
    assert url_date(f"https://gazette.example/{day:%Y/%m/%d}/harbour") == day


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_a_moment_comes_back(moment: datetime, zone: timezone) -> None:
    aware = moment.replace(tzinfo=zone)
    value = read_machine(aware.isoformat())
    if moment.hour == moment.minute == moment.second == moment.microsecond == 0:
        assert value == moment.date()
    else:
        assert value == aware
        assert isinstance(value, datetime)
        assert value.utcoffset() == aware.utcoffset()


@pytest.mark.parametrize(
    "unit",
    [
        "1 June 2021 ",
        "2021 ",
        "1/",
        "1.1.21 ",
        "1月",
        "2021年",
        "1:",
        "(",
        " ",
        "\u200f1",
        "21-",
        "m 1 ",
        "2021. f ",
    ],
)
def test_time_grows_with_the_text(unit: str) -> None:
    def spent(text: str) -> float:
        begun = time.process_time()
        find_dates(text)
        return time.process_time() - begun

    short, long = 20_000 // len(unit), 160_000 // len(unit)
    # Eight times the text: forty times the time leaves room for a full heap, and is far below the square.
    assert spent(unit * long) < 0.1 + 40 * min(spent(unit * short) for _ in range(3))


@pytest.mark.parametrize("line", ["22 juin 2018 @11h13", "22 juin 2018 @ 11:13"])
def test_an_at_sign_parts_day_and_time(line: str) -> None:
    when = read_human(line)
    assert when
    assert when.isoformat() == "2018-06-22T11:13:00"
    assert read_human("22 juin 2018 @ada") == date(2018, 6, 22)
