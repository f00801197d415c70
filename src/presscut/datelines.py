"""What words around a date say of it, in many languages: that something was published then, or changed.

Rules of this file:
1. One line of text goes in; out comes what its words call the dates in it. Whether a figure is a date, `dates` knows.
2. A table lists phrases as print has them; case does not matter. No code knows which language a phrase belongs to.
"""

import re
from typing import Final, Literal, NamedTuple

from presscut.phrases import any_of, phrases

__all__ = [
    "AS_OF",
    "DATE_WORDS",
    "MODIFIED",
    "PUBLISHED",
    "DatedLine",
    "date_prefix",
    "published_line",
    "published_parts",
    "says_day",
    "says_published",
]

PUBLISHED: Final = phrases("""
published; publish date; published on; published at; first published; first published on; originally published; posted; posted on; posted at; asked;
date published; publication date; release date; issued on; issued; created; veröffentlicht; veröffentlicht am; erschienen am;
erschienen; erstellt; erstellt am; publiziert; publiziert am; online seit; publié; publié le; publiée le; paru le;
mis en ligne le; posté le; créé le; publicado; publicado el; publicado en; publicada el; fecha de publicación; publicado em;
publicada em; data de publicação; pubblicato; pubblicato il; pubblicata il; data pubblicazione; gepubliceerd; gepubliceerd op;
geplaatst op; geplaatst; publiceret; publisert; publicerad; publicerat; udgivet; offentliggjort; julkaistu; opublikowano;
data publikacji; opublikowany; dodano; data dodania; publikováno; zveřejněno; vydáno; publikované; zverejnené; uverejnené;
megjelent; közzétéve; publikálva; publicat; publicat la; publicat pe; data publicării; objavljeno; objavljen; datum objave;
опубликовано; дата публикации; время публикации; отправлено; добавлено; размещено; опубліковано; дата публікації; публикувано;
публикувана; објављено; δημοσιεύτηκε; δημοσιεύθηκε; δημοσίευση; ημερομηνία δημοσίευσης; yayınlanma; yayınlanma tarihi;
yayın tarihi; yayınlandı; giriş; giriş tarihi; eklenme; eklenme tarihi; نشر; نشر في; نشرت في; تاريخ النشر; פורסם; פורסם ב;
תאריך פרסום; منتشر شده; تاریخ انتشار; انتشار; प्रकाशित; पब्लिश्ड; प्रकाशित तिथि; প্রকাশ; প্রকাশিত; প্রকাশের সময়; diterbitkan;
dipublikasikan; terbit; diterbitkan pada; đăng; xuất bản; đăng ngày; ngày đăng; เผยแพร่; เผยแพร่เมื่อ; วันที่เผยแพร่; 发布; 发布时间;
发布日期; 发表时间; 发表于; 发布于; 發布; 發布時間; 發佈時間; 刊登; 公開; 公開日; 公開日時; 掲載; 掲載日; 配信; 投稿日; 発表; 입력; 등록; 게시; 작성; 기사입력; 승인; 발행; 등록일; 작성일;
avaldatud; publicēts; paskelbta; birt; publication; date of publication; published date; first posted; date posted; publish date; pub date; date of publishing; publishing date; posted date; post date; uploaded;
uploaded on; date added; added on; written on; submitted on; entered on; veröffentlichung;
veröffentlichungsdatum; datum der veröffentlichung; erscheinungsdatum; eingestellt am; geschrieben am; geschrieben; verfasst am;
verfasst; online gestellt am; publikation; publikationsdatum; parution; date de publication; date de parution;
publié en ligne le; rédigé le; écrit le; ajouté le; publicación; escrito el; subido el; publicação; data da publicação;
escrito em; criado em; pubblicazione; data di pubblicazione; scritto il; inserito il; publicatie; publicatiedatum; verschenen;
verschenen op; geschreven op; toegevoegd op; publiceringsdatum; publicerades; utgivet; skrivet; publikasjon; lagt ut; skrevet;
udgivelsesdato; skrevet den; julkaisupäivä; kirjoitettu; publikacja; data dodania artykułu; napisano; datum vydání;
datum publikace; publikace; napsáno; dátum zverejnenia; pridané; közzététel; feltöltve; data publicării articolului;
postat la; postat pe; adăugat; datum objavljivanja; publikacija; публикация; написано;
создано; выложено; створено; додано; розміщено; публікація; дата на публикуване; αναρτήθηκε; yayımlanma;
yayımlanma tarihi; yayımlandı; oluşturulma; oluşturulma tarihi; نُشر; نشرت; تم النشر; הועלה; נכתב; تاریخ درج; ثبت شده;
प्रकाशन तिथि; প্রকাশিতঃ; dipublikasi; tayang; dimuat; ngày xuất bản; ngày viết; โพสต์เมื่อ; เขียนเมื่อ; 发稿; 发稿时间; 刊发; 刊發時間; 张贴;
投稿; 投稿日時; 公開日付; 掲載日時; 등록일시; 작성일시; 송고; 입력일;
objavljeno dana; objava; publisēts; publikuota; avaldamise aeg; nashr etilgan; жарияланды; жарияланған; dərc olunub;
გამოქვეყნდა; გამოქვეყნებულია; հրապարակվել է; publikuar; publikuar më; diterbitkan di; disiarkan; வெளியிடப்பட்டது; ప్రచురణ; ಪ್ರಕಟಣೆ;
പ്രസിദ്ധീകരിച്ചത്; ප්‍රකාශිත; đăng lúc; chapishwa; imechapishwa; gepubliseer; foilsithe; cyhoeddwyd
""")
"""What stands before the date of publication, or behind it."""

MODIFIED: Final = phrases("""
updated; updated date; update date; date updated; updated on; updated at; last updated; last updated on; last update; last modified; modified; modified on; revised;
edited; changed; date modified; aktualisiert; aktualisiert am; zuletzt aktualisiert; zuletzt aktualisiert am; zuletzt geändert;
geändert; update; stand; letzte aktualisierung; letztes update; mis à jour; mis à jour le; mise à jour; mise à jour le; modifié;
modifié le; dernière mise à jour; dernière modification; actualizado; actualizado el; actualizada el; última actualización;
modificado; atualizado; atualizado em; atualizada em; última atualização; modificado em; aggiornato; aggiornato il;
ultimo aggiornamento; ultima modifica; modifica il; modificato il; bijgewerkt; bijgewerkt op; laatst bijgewerkt; laatste update; gewijzigd;
aangepast; opdateret; sidst opdateret; oppdatert; sist oppdatert; uppdaterad; uppdaterat; senast uppdaterad; päivitetty;
muokattu; zaktualizowano; aktualizacja; data aktualizacji; ostatnia aktualizacja; aktualizováno; aktualizace; aktualizované;
aktualizácia; upravené; frissítve; módosítva; utolsó frissítés; actualizat; actualizat la; ultima actualizare; ažurirano;
posljednja izmjena; osveženo; обновлено; обновлён; обновлен; изменено; последнее обновление; оновлено; останнє оновлення;
обновена; обновено; актуализирана; ажурирано; ενημερώθηκε; τελευταία ενημέρωση; ανανεώθηκε; güncelleme; güncellendi;
son güncelleme; güncellenme tarihi; güncelleme tarihi; تحديث; آخر تحديث; تم التحديث; עודכן; עודכן ב; עדכון אחרון; به روزرسانی;
آخرین به روزرسانی; अपडेटेड; अपडेट; अंतिम अपडेट; আপডেট; হালনাগাদ; diperbarui; diperbaharui; pembaruan terakhir; cập nhật;
cập nhật lần cuối; อัปเดต; อัพเดท; ปรับปรุงล่าสุด; 更新; 更新时间; 更新於; 更新于; 更新時間; 最后更新; 最後更新; 更新日; 更新日時; 最終更新; 最終更新日; 수정; 최종수정; 업데이트;
기사수정; 수정일; uuendatud; atjaunots; atnaujinta; uppfært; amended; updated date; update date; last edited; last revised; last changed; last amended;
letzte änderung; zuletzt bearbeitet; zuletzt überarbeitet; überarbeitet; überarbeitet am; geupdatet; modifiée le; actualisé le; dernière mise à jour le; actualizada; fecha de actualización; última modificación; modificado el;
editado; data de atualização; última modificação; alterado em; aggiornata il; data aggiornamento; modificata il;
laatst gewijzigd; laatst aangepast; senest opdateret; sist endret; endret; ændret; senast ändrad; senast ändrat; ändrad; ändrat;
viimeksi päivitetty; päivitys; zmodyfikowano; ostatnia modyfikacja; zaktualizowany; upraveno; změněno; naposledy upraveno;
naposledy aktualizované; módosítás; utolsó módosítás; ultima modificare; modificat; izmijenjeno; ažuriranje; измењено;
отредактировано; редактировалось; изменён; изменен; дата обновления; дата изменения; змінено; дата оновлення; променена;
τελευταία τροποποίηση; ενημέρωση; güncellenme; son düzenleme; حُدث; آخر تعديل; تاريخ التحديث; עודכן לאחרונה; تاریخ به روزرسانی;
अद्यतन; সর্বশেষ আপডেট; dimutakhirkan; terakhir diperbarui; chỉnh sửa; แก้ไขล่าสุด; ปรับปรุงเมื่อ; 修改; 修改时间; 编辑于; 最近更新; 수정일시;
최종 수정; data actualizării; actualizare; uppdaterades; senast uppdaterat; nazadnje posodobljeno; posodobljeno; kemas kini; dikemas kini;
yangilangan; жаңартылды; жаңартылған; yenilənib; განახლდა; განახლებულია; թարմացվել է; izmenjeno; poslednja izmena;
updaterad; viimati uuendatud; muudetud; pēdējās izmaiņas; labots; redaguota; ostatnio zmienione; i fundit përditësim; përditësuar;
नवीनतम अद्यतन; புதுப்பிக்கப்பட்டது; అప్‌డేట్; ಅಪ್‌ಡೇಟ್; അപ്ഡേറ്റ്; අවසන් යාවත්කාලීන; đã cập nhật; cập nhật lúc
""")
"""The same for the last change."""

DATE_WORDS: Final = phrases("""
date; datum; fecha; data; dato; päivämäärä; dátum; дата; ημερομηνία; tarih; التاريخ; תאריך; تاریخ; tanggal;
ngày; 日期; 日付; 날짜
""")
"""A date's bare name."""


class DatedLine(NamedTuple):
    """A date and what it is the date of, as a line says it; the date is not read yet."""

    role: Literal["published", "modified"]
    rest: str


_DATED: Final = re.compile(
    rf"(?<![^\W_])(?:(?P<modified>{any_of(MODIFIED)})|(?P<published>{any_of(PUBLISHED)}))"
    r"(?![^\W\d_])\s?[:：]?\s*",
    re.IGNORECASE,
)
_DATED_LENGTH = 160  # characters of the longest dateline
_BEFORE_DATED = 3  # characters of bullets and brackets


def published_parts(line: str) -> tuple[DatedLine, ...]:
    """Every date that a line announces, in order: `Published 1 June, updated 2 June` has two; empty for other lines.

    The word stands first in the line and the date behind it, or the date first and the word behind it. What follows
    the word holds a digit; whether it is a date, `dates` knows.
    """
    line = line.strip()
    if len(line) > _DATED_LENGTH:
        return ()
    words = list(_DATED.finditer(line))
    if not words:
        return ()
    ends = [word.start() for word in words[1:]] + [len(line)]
    rests = [line[word.end() : end] for word, end in zip(words, ends, strict=True)]
    if words[0].start() > _BEFORE_DATED:  # the date stands first
        if line[words[-1].end() :].strip(" .)") or not line[0].isdigit():
            return ()
        starts = [0] + [word.end() for word in words[:-1]]
        rests = [line[start : word.start()] for start, word in zip(starts, words, strict=True)]
    found = [(word, rest.strip(" |•·,;-–—()[]")) for word, rest in zip(words, rests, strict=True)]
    return tuple(
        DatedLine("modified" if word.group("modified") else "published", rest)
        for word, rest in found
        if any(c.isdigit() for c in rest)
    )


def published_line(line: str) -> DatedLine | None:
    """The first of `published_parts`, or `None`."""
    parts = published_parts(line)
    return parts[0] if parts else None


_SAYS_DAY: Final = re.compile(
    rf"(?<![^\W\d_])(?:(?P<modified>{any_of(MODIFIED)})|(?P<published>{any_of(PUBLISHED)}))"
    r"(?![^\W\d_]).{0,12}$",
    re.IGNORECASE,
)


def says_day(before: str) -> Literal["published", "modified"] | None:
    """What the words right before a date call it; the date before may be glued to them ("14:05Updated on ")."""
    word = _SAYS_DAY.search(before)
    if word is None:
        return None
    return "modified" if word.group("modified") else "published"


AS_OF: Final = re.compile(r"\W*(?:stand|as of|état au|stan na|stav k)(?![^\W\d_])", re.IGNORECASE)
"""What says of which day an article is: where no other stands, that is the day it was published."""
_SAYS_PUBLISHED: Final = re.compile(
    rf"[^|•·\n\d]{{0,40}}?(?<![^\W\d_])({any_of(PUBLISHED)})(?![^\W\d_])(?!\s?[:：])", re.IGNORECASE
)


def says_published(behind: str) -> Literal["published"] | None:
    """Whether a sentence goes on behind a date to say that something was published then: "… 3. Mai 2021 veröffentlicht"."""
    word = _SAYS_PUBLISHED.match(behind)
    return "published" if word and not word[1][0].isupper() else None


_PREFIX: Final = re.compile(
    rf"\s*(?:{any_of(DATE_WORDS)})\s?[:：]?\s*"
    r"(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?)(?:\s+|$)",
    re.IGNORECASE,
)


def date_prefix(text: str) -> tuple[str, str] | None:
    """The date that a corpus wrote before a text (` date 2021-06-01 The text`) and the text without it; or `None`."""
    prefix = _PREFIX.match(text)
    return (prefix.group(1), text[prefix.end() :]) if prefix else None
