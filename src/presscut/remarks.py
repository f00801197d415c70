"""What an outlet says about its own article, in many languages: corrections, updates, editors' notes, key points.

Rules of this file:
1. One line of text goes in; out comes what the line is, or `None`. Nothing is remembered.
2. A label counts where it stands alone or before a colon or dash; a sentence counts by its opening words.
3. Lines are compared as `text.fold` writes them: the tables hold folded words.
"""

import re
from itertools import product
from typing import Final

from presscut.dates import find_dates
from presscut.model import NoteKind
from presscut.openings import beginning
from presscut.text import fold

__all__ = [
    "FACT_OPENINGS",
    "KEY_POINT_OPENINGS",
    "MARKS",
    "NOTE_OPENINGS",
    "OPENINGS",
    "announces_author",
    "announces_facts",
    "announces_key_points",
    "is_notice",
    "is_unread",
    "note_kind",
    "tells_of_pay",
]


def _table(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split(";") if word.strip())


_CORRECTION: Final = _table("""
correction; corrections; clarification; corrections and clarifications; corrections & clarifications; erratum; errata;
correction appended; amendment; korrektur; korrekturhinweis; richtigstellung; berichtigung; rectificatif; correctif;
précision; rectification; corrección; fe de errores; fe de erratas; rectificación; aclaración; correção; retificação;
errata corrige; rettifica; correzione; rectificatie; correctie; rättelse; rettelse; berigtigelse; oikaisu; korjaus;
sprostowanie; korekta; oprava; upřesnění; helyreigazítás; helyesbítés; erată; rectificare; ispravka; ispravak;
popravek; исправление; уточнение; поправка; виправлення; уточнення; διόρθωση; düzeltme; تصحيح; תיקון; تصحیح; सुधार;
koreksi; ralat; đính chính; 更正; 勘误; 勘誤; 訂正; 정정; 정정합니다; 바로잡습니다
""")
_UPDATE: Final = _table("""
update; updated; this is an update; aktualisierung; aktualisiert; ergänzung; nachtrag; mise à jour; actualización;
atualização; aggiornamento; uppdatering; uppdaterad; opdatering; opdateret; oppdatering; oppdatert; päivitys;
aktualizacja; aktualizace; aktualizácia; frissítés; actualizare; ažurirano; обновление; обновлено; дополнение; оновлено;
доповнено; допълнение; ενημέρωση; güncelleme; تحديث; עדכון; 更新; 追記; 업데이트; pembaruan; cập nhật
""")
_EDITOR: Final = _table("""
editor's note; editors' note; editors note; ed. note; note to readers; note to our readers; editorial note;
anmerkung der redaktion; anm. d. red.; anm. der redaktion; hinweis der redaktion; transparenzhinweis; hinweis in
eigener sache; note de la rédaction; ndlr; note de l'éditeur; nota del editor; nota de la redacción; nota de redacción;
nota do editor; nota da redação; nota da redacção; nota della redazione; ndr; noot van de redactie; redactionele noot;
redaktionens anmärkning; redaktionens kommentar; redaktionel note; red. anm.; red.anm.; toimituksen huomautus;
toimituksen huomio; od redakcji; przypis redakcji; poznámka redakce; poznámka redakcie; szerkesztői megjegyzés; a szerk.
megj.; nota redacției; nota redacţiei; napomena uredništva; napomena redakcije; opomba uredništva; примечание редакции;
от редакции; примітка редакції; від редакції; бележка на редактора; σημείωση της σύνταξης; σημείωση σύνταξης; editörün
notu; ملاحظة المحرر; ملاحظة من المحرر; הערת העורך; הערת מערכת; یادداشت سردبیر; संपादक का नोट; catatan redaksi; catatan
editor; ghi chú của ban biên tập; 编者按; 編者按; 编辑注; 編集部注; 編集部より; 편집자 주; 편집자주
""")
_KEY_POINTS: Final = _table("""
key points; key point; key takeaways; quick facts; takeaways; key facts; at a glance; the main points; main points; story highlights;
in short; in brief; quick read; the essentials; das wichtigste in kürze; das wichtigste im überblick; das wichtigste
zum thema; auf einen blick; darum geht's; darum geht es; kurz & knapp; die wichtigsten punkte; das wichtigste vorab;
in kürze; l'essentiel; l'essentiel à retenir; en bref; ce qu'il faut retenir; les points clés; à retenir; lo esencial;
claves; las claves; puntos clave; en breve; lo más importante; lo principal; pontos-chave; em resumo; principais pontos;
o essencial; in breve; i punti chiave; in sintesi; punti chiave; het belangrijkste; in het kort; de kern; kort sagt;
kortversjonen; oppsummert; kort oppsummert; kort fortalt; det viktigste; overblik; i korthet; sammanfattning; det
viktigaste; tiivistelmä; lyhyesti; najważniejsze informacje; najważniejsze; w skrócie; v kostce; ve zkratce; hlavní
body; röviden; pe scurt; ukratko; na kratko; главное; коротко; кратко; головне; стисло; накратко; με λίγα λόγια; τα
βασικά σημεία; öne çıkanlar; özet; أبرز النقاط; النقاط الرئيسية; باختصار; עיקרי הדברים; בקצרה; خلاصه; मुख्य बातें;
ringkasan; poin penting; ringkasan berita; tóm tắt; nội dung chính; 要点; 要點; 核心要点; 重點; 摘要; 要約; この記事のポイント; ポイント;
요약; 핵심 요약; 3줄 요약; highlights; key highlights; key insights; report highlights; key findings; article highlights; key events; summary; article summary; story
summary; quick summary; ai summary; ai-generated summary; tldr; too long didn't read; zusammenfassung; kurz zusammengefasst; kernpunkte;
das wichtigste; ki-zusammenfassung; résumé; résumé en points; resumen; resumo; riassunto; samenvatting; sammendrag;
sammendrag av saken; resumé; podsumowanie; streszczenie; shrnutí; összefoglaló; sažetak; краткое содержание; сводка; ai要約;
记事要点; 記事のポイント; ニュースのポイント; 핵심; ai 요약
""")

_END: Final = 3
"""Letters at the end of a line that tell it cannot be such a heading; no heading is written in fewer plain ones."""
_FACTS: Final = _table("""
fact box; factbox; fact file; factfile; facts; the facts; quick facts; fast facts; key facts; facts and figures; in numbers;
by the numbers; at a glance; explainer; infobox; info box; glossary; timeline; zur person; zur sache; zum unternehmen; steckbrief;
fakten; daten und fakten; zahlen und fakten; infokasten; faktenbox; faktencheck; hintergrund; stichwort; in zahlen; glossar;
auf einen blick; repères; en chiffres; l'essentiel; bio express; fiche technique; chronologie; ficha técnica; en cifras; las claves;
cronología; perfil; glosario; em números; cronologia; glossário; scheda; la scheda; in cifre; chi è; glossario; in cijfers; wie is;
feiten; fakta; fakta om; faktaruta; faktaboks; tietolaatikko; fakty; w liczbach; kim jest; sylwetka; v číslech; profil;
medailonek; v číslach; névjegy; în cifre; cine este; u brojkama; tko je; ko je; справка; досье; факты; цифры и факты; кратко;
что известно; кто такой; довідка; досьє; факти; у цифрах; справочно; ποιος είναι; ποια είναι; ταυτότητα; künye; kimdir; rakamlarla;
בקצרה; תעודת זהות; سيرة ذاتية; بالأرقام; معلومات أساسية; بطاقة تعريف; در یک نگاه; زندگینامه; एक नजर में; fakta singkat;
biodata; 资料; 背景资料; 小资料; 名词解释; 新闻链接; 知识链接; 人物简介; 資料; 小檔案; 略歴; プロフィール; 用語解説; ことば; メモ; 프로필; 용어설명
""")
"""What stands over a box of facts."""
_ABOUT_AUTHOR: Final = _table("""
about the author; about the authors; about the writer; about the reporter; about the columnist; about the contributor;
about this author; meet the author; author bio; author; authors; the author; the authors; über den autor; über die autorin; über die autoren;
zur person; zum autor; zur autorin; der autor; die autorin; die autoren; à propos de l'auteur; a propos de l'auteur; l'auteur;
l'autrice; sur l'auteur; les auteurs; sobre el autor; sobre la autora; acerca del autor; acerca de la autora; sobre o autor;
sobre a autora; o autor; sull'autore; l'autore; l'autrice; informazioni sull'autore; over de auteur; de auteur; om författaren;
om skribenten; om forfatteren; om skribenten; om artikkelforfatteren; kirjoittaja; kirjoittajasta; o autorze; o autorce; autor;
o autorovi; o autorovi článku; o autorke; a szerzőről; szerző; despre autor; o autoru; об авторе; авторы; про автора; за автора;
σχετικά με τον συντάκτη; yazar hakkında; عن الكاتب; על המחבר; על הכותב; درباره نویسنده; लेखक के बारे में; tentang penulis;
về tác giả; 作者简介; 作者簡介; 关于作者; 關於作者; 著者プロフィール; 筆者プロフィール; この記事を書いた人; 著者紹介; 기자 소개; 필자 소개; 저자 소개
""")


def _said(subjects: str, verbs: str) -> frozenset[str]:
    """Every subject with every verb: "this story" and "was corrected"."""
    return frozenset(f"{one} {other}" for one, other in product(_table(subjects), _table(verbs)))


_ENGLISH: Final = (
    "this article; this story; this post; this piece; this blog post; this report; this review; this page; this guide; this column; "
    "this headline; the headline"
)
_GERMAN: Final = "dieser artikel; dieser text; dieser beitrag; diese meldung"
_FRENCH: Final = "cet article; ce texte; cette dépêche"
_SPANISH: Final = "este artículo; esta noticia; este texto; esta nota; esta información"
_PORTUGUESE: Final = "este artigo; este texto; esta notícia; esta reportagem; esta matéria"

_CORRECTED: Final = tuple(
    sorted(
        _said(
            _ENGLISH,
            "was amended; has been amended; was corrected; has been corrected; was edited on; was edited to; has been edited to; "
            "was revised; has been revised; was modified; has been modified; has since been amended; has since been corrected; "
            "has been changed to; was changed to",
        )
        | _said(_GERMAN, "wurde korrigiert; wurde berichtigt; wurde nachträglich; wurde geändert")
        | _said(_FRENCH, "a été corrigé; a été modifié; a été rectifié")
        | _said(
            _SPANISH,
            "ha sido corregido; ha sido corregida; ha sido modificado; ha sido modificada; fue corregido; fue corregida",
        )
        | _said(_PORTUGUESE, "foi corrigido; foi corrigida; foi alterado; foi alterada")
        | _table("""
correction and update; correction & update; corrections and updates;
an earlier version of this; a previous version of this; an earlier version of the article;
in einer früheren version; in einer vorherigen version; in einer ersten version; in einer ersten fassung; in einer
früheren fassung; in einer älteren version; une version antérieure; une première version de; une version précédente;
una versión anterior de; una primera versión de; en una versión
anterior; uma versão anterior; una versione precedente; in una
prima versione; in una versione precedente; in een eerdere versie; een eerdere versie van; i en tidigare version; i en
tidligere versjon; i en tidligere version; en tidigare version; en tidligere version; en tidligere versjon; jutun
aiemmassa versiossa; we wcześniejszej wersji; v předchozí verzi; v původní verzi; в предыдущей версии; в более ранней
версии; у попередній версії
""")
    )
)
_UPDATED: Final = tuple(
    sorted(
        _said(_ENGLISH, "was updated; has been updated; is being updated; will be updated")
        | _said(_GERMAN, "wurde aktualisiert; wurde ergänzt; wird aktualisiert; wird laufend aktualisiert")
        | _said(_FRENCH, "a été mis à jour; a été actualisé; sera mis à jour")
        | _said(
            _SPANISH,
            "ha sido actualizado; ha sido actualizada; se actualizará; fue actualizado; fue actualizada",
        )
        | _said(_PORTUGUESE, "foi atualizado; foi atualizada; será atualizado; será atualizada")
        | _table("""
this is a developing story; this is a breaking news story; questo articolo è stato
aggiornato; dit artikel is bijgewerkt; dit bericht is aangevuld; artikeln uppdateras; saken oppdateres; artiklen
opdateres; juttua päivitetty
""")
    )
)
_ORIGIN: Final = tuple(
    sorted(
        _table("""
this article originally appeared; this article was originally; this article first appeared; this story originally
appeared; this story was originally; this story first appeared; this post originally appeared; this post was originally;
this piece originally appeared; this piece was originally; the article was originally published; the article originally appeared;
this article was reprinted; this story was reprinted; this article is part of a series; this story is part of a series;
this article was created using; this article was produced; this story was produced; this article was generated; this story was generated;
this article was translated; this story was translated; dieser artikel wurde maschinell; dieser text wurde maschinell; dieser artikel wurde mit
ki; dieser artikel wurde automatisch; diese meldung wurde automatisch; dieser artikel ist teil; cet article a été traduit; este artículo ha
sido traducido; dieser artikel erschien zuerst; dieser artikel ist zuerst;
dieser text erschien zuerst; dieser text ist zuerst; dieser beitrag erschien zuerst; cet article a été publié
initialement; cet article est initialement paru; cet article est paru; este artículo se publicó originalmente; este
artículo fue publicado originalmente; este texto foi publicado originalmente; este artigo foi publicado originalmente;
questo articolo è stato pubblicato originariamente; questo articolo è apparso; dit artikel verscheen eerder; dit artikel
is eerder verschenen; denne artikkelen ble først publisert; artikeln publicerades ursprungligen; bu makale ilk olarak
""")
    )
)
_SENTENCES: Final[dict[NoteKind, tuple[str, ...]]] = {
    "correction": _CORRECTED,
    "update": _UPDATED,
    "editor": _ORIGIN,
}
"""How a sentence begins that is a note without a label."""

_HEADS: Final = frozenset(
    words[:3] for words in (*_CORRECTION, *_UPDATE, *_EDITOR, *_CORRECTED, *_UPDATED, *_ORIGIN)
) | frozenset(words for words in (*_CORRECTION, *_UPDATE) if len(words) < len("abc"))
"""How a note can begin: most paragraphs need no closer look."""
_STRANGE: Final = bytes(code for code in range(128) if not chr(code).isalnum())
_SEEN, _LETTERS = 16, 6
"""Characters of a line of which the first letters and figures must be those of a note: a tenth of the others has them."""
_BEGINNINGS: Final = tuple(
    {
        "".join(filter(str.isalnum, words))[:_LETTERS]
        for table in (_CORRECTION, _UPDATE, _EDITOR, _CORRECTED, _UPDATED, _ORIGIN)
        for words in table
    }
)
_LONG: Final = frozenset(word.encode() for word in _BEGINNINGS if len(word) == _LETTERS)
_SHORT: Final = tuple(word.encode() for word in _BEGINNINGS if len(word) < _LETTERS and word.isascii())
_MARKS: Final = " *[(【_/—-\u00a0"
"""What may stand before a label."""
NOTE_OPENINGS: Final = beginning(_HEADS)
OPENINGS: Final = frozenset(
    "".join(letters) for head in _HEADS for letters in product(*((letter, letter.upper()) for letter in head))
)
"""The first two, and the first three letters of every note …"""
MARKS: Final = frozenset(_MARKS + "\t\n").union(head[0] for head in _HEADS if len(head) < len("abc"))
"""… but for those that a mark or one of these letters begins."""
_LABEL: Final = re.compile(r"\W*([^:：\n]{2,45}?)\s*(?:[:：\]】)]|\s[-–—]\s|$)")
"""A line's label: what stands before the first colon, bracket or dash, or the whole line."""
_HEAD: Final = 8
_OPENING: Final = 60
"""Characters of a line that are compared with openings of sentences: more than the longest."""
_LONGEST: Final = 1_200
"""Characters of the longest note: what is longer is an article that begins with such a word."""
_SHORTEST_UPDATE: Final = 40
"""Characters that "Update:" must head: fewer are a date."""


_DIVIDED: Final = re.compile(r"\s?[:：|]\s|\s[-–—]\s")
_ENDS: Final = " *:：.…⚡💡📌📝🔑✅👉➡\ufe0f"
_KEY_OPENINGS: Final = tuple(
    f"{words} " for words in _KEY_POINTS if " " in words and len(words) >= len("key points")
)
"""How such a heading begins that goes on."""


def note_kind(line: str) -> NoteKind | None:
    """Which kind of note a paragraph is; `None` for any other paragraph.

    `Correction: …`, `This article was amended on …` are corrections; `Update: …` is an update where a sentence
    follows, not a date; `Editor's note: …` is the editor's.
    """
    head = line[:_HEAD].lstrip(_MARKS).casefold()
    if (head[:3] not in _HEADS and head[:2] not in _HEADS) or len(line) > _LONGEST:
        return None
    if not _may_begin(line):
        return None
    found = _LABEL.match(line)
    label = fold(_undated(found[1])).strip(" *[(【.") if found else ""
    rest = len(line) - found.end() if found else 0
    if label in _CORRECTION and (rest or line.rstrip().endswith((":", "："))):
        return "correction"
    if label in _EDITOR or f"{label}." in _EDITOR:
        return "editor"
    if label in _UPDATE and rest >= _SHORTEST_UPDATE and not _is_dated(line[len(line) - rest :]):
        return "update"
    opening = fold(line[:_OPENING]).lstrip("*([- ")
    return next((kind for kind, openings in _SENTENCES.items() if opening.startswith(openings)), None)


def _may_begin(line: str) -> bool:
    """Whether the first letters of a line are those of a note; asked of plain ones, where it takes no folding."""
    if not line[: _SEEN + 1].isascii():
        return True
    letters = line[:_SEEN].encode().translate(None, _STRANGE).lower()
    return len(letters) < _LETTERS or letters[:_LETTERS] in _LONG or letters.startswith(_SHORT)


def _undated(label: str) -> str:
    """A label without the date in it: "Update 14 December 2025:", "Correction, May 15:", "Rättelse 15.5:"."""
    if day := _DAY.search(label):
        label = label[: day.start()]
    dates = find_dates(label) if any(map(str.isdigit, label)) else []
    return label[: dates[0].start].rstrip(" ,(") if dates else label


_DAY: Final = re.compile(r",?\s(?:[^\W\d_]{3,9}\.?\s\d{1,2}|\d{1,2}(?:[./]\d{1,2}|\.?\s[^\W\d_]{3,9}))\.?$")
"""A day without its year at the end of a label."""


def _is_dated(rest: str) -> bool:
    """Whether what follows "Updated:" begins with a date: then it says when, not what."""
    dates = find_dates(rest[:_OPENING])
    return bool(dates) and dates[0].start <= 1


def announces_author(line: str) -> bool:
    """Whether a line is the heading of what is said about the author."""
    if len(line) > _OPENING or not _may_end(line, _AROUND_LABEL, _AUTHOR_ENDINGS):
        return False
    return fold(line).strip(_AROUND_LABEL) in _ABOUT_AUTHOR


def announces_facts(line: str) -> bool:
    """Whether a line is the title of a box of facts, alone or before a colon: "Facts: The old baths"."""
    if len(line) > _FACT_LINE:
        return False
    label, _, _ = line.replace("：", ":").partition(":")
    return _may_end(label, _AROUND_TITLE, _FACT_ENDINGS) and fold(label).strip(_AROUND_TITLE) in _FACTS


_AROUND_LABEL: Final = " *:：.…"
_AROUND_TITLE: Final = " *.…|/"
"""Marks around such a heading."""
_FACT_LINE: Final = 90
"""Characters of the longest title of a box of facts."""
FACT_OPENINGS: Final = beginning(_FACTS)
_AUTHOR_ENDINGS: Final = frozenset(words[-_END:] for words in _ABOUT_AUTHOR)
_FACT_ENDINGS: Final = frozenset(words[-_END:] for words in _FACTS)
KEY_POINT_OPENINGS: Final = beginning(_KEY_POINTS)
"""How such a line begins that `announces_key_points` may know …"""
AUTHOR_OPENINGS: Final = beginning(_ABOUT_AUTHOR)
"""… and `announces_author`."""


def announces_key_points(line: str, *, heads: bool = False) -> bool:
    """Whether a line is the heading of a summary in points: "At a glance", "The ferry – in short".

    A line that `heads` a list may go on: "Key takeaways for readers".
    """
    if len(line) > _OPENING or not (heads or _may_end(line, _ENDS, _KEY_ENDINGS)):
        return False
    said = fold(line).strip(_ENDS)
    return _letters(_DIVIDED.split(said)[-1]) in _KEY_LETTERS or (heads and said.startswith(_KEY_OPENINGS))


def _letters(said: str) -> str:
    """A line without marks and spaces: "TL;DR", "Darum gehts" for "Darum geht's"."""
    return "".join(filter(str.isalnum, said))


def _may_end(line: str, marks: str, endings: frozenset[str]) -> bool:
    """Whether the last letters before the `marks` are those of such a heading; asked of plain ones, where it takes no folding."""
    end = line.rstrip(marks)[-_END:].lower()
    return end in endings or not (end.isascii() and end.isalnum())


_KEY_LETTERS: Final = frozenset(map(_letters, _KEY_POINTS))
_KEY_ENDINGS: Final = frozenset(letters[-_END:] for letters in _KEY_LETTERS)


_NOTICE: Final = 300
"""Characters of the longest notice."""
_PAID: Final = re.compile(
    r"\b(?:links?|liens?|enlaces?|buy\w*|purchas\w+|kauf\w*)\b.*\b(?:commissions?|provision|comisi[oó]n|comissão|supports? our)\b"
    r"|\b(?:affiliate|afiliad[oa]s?|affiliés?|affiliazione|partner)(?:[ -]?(?:links?|liens?))\b|\b(?:links?|liens|enlaces) (?:de )?(?:afiliad|affili)",
    re.IGNORECASE,
)
"""What tells readers that the outlet earns by what they buy."""


_SERVED: Final = re.compile(
    r"会員登録が必要|マイページに保存|転載・複製|(?:created|registered) an? account to (?:save|read)",
    re.IGNORECASE,
)
"""What tells readers what they may do with the page."""
_UNREAD: Final = re.compile(
    r"redaktionell (?:nicht|kaum) (?:bearbeitet|geprüft|überarbeitet)|automatisch von der [^.]{0,60}(?:agentur|dpa)"
    r"|\bnot (?:been )?edited by\b|auto-?generated from\b|syndicated feed",
    re.IGNORECASE,
)
"""What tells readers that nobody of the outlet has read what it took over."""


def is_notice(text: str) -> bool:
    """Whether a paragraph says nothing of the matter: that the outlet earns by what readers buy, took the text over unread, or lets members save it."""
    return (
        tells_of_pay(text) or is_unread(text) or (len(text) <= _NOTICE and _SERVED.search(text) is not None)
    )


def is_unread(text: str) -> bool:
    """Whether a paragraph says that the outlet took the text over from an agency and nobody there has edited it."""
    return len(text) <= _NOTICE and _UNREAD.search(text) is not None


def tells_of_pay(text: str) -> bool:
    """Whether a paragraph tells readers that the outlet earns by what they buy."""
    return len(text) <= _NOTICE and _PAID.search(text) is not None
