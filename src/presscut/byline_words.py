"""The words of bylines, in the languages of the press: tables, and nothing else.

Rules of this file:
1. Everything is written in lower case; those who read it fold the case.
2. No word stands here that names one outlet or one host. Agencies are the trade's own vocabulary.
"""

from typing import Final

__all__ = [
    "AFTER",
    "AGENCIES",
    "AND",
    "BY",
    "DESKS",
    "JOBS",
    "NOT_NAMES",
    "ONESELF",
    "PARTICLES",
    "PHOTO",
    "PICTURE_AGENCIES",
    "TITLES",
    "WRITTEN",
]

# fmt: off
BY: Final = (
    "by", "von", "par", "por", "di", "door", "af", "av", "przez", "de", "da", "od", "oleh", "yazan", "írta", "autor", "autorin",
    "autoren", "autorin/autor", "autor/autorin", "autora", "autore", "autori", "autores", "auteur", "auteurs", "author", "authors", "auctor", "forfatter",
    "författare", "kirjoittaja", "tekijä", "szerző", "yazar", "haber", "penulis", "tác giả", "автор", "авторы", "автори",
    "текст", "text", "text av", "tekst", "testo", "texto", "texte", "tekst og foto", "συντάκτης", "του", "της", "γράφει",
    "γράφει ο", "γράφει η", "από", "بقلم", "كتب", "كتبت", "كتبه", "נכתב על ידי", "מאת", "نویسنده", "作者", "記者", "记者", "โดย", "เขียนโดย", "ผู้เขียน",
    "撰文", "文", "著者", "執筆", "執筆者", "ライター", "글", "글쓴이", "written by", "posted by", "published by", "words by",
    "story by", "article by", "reported by", "report by", "review by", "created by", "submitted by", "contributed by", "geschrieben von",
    "verfasst von", "veröffentlicht von", "ein artikel von", "ein beitrag von", "beitrag von", "artikel von", "text von",
    "eine analyse von", "ein kommentar von", "kommentar von", "gastbeitrag von", "interview von", "aus", "publié par",
    "rédigé par", "écrit par", "article de", "propos recueillis par", "escrito por", "publicado por", "redactado por",
    "scritto da", "a cura di", "pubblicato da", "articolo di", "geschreven door", "gepubliceerd door", "skrevet af",
    "skrevet av", "skriven av", "publicerad av", "napisał", "napisała", "opracował", "opracowała", "опубликовал",
    "ditulis oleh", "scris de", "publicat de", "escrit per", "per", "byline", "writer", "contributor", "contributors", "columnist", "kolumnist", "kolumnistin", "herausgeber", "on behalf of", "reporter", "editor", "redaktion", "vom",
    "das gespräch führte", "das interview führte", "con información de", "com informações de", "reporting by", "authored by", "评论员",
    "words", "interview", "entrevista", "intervista", "entretien", "gespräch", "wywiad", "интервью", "інтерв'ю", "haberi", "حوار", "إعداد",
)
GLUED: Final = ("by", "von", "par", "por", "door", "przez", "written by", "posted by", "story by", "words by", "geschrieben von", "rédigé par", "escrito por")
"""What may stand before a name without a space, the space between two elements being lost: no name begins so."""
PHOTO: Final = (
    "foto", "fotos", "photo", "photos", "photograph", "photographs", "photography", "photographer", "picture", "pictures",
    "image", "images", "bild", "bilder", "fotograf", "fotografin", "fotografie", "fotografía", "fotografia", "fotograf",
    "photographe", "photographie", "photographies", "crédit photo", "foto av", "foto af", "kuva", "kuvat", "zdjęcia", "zdjęcie",
    "фото", "фотограф", "φωτογραφία", "φωτογραφίες", "photo by", "photos by", "pictures by", "photographs by", "photography by",
    "images by", "foto di", "foto de", "fotos de", "photo de", "photos de", "fotos von", "foto von", "摄影", "攝影", "撮影", "写真",
    "사진", "تصوير", "צילום", "credit", "credits", "photo credit", "image credit", "bildquelle", "illustration", "illustrations", "video", "videos", "grafik", "camera",
)
WRITTEN: Final = (
    "written", "posted", "published", "text", "words", "story", "geschrieben", "escrito", "publicado", "écrit", "rédigé", "scritto",
)
"""What may stand before a "by" within a line."""
ONESELF: Final = (
    "i'm", "i am", "my name is", "ich bin", "ich heiße", "mein name ist", "je suis", "je m'appelle", "mon nom est", "soy", "yo soy", "me llamo",
    "mi nombre es", "sóc", "em dic", "sono", "io sono", "mi chiamo", "eu sou", "sou", "me chamo", "meu nome é", "ik ben", "ik heet", "mijn naam is",
    "jag heter", "jag är", "jeg heter", "jeg hedder", "jeg er", "olen", "nimeni on", "ma olen", "minu nimi on", "jestem", "nazywam się",
    "jsem", "jmenuji se", "som", "volám sa", "sunt", "mă numesc", "a nevem", "ime mi je", "zovem se", "я", "меня зовут", "мене звати", "казвам се",
    "είμαι ο", "είμαι η", "με λένε", "benim adım", "ben", "nama saya", "saya", "tôi là", "我是", "我叫", "私は", "저는",
)
"""How someone begins who speaks of himself or herself, before the name."""
TITLES: Final = (
    "dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir", "herr", "frau", "mag.", "dipl.", "dott.",
)
AND: Final = (
    "and", "und", "et", "y", "e", "en", "og", "och", "ja", "i", "oraz", "a", "ve", "și", "si", "és", "dan", "và", "и", "і", "та",
    "και", "ו", "و", "with", "mit", "avec", "con", "com", "met", "med", "z", "with reporting by", "additional reporting by",
)
AFTER: Final = (
    "in", "at", "for", "from", "on", "am", "aus", "für", "à", "pour", "le", "para", "desde", "vom", "zum", "bei", "is", "was", "has",
    "ist", "est", "es", "published", "updated", "posted", "last", "veröffentlicht", "aktualisiert", "publié", "publiée", "mis",
    "modifié", "publicado", "publicada", "actualizado", "pubblicato", "aggiornato", "gepubliceerd", "bijgewerkt", "opublikowano",
    "uppdaterad", "publicerad", "publisert", "oppdatert", "udgivet", "опубликовано", "обновлено", "follow", "read", "share",
    "comments", "comment", "contributor", "about", "contributing", "via", "filed", "min", "minutes", "minuten", "view", "views",
    "special", "who", "associate", "deputy", "assistant", "kommentare", "contact", "email", "e-mail", "subscribe", "senior", "reports", "|", "@", "writes", "says",
    "als", "auf", "ago", "vor", "hace", "copyright", "©", "presented", "sponsored", "责任编辑", "責任編輯", "编辑", "編輯", "责编", "責編",
)
JOBS: Final = frozenset((
    "editor", "editors", "editorial", "correspondent", "correspondents", "reporter", "reporters", "journalist", "journaliste",
    "journalisten", "journalistin", "writer", "writers", "columnist", "chief", "bureau", "producer", "analyst", "critic",
    "staff", "contributor", "contributors", "desk", "newsroom", "news", "press", "presse", "media", "team", "redaktion",
    "redaktionen", "redaktionsteam", "redakteur", "redakteurin", "redaktor", "redakcja", "redakce", "redactie", "redaktionell",
    "rédaction", "rédacteur", "rédactrice", "redacción", "redacció", "redação", "redazione", "redactor", "redactora", "redaktör",
    "redaktør", "toimitus", "toimittaja", "szerkesztőség", "редакция", "редактор", "корреспондент", "редакція", "redação",
    "periodista", "giornalista", "jornalista", "corresponsal", "correspondant", "correspondante", "corrispondente",
    "korrespondent", "korrespondentin", "korrespondentti", "magazine", "journal", "newspaper", "online", "webmaster", "admin",
    "administrator", "moderator", "director", "manager", "president", "professor", "ceo", "founder", "freelance", "freelancer",
    "office", "service", "agency", "agencies", "agencia", "agencias", "agence", "agenzia", "agenturen", "agentur", "wire",
    "publisher", "guest", "author", "autor", "autorin", "author", "unknown", "anonymous", "blog", "blogger", "group", "inc", "ltd",
    "gmbh", "llc", "pllc", "llp", "plc", "network", "studio", "community", "department", "university", "institute", "politics", "business", "sports",
    "world", "opinion", "analysis", "briefing", "interview", "photo", "video", "photos", "profile", "bio", "posts", "articles",
    "today", "yesterday", "reuters", "support", "company", "partner", "sponsored", "advertorial", "super", "user", "default",
    "editorialteam", "newsdesk", "onlineredaktion", "newsteam", "verein", "leitung", "mitarbeiter", "autoren", "authors",
    "website", "website.", "webredaktion", "pressestelle", "pressemitteilung", "co-founder", "cofounder", "expert", "specialist",
    "coordinator", "strategist", "consultant", "marketing", "content", "head", "lead", "coach", "phd", "ph.d", "ph.d.", "md", "m.d.",
    "nutritionist", "dietitian", "attorney", "lawyer", "association", "foundation", "society", "council", "library", "center",
    "centre", "club", ".com", "limited", "corporation", "redakteurin", "chefredakteur", "chefredakteurin", "ressortleiter",
    "senior", "junior", "master", "engineer", "designer", "developer", "nurse", "registered", "certified", "lecturer", "student",
    "researcher", "scientist", "owner", "member", "gardener", "chef", "economist", "disclosure", "disclosures", "checked", "expertise", "photographer", "translator", "forum", "therapist", "editörü", "muhabiri",
    "administrador", "administrateur", "beheerder", "kg", "kgaa", "e.v", "e.v.", "sp", "sp.", "s.a.", "s.l.", "s.r.l.", "b.v.", "oy", "corp", "corp.", "админ", "администратор", "প্রতিবেদক", "প্রতিনিধি", "সংবাদদাতা",
    "ডেস্ক", "संवाददाता", "ब्यूरो", "डेस्क", "टीम", "प्रतिनिधि", "ڈیسک", "رپورٹر", "مراسل", "محرر", "خبرنگار", "تحریریه", "กองบรรณาธิการ", "ผู้สื่อข่าว",
    "ทีมข่าว", "דסק", "כתב", "כתבת", "מערכת", "redaksi", "wartawan", "muhabir", "novinar", "novinář", "redaktorė", "žurnalistė", "žurnalistas",
    "ziarist", "újságíró", "szerkesztő", "toimetus", "toimetaja", "redakcija", "redakcijos", "συντακτική", "δημοσιογράφος", "журналіст", "журналист", "кореспондент", "dziennikarz", "dziennikarka", "reporterka", "redaktorka", "novinarka", "novinářka", "redaktorius", "kontributor", "기자", "편집부", "編集部", "编辑", "編輯",
))
"""Words that make a phrase a job, a desk or an outlet and not a person's name."""
AGENCIES: Final = frozenset((
    "aap", "adn", "adnkronos", "afp", "agi", "anp", "ani", "ansa", "ap", "apa", "associated press", "the associated press", "belga",
    "bloomberg", "bloomberg news", "agence france-presse", "agence france presse", "canadian press", "the canadian press", "cns",
    "cp", "čtk", "ctk", "ddp", "deutsche presse-agentur", "dpa", "dpa-afx", "dpa/lno", "dow jones", "efe", "epd", "europa press",
    "getty images", "ians", "imago", "interfax", "jiji", "kna", "kyodo", "kyodo news", "lusa", "mti", "ntb", "pa", "pa media", "pap",
    "press association", "press trust of india", "pti", "reuters", "ria", "ritzau", "rtr", "sda", "keystone-sda", "sid", "stt",
    "tass", "tt", "upi", "xinhua", "yonhap", "zuma", "ani news", "anadolu", "anadolu ajansı", "iha", "i̇ha", "dha", "ats", "agerpres",
    "тасс", "риа", "интерфакс", "укринформ", "унн", "新华社", "中央社", "中新社", "共同", "時事", "ロイター", "연합뉴스", "رويترز",
    "afpd", "agencies", "agenturen", "agencias", "agences", "agenzie", "agência brasil", "agência estado", "estadão conteúdo",
    "agência lusa", "agencia efe", "agencia reforma", "notimex", "télam", "prensa latina", "kathpress", "jiji press", "antara", "bernama",
    "cihan", "ihlas haber ajansı", "i̇hlas haber ajansı", "demirören haber ajansı", "απε", "αμπε", "απε-μπε", "unian", "уніан", "унiан", "интерфакс-украина",
    "риа новости", "итар-тасс", "бта", "bta", "hina", "tanjug", "sita", "tasr", "elta", "leta", "bns", "irna", "isna",
    "وكالات", "أ ف ب", "د ب أ", "뉴시스", "뉴스1", "pa sport",
))
PICTURE_AGENCIES: Final = frozenset(("getty images", "imago", "zuma"))
"""Agencies that send pictures: named alone they sign no text."""
DESKS: Final = frozenset((
    "staff", "team", "desk", "newsroom", "newsdesk", "editors", "editorial", "contributor", "contributors", "correspondents", "reporters",
    "agency", "agencies", "redaktion", "onlineredaktion", "redaktionsteam", "newsteam", "webredaktion", "pressestelle", "agentur",
    "rédaction", "redaction", "agence", "équipe", "redacción", "redaccion", "redacció", "agencia", "equipo", "redação", "redacao", "agência",
    "equipe", "redazione", "agenzia", "redactie", "redaktionen", "redaksjonen", "redaksjon", "toimitus", "redakcja", "redakce",
    "redakcia", "redakcija", "szerkesztőség", "redacția", "redacţia", "редакция", "редакція", "редакцията", "агентство", "σύνταξη", "ajansı", "merkezi",
    "redaksi", "staff_writer", "編集部", "编辑部", "편집부", "취재팀", "通讯社",
))
"""Words of those that sign where nobody signs by name: desks, staffs and agencies."""
PARTICLES: Final = frozenset((
    "von", "van", "der", "den", "de", "del", "della", "di", "da", "das", "dos", "do", "du", "la", "le", "los", "las", "y", "i", "e",
    "ten", "ter", "te", "zu", "zum", "zur", "af", "av", "al", "el", "bin", "ibn", "bint", "ben", "ap", "op", "het", "'t", "vom", "und",
    "d'", "mac", "mc", "st.", "st", "dello", "degli", "dei", "lo", "jr", "jr.", "sr.", "ul", "ur", "al-", "san", "santa", "mit", "den",
))
NOT_NAMES: Final = frozenset((
    "the", "this", "our", "my", "your", "a", "an", "all", "more", "how", "why", "what", "when", "where", "new", "best", "get", "die",
    "das", "alle", "mehr", "les", "une", "un", "una", "il", "updated", "published", "posted", "share", "follow", "facebook", "twitter",
    "linkedin", "instagram", "whatsapp", "email", "e-mail", "print", "home", "category", "in", "on", "at", "by", "read", "no",
    "comments", "uncategorized", "written", "january", "february", "march", "july", "september", "october",
    "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "januar", "februar",
    "märz", "juni", "juli", "oktober", "dezember", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "folge", "folgen", "anhören", "teilen", "drucken", "abonnieren", "merken", "suivre", "partager", "imprimer", "seguir", "compartir",
    "listen", "save", "learn", "size", "last", "minutes", "minute", "aktualisiert", "veröffentlicht", "publié", "publicado", "und", "and", "et",
    "sign", "log", "install", "edit", "about", "über", "im", "zum", "zur", "view", "show", "see", "open", "load", "click", "leave", "reply",
    "add", "gesponserte", "sponsored", "übersetzt", "translated", "traduit", "alle", "ver", "voir", "leer", "lire", "zeige", "add",
    "em", "from", "watch", "по", "关注", "加关注", "粉丝", "手机版", "登录", "打印", "复制链接", "字号", "分享", "收藏", "评论", "列印", "分享到", "팔로우", "구독", "フォロー", "null", "undefined", "none", "n/a", "medium", "not", "featured", "article", "articles", "artikel", "recommended", "related", "小時前", "小时前", "分鐘前", "分钟前", "天前", "日前", "時間前", "分前", "시간 전", "분 전",
))
# fmt: on
