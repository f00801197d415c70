import pytest
from hypothesis import given
from hypothesis import strategies as st

from presscut.credits import names_of, split_credit

SPLIT = [
    ("A chart of riders. Source: harrow-ferry.example", "A chart of riders.", "harrow-ferry.example"),
    ("Ein Kran am Hafen / picture alliance", "Ein Kran am Hafen", "picture alliance"),
    (
        "Ein Kran am Hafen (Foto: picture alliance/Jan Muster/dpa)",
        "Ein Kran am Hafen",
        "picture alliance/Jan Muster/dpa",
    ),
    ("Ein Kran. Foto: Jan Muster (CC BY 2.0)", "Ein Kran.", "Jan Muster"),
    ("Ein Kran. Foto: Jan Muster / Flickr, Lizenz CC BY-SA 4.0", "Ein Kran.", "Jan Muster / Flickr"),
    ("Ein Kran. Foto: Jan Muster. Styling: Ada Roe. Haare: Bo Roe", "Ein Kran.", "Jan Muster"),
    ("Isikebhe echwebeni. Isithombe: Ada Roe", "Isikebhe echwebeni.", "Ada Roe"),
    ("フェリー乗り場（撮影・岡山健）", "フェリー乗り場", "岡山健"),
    ("フェリー乗り場（港湾局提供）", "フェリー乗り場", "港湾局"),
    (
        "The old mill at Harrow Bay, March 10, 2011. | Photo: EFE",
        "The old mill at Harrow Bay, March 10, 2011.",
        "EFE",
    ),
    ("A street in Tarn. (Jane Doe/AP)", "A street in Tarn.", "Jane Doe/AP"),
    (
        "The ferry passes the bridge on April 5, 2021. — AFP pic",
        "The ferry passes the bridge on April 5, 2021.",
        "AFP",
    ),
    ("La plaza. Cortesía Ayuntamiento de Tarrow", "La plaza.", "Ayuntamiento de Tarrow"),
    ("La plaza. Foto Archivo Ada de Tarrow", "La plaza.", "Archivo Ada de Tarrow"),
    ("Il molo di notte (ansa)", "Il molo di notte", "ansa"),
    ("The bridge opens (Reuters file photo)", "The bridge opens", "Reuters"),
    ("A ferry leaves the quay. AFP via Getty Images", "A ferry leaves the quay.", "AFP via Getty Images"),
    ("Ada Roe in her bakery. Courtesy of the Roe family.", "Ada Roe in her bakery.", "the Roe family"),
    ("العبّارة تغادر الرصيف (رويترز)", "العبّارة تغادر الرصيف", "رويترز"),
    ("घाट से रवाना होती नौका (पीटीआई)", "घाट से रवाना होती नौका", "पीटीआई"),
    ("橋の開通式＝共同", "橋の開通式", "共同"),
    ("新しい橋（5日、港で）＝岡山健撮影", "新しい橋（5日、港で）", "岡山健"),
    ("A bridge at dusk © Reuters", "A bridge at dusk", "Reuters"),
    ("Das Rathaus von Altmühl © dpa/Jan Muster", "Das Rathaus von Altmühl", "dpa/Jan Muster"),
    ("Foto: dpa", None, "dpa"),
    ("© Foto: Jan Muster", None, "Jan Muster"),
    ("Photo Source: Jan Muster from Pexels", None, "Jan Muster from Pexels"),
    ("La plaza. Captura de pantalla: Juana Pérez", "La plaza.", "Juana Pérez"),
    ("Ein Kran, Bild via", "Ein Kran, Bild via", None),
    ("Ein Kran am Hafen. Bild: Jan Muster", "Ein Kran am Hafen.", "Jan Muster"),
    ("Ein Kran am Hafen Foto: dpa", "Ein Kran am Hafen", "dpa"),
    ("Photograph: Jane Roe/The Harrow Paper", None, "Jane Roe/The Harrow Paper"),
    ("Une rue de Tarn. Crédit photo : Jeanne Roe", "Une rue de Tarn.", "Jeanne Roe"),
    ("La plaza. Fotografía: Juana Pérez", "La plaza.", "Juana Pérez"),
    ("A ponte. Foto: Divulgação", "A ponte.", "Divulgação"),
    ("Een straat. Beeld ANP", "Een straat.", "ANP"),
    ("Ulica nocą. Fot. Jan Kowal", "Ulica nocą.", "Jan Kowal"),
    ("Улица у порта. Фото: ТАСС", "Улица у порта.", "ТАСС"),
    ("Ένας δρόμος. Φωτο: Eurokinissi", "Ένας δρόμος.", "Eurokinissi"),
    ("Liman. Fotoğraf: Anadolu", "Liman.", "Anadolu"),
    ("一条街道 图/新华社", "一条街道", "新华社"),
    ("街の様子 写真=共同", "街の様子", "共同"),
    ("거리의 모습. [사진=연합뉴스]", "거리의 모습.", "연합뉴스"),
    ("شارع في المدينة. تصوير: ليلى سالم", "شارع في المدينة.", "ليلى سالم"),
    ("רחוב בעיר. צילום: דנה כהן", "רחוב בעיר.", "דנה כהן"),
    ("A road at night – Getty Images", "A road at night", "Getty Images"),
    ("A man walks. AP Photo/Jane Doe", "A man walks.", "AP Photo/Jane Doe"),
    ("A man walks. Photo by Jane Doe/Getty Images", "A man walks.", "Jane Doe/Getty Images"),
    ("Sie zeigt den Ring. (harrow.example/@jane_roe)", "Sie zeigt den Ring.", "harrow.example/@jane_roe"),
    ("Вулиця біля порту / Фото з архіву міста", "Вулиця біля порту", "з архіву міста"),
    ("Photo Courtesy of Harrow Academy", None, "Harrow Academy"),
    ("A road [Jane Doe/Agency]", "A road", "Jane Doe/Agency"),
    (
        "O coro na praça, à noite - Nina Sá/Gazeta do Vale",
        "O coro na praça, à noite",
        "Nina Sá/Gazeta do Vale",
    ),
    ("Le four, à Tarn. JEANNE ROE POUR « LE VAL »", "Le four, à Tarn.", "JEANNE ROE POUR « LE VAL »"),
    ("A road in Tarn. Credit...Jane Roe for The Post", "A road in Tarn.", "Jane Roe for The Post"),
    ("駅の図書室＝2024年4月5日、白鷺町、高瀬美緒撮影", "駅の図書室＝2024年4月5日、白鷺町", "高瀬美緒"),
    ("Image source, AFP", None, "AFP"),
    ("Image caption, A street in Tarn", "A street in Tarn", None),
    ("Image source, AFP Image caption, A street in Tarn", "A street in Tarn", "AFP"),
    ("Photo: Jane Roe. A man walks his dog", "A man walks his dog", "Jane Roe"),
    ("Credit: Courtesy of Jane Roe", None, "Jane Roe"),
    ("AFP", None, "AFP"),
    ("Titelbild: Jan Muster", None, "Jan Muster"),
    ("Featured image: Jane Roe", None, "Jane Roe"),
    ("A road at night. Main photo by Jane Roe on Flickr", "A road at night.", "Jane Roe on Flickr"),
    ("Some images courtesy of Harrow Archive.", None, "Harrow Archive"),
    ("Text & Foto: Jan Muster", None, "Jan Muster"),
    ("Fotocredits: Jan Muster", None, "Jan Muster"),
    ("Image from Unsplash", None, "Unsplash"),
    ("Image via Harrow TV", None, "Harrow TV"),
    ("Photo by Jane Roe, courtesy of the Harrow Mill", None, "Jane Roe, courtesy of the Harrow Mill"),
    ("Foto: Harrow/J. Muster; Harrow archives", None, "Harrow/J. Muster; Harrow archives"),
    ("Ein Kran. Foto (c) Jan Muster", "Ein Kran.", "Jan Muster"),
    ("Ein Kran. | © 2019 Jan Muster", "Ein Kran.", "Jan Muster"),
    ("harrow.example © jane_roe", None, "harrow.example © jane_roe"),
    ("Foto: Jan Muster (Symbolbild)", None, "Jan Muster"),
    ("Fotos: Jan Muster (2)", None, "Jan Muster"),
    (
        "Another Tarrow man, Michael D. Roe. | Jane Roe/PA Images",
        "Another Tarrow man, Michael D. Roe.",
        "Jane Roe/PA Images",
    ),
    ("The quay. – Photo Credit: Jane Roe (harrow.example)", "The quay.", "Jane Roe (harrow.example)"),
    ("The quay (© fot. Archive of Harrow)", "The quay", "Archive of Harrow"),
    ("The quay. (Harrow Daily/courtesy of the Port Authority)", "The quay.", "the Port Authority"),
    ("Der Kai. (Foto: Roe/privat)", "Der Kai.", "Roe/privat"),
    (
        "(Foto: DBT/Jan Muster (bearbeitet durch harrow.example))",
        None,
        "DBT/Jan Muster (bearbeitet durch harrow.example)",
    ),
    ("Two men. (AP Photo/Jane Roe", "Two men.", "AP Photo/Jane Roe"),
    ("The quay on May 7, 2025. /AFP via Getty Images", "The quay on May 7, 2025.", "/AFP via Getty Images"),
    ("Getty Images / Jan Muster / Na zdjęciu: Jane Roe", "Na zdjęciu: Jane Roe", "Getty Images / Jan Muster"),
    ("배가 떠나고 있다. (사진=김하늘 제공) *재판매 및 DB 금지", "배가 떠나고 있다.", "김하늘"),
    ("Кран у порту. Фото с сайта harrow.example", "Кран у порту.", "harrow.example"),
    ("Photo Illustration by Jane Roe for The Harrow Times", None, "Jane Roe for The Harrow Times"),
    ("水閘前的人群。（資料照，記者李四攝）", "水閘前的人群。", "記者李四"),
]

WHOLE = [
    "The machine of Harrow (35.31)",
    "The lake is far away (12 km)",
    "The minister (left) and her deputy (right)",
    "The mayor (L), the abbot (C) and the judge (R) in Tarn",
    "He told Reuters.",
    "She was born in Harrisburg, PA",
    "It is a photo of Jane",
    "The photo: a man stands before a wall of sand",
    "Foto: Ein Mann geht über die Straße",
    "The source: the ministry has said nothing about it",
    "A party in the park, by Monday's light",
    "Die Kandidatin (Freie Liste/Altmühl) bei ihrer Rede",
    "A sign at the gate to the yard. NO ENTRY",
    "The final of the cup - Harrow United/Tarn Rovers 2-1",
    "駅の図書室＝2024年4月5日撮影",
    "Image from Harrow",
    "Nella foto: Ada Bo",
    "Na zdjęciu: Ada Bo",
    "Im Kartenbild: Ada Bo",
    "Image 10: The Harrow Ferry",
    "Elisa M. Photography for the Brides of Harrow is a firm",
]


@pytest.mark.parametrize(("text", "caption", "credit"), SPLIT)
def test_credit_is_cut_off(text: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize("text", WHOLE)
def test_text_without_evidence_stays_whole(text: str) -> None:
    assert split_credit(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Harrow Weekly / Jane Roe", "Harrow Weekly / Jane Roe"),
        ("picture alliance / dpa | Jan Muster", "picture alliance / dpa | Jan Muster"),
        ("JANE ROE FOR THE HARROW PAPER", "JANE ROE FOR THE HARROW PAPER"),
        ("Harrow/Tarn", None),
        ("Jane Roe for The Harrow Times", "Jane Roe for The Harrow Times"),
        ("Best Bang for The Buck", None),
        ("+ CLICCA PER INGRANDIRE", None),
        ("Jane Roe", None),
        ("Jane Roe / 2 of 3", None),
    ],
)
def test_names_parted_by_strokes_are_a_credit_under_a_picture(text: str, credit: str | None) -> None:
    assert split_credit(text, of_picture=True) == ((None, credit) if credit else (text, None))


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("Foto: Jane Roe (Getty)", "Jane Roe (Getty)"),
        ("© dpa | Jan Muster", "dpa | Jan Muster"),
        ("Bild © 2024 Jan Muster", "Jan Muster"),
        ("Foto: Bild: TT/Jan Muster", "TT/Jan Muster"),
        ("Imagen ilustrativa: Juana Pérez", "Juana Pérez"),
        ("Photographer: Jane Roe | Source: Harrow Archive", "Jane Roe, Harrow Archive"),
        ("Credit...Jane Roe for The Harrow Paper", "Jane Roe for The Harrow Paper"),
        ("Photo Jane Roe", "Jane Roe"),
        ("AP Photo/Jane Roe", "AP Photo/Jane Roe"),
        ("Harrow Photo Library", "Harrow Photo Library"),
        ("Picture Alliance/Muster", "Picture Alliance/Muster"),
        ("Harrow (Image credit: Tarn)", "Harrow, Tarn"),
        ("imago images/Muster", "imago images/Muster"),
        ("Source", None),
        ("— Quelle.", None),
    ],
)
def test_names_of_what_is_known_to_be_a_credit(credit: str, names: str | None) -> None:
    assert names_of(credit) == names


def test_a_word_for_nobody_is_a_credit_under_a_picture() -> None:
    assert split_credit("Ein Kran. Foto: privat", of_picture=True) == ("Ein Kran.", "privat")


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Кран у порту. Фото: пресслужба порту", "Кран у порту.", "пресслужба порту"),
        ("Фото: соцмережі", None, "соцмережі"),
        ("La grúa. Fotografía: cedida por el puerto", "La grúa.", "cedida por el puerto"),
        ("Ein Kran. (Bild: zvg)", "Ein Kran.", "zvg"),
        ("Der neue Kran. Visualisierung: Atelier Roe", "Der neue Kran.", "Atelier Roe"),
        ("The Roes at home. (Courtesy of the Roe family)", "The Roes at home.", "the Roe family"),
        ("La grue. © Photo Tarrow-Matin - Ada Roe", "La grue.", "Tarrow-Matin - Ada Roe"),
        ("港口的起重机。图/视觉中国", "港口的起重机。", "视觉中国"),
        ("港口的起重机。受访者供图", "港口的起重机。", "受访者"),
        ("港口的起重机（李四/摄）", "港口的起重机", "李四"),
        ("港口的起重機。（圖／記者李四攝）", "港口的起重機。", "記者李四"),
        ("크레인이 움직이고 있다. /사진=탄시 제공", "크레인이 움직이고 있다.", "탄시"),
        ("크레인이 움직이고 있다. [탄시 제공]", "크레인이 움직이고 있다.", "탄시"),
        ("Ο γερανός. Φωτ.: EUROKINISSI", "Ο γερανός.", "EUROKINISSI"),
        ("Foto: la grúa del puerto viejo", "Foto: la grúa del puerto viejo", None),
    ],
)
def test_credits_of_captions_in_many_languages(text: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(text, of_picture=True) == (caption, credit)


def test_nothing_gives_nothing() -> None:
    assert split_credit("  ") == (None, None)


def test_only_the_end_of_a_long_text_is_searched() -> None:
    text = "Photo: Jane Roe. " + "The story goes on and on for the reader. " * 50
    assert split_credit(text) == (text.strip(), None)


@given(st.text(alphabet=st.sampled_from("aB .,:/()[]©|—图Photo AFPvia\n"), max_size=300))
def test_parts_are_of_the_text(text: str) -> None:
    caption, credit = split_credit(text)
    assert caption is None or caption.strip() == caption != ""
    assert credit is None or set(credit) <= set(text) | set(", ")
    names = names_of(text)
    assert names is None or set(names) <= set(text) | set(", ")
