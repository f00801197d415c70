"""The words of the press's furniture, in the languages of some forty countries: tables, and nothing else.

Rules of this file:
1. A table lists words as print has them, parted by semicolons; case and accents do not matter to those who read it.
2. No word stands here that names one outlet or one host; networks are places where any outlet shares.
3. A language is added by writing its words into the tables; no code knows which language a word belongs to.
"""

from typing import Final

from presscut.phrases import phrases

__all__ = [
    "BEFORE_LINK",
    "BESIDE_COUNT",
    "BYLINE",
    "COMMENT_HEADING",
    "COMMENT_WORDS",
    "FIRST_COMMENT",
    "FURNITURE",
    "HOME",
    "NETWORKS",
    "NO_COMMENTS",
    "PORTRAIT",
    "PORTRAIT_OF",
    "RELATED",
    "SHARED_POST",
    "SHARE_WORDS",
    "SUGGESTED",
    "TAG_LABELS",
    "YOU_ARE_HERE",
]


RELATED: Final = phrases("""
related; related article; related articles; related story; related stories; related news; related content;
related topics; related coverage; related links; related posts; related video; related videos; see also; see
more; read also; also read; read more; read next; read this; more on this; more on this story; more on this
topic; more like this; more from this section; more stories; more news; recommended; recommended for you;
recommended stories; recommended reading; you may also like; you might also like; you may like; don't miss;
must read; up next; further reading; keep reading; what to read next; watch; watch also; also watch; also
see; explore more; lire aussi; à lire aussi; lire également; à lire également; lire plus; à lire; voir
aussi; à voir aussi; articles liés; sur le même sujet; sur le même thème; pour aller plus loin; articles
similaires; à découvrir; plus d'articles; mehr zum thema; lesen sie auch; lesen sie mehr; mehr dazu; mehr
lesen; auch interessant; das könnte sie auch interessieren; siehe auch; weiterlesen; lesen sie hier; zum
thema; weitere artikel; verwandte artikel; passend dazu; mehr zu; ver también; vea también; lea también; lee
también; leer también; te puede interesar; le puede interesar; puede interesarle; también te puede
interesar; noticias relacionadas; artículos relacionados; relacionado; relacionados; relacionadas; más
noticias; leer más; lee más; más sobre este tema; leia também; leia mais; veja também; veja mais; saiba
mais; notícias relacionadas; artigos relacionados; ler também; leggi anche; leggi di più; vedi anche;
articoli correlati; potrebbe interessarti; ti potrebbe interessare; per approfondire; approfondisci; lees
ook; lees meer; lees verder; zie ook; meer over dit onderwerp; gerelateerd; gerelateerde artikelen; bekijk
ook; læs også; læs mere; se også; relaterede artikler; les også; les mer; relaterte saker; läs också; läs
även; läs mer; se även; relaterat; relaterade artiklar; lue myös; lue lisää; katso myös; aiheesta lisää; loe
ka; vaata ka; lasi arī; lasi vēl; skaitykite taip pat; taip pat skaitykite; lesa einnig; czytaj też; czytaj
także; czytaj również; czytaj więcej; zobacz też; zobacz także; przeczytaj także; przeczytaj też; zobacz
również; polecamy; powiązane; čtěte také; přečtěte si také; viz také; související články; související; mohlo
by vás zajímat; čítajte aj; prečítajte si aj; súvisiace články; mohlo by vás zaujímať; olvassa el; olvasd
el; kapcsolódó cikkek; kapcsolódó; lásd még; citește și; citiți și; vezi și; articole similare; pe același
subiect; pročitajte još; pročitajte i; pročitaj još; povezane vijesti; vezane vijesti; povezane teme;
opširnije; preberite tudi; preberite še; читайте также; читать также; смотрите также; материалы по теме; по
теме; читать далее; подробнее; похожие материалы; еще по теме; читайте також; дивіться також; за темою;
матеріали за темою; прочетете още; вижте още; още по темата; свързани новини; прочитајте и; повезане вести;
прочитајте још; διαβάστε επίσης; διαβάστε ακόμα; διαβάστε ακόμη; δείτε επίσης; δείτε ακόμα; σχετικά άρθρα;
σχετικά θέματα; ilgili haberler; ilgili haber; bunlar da ilginizi çekebilir; ayrıca okuyun; ayrıca bakınız;
devamını oku; اقرأ أيضا; اقرأ المزيد; إقرأ أيضا; اقرأ ايضا; شاهد أيضا; مواضيع ذات صلة; أخبار ذات صلة; مقالات
ذات صلة; قد يهمك; قد يهمك أيضا; קרא עוד; קראו עוד; קראו גם; ראו גם; כתבות נוספות; כתבות קשורות; עוד בנושא;
بیشتر بخوانید; مطالب مرتبط; اخبار مرتبط; بیشتر بدانید; यह भी पढ़ें; ये भी पढ़ें; इसे भी पढ़ें; संबंधित
खबरें; और पढ़ें; আরও পড়ুন; আরো পড়ুন; সম্পর্কিত খবর; baca juga; lihat juga; berita terkait; artikel
terkait; simak juga; xem thêm; đọc thêm; tin liên quan; bài liên quan; อ่านเพิ่มเติม; ข่าวที่เกี่ยวข้อง;
延伸阅读; 延伸閱讀; 相关阅读; 相關閱讀; 相关新闻; 相關新聞; 相关报道; 相关文章; 相關文章; 推荐阅读; 推薦閱讀; 更多新闻; 看更多; 関連記事; あわせて読みたい; 関連リンク; 関連ニュース;
こちらもおすすめ; もっと読む; 次の記事; 관련기사; 관련 기사; 관련뉴스; 관련 뉴스; 더 읽기; 함께 보면 좋은 기사; read on; more on this subject; more from
the web; more from this author; more by this author; more articles; similar articles; similar stories;
similar posts; other articles; other news; other stories; you may also be interested in; you might be
interested in; in case you missed it; icymi; previously; background; learn more; find out more; on this
topic; on the same topic; more about this; more about this topic; in other news; continue reading; editor's
picks; more coverage; full coverage; articles en relation; à lire aussi sur le sujet; lire la suite; à lire
sur le même sujet; sur ce thème; sur ce sujet; en lien; dans la même rubrique; nos articles sur le sujet; en
savoir plus; pour en savoir plus; et aussi; ailleurs sur le web; notre dossier; articles associés; mehr zu
diesem thema; mehr zu dem thema; mehr über; lesen sie dazu; lesen sie dazu auch; lesen sie jetzt; lies auch;
lies mehr; hier lesen; ähnliche artikel; ähnliche beiträge; das könnte dich auch interessieren; das könnte
sie interessieren; mehr artikel; weitere beiträge; weitere meldungen; weiterführende links; weitere
informationen; links zum thema; zum weiterlesen; auch lesenswert; lesetipp; lesetipps; mehr aus;
hintergrund; lea más; lea además; lee además; leer además; nota relacionada; notas relacionadas; más
información; más información sobre; puedes leer; puede leer; también puede leer; también puedes leer;
también lea; también lee; te recomendamos; le recomendamos; recomendamos; para leer más; sobre este tema;
seguir leyendo; mira también; mirá también; además; artículo relacionado; noticia relacionada; leia ainda;
leia também sobre; veja mais sobre; saiba mais sobre; sobre o mesmo tema; conteúdo relacionado; mais sobre;
leggi pure; leggi inoltre; guarda anche; sullo stesso argomento; notizie correlate; contenuti correlati;
articoli simili; per saperne di più; lees ook dit; lees hier meer; meer over; meer lezen; meer nieuws; ook
interessant; verder lezen; læs videre; læs mere om; mere om emnet; mere om; les videre; les mer om; flere
saker; mer om; relatert; läs vidare; läs mer om; mer om ämnet; fler artiklar; lue seuraavaksi; lue tästä;
aiheeseen liittyvää; aiheesta; lue aiheesta lisää; seotud; seotud artiklid; loe lisaks; loe edasi; saistītie
raksti; susiję straipsniai; przeczytaj; czytaj dalej; więcej na ten temat; na ten temat; podobne artykuły;
powiązane artykuły; dowiedz się więcej; warto przeczytać; čtěte více; více k tématu; k tématu; podobné
články; další články; ďalšie články; k téme; viac k téme; további cikkek; ajánlott cikkek; olvass tovább;
ezt is; ezeket is; citeşte şi; citește mai mult; citiți mai mult; știri similare; pe aceeași temă; čitajte
još; čitaj još; pročitajte više; povezani članci; vezane vesti; više o temi; sorodne novice; več o temi;
читайте по теме; читать по теме; по этой теме; читайте подробнее; подробности; другие новости; смотри также;
связанные материалы; еще материалы; до теми; по темі; читати також; більше по темі; інші новини; подібні
новини; схожі новини; прочетете също; виж още; още новини; по темата; слични вести; διαβάστε σχετικά;
διαβάστε περισσότερα; σχετικές ειδήσεις; σχετικά; δείτε σχετικά; bu da ilginizi çekebilir; benzer haberler;
diğer haberler; اقرأ أيضاً; إقرأ أيضاً; اقرأ أكثر; موضوعات متعلقة; موضوعات ذات صلة; أخبار متعلقة; مقالات
متعلقة; ذات صلة; للمزيد; طالع أيضا; עוד כתבות; כתבות נוספות בנושא; לכתבה המלאה; مطالب بیشتر; خبرهای مرتبط;
بیشتر; متعلقہ خبریں; متعلقہ مضامین; یہ بھی پڑھیں; مزید پڑھیں; संबंधित समाचार; पढ़ें; इन्हें भी पढ़ें; আরো
খবর; এ সম্পর্কিত আরও খবর; baca selengkapnya; artikel lainnya; berita lainnya; baca pula; simak pula; cùng
chủ đề; bài viết liên quan; tin cùng chuyên mục; 相关链接; 相關報導; 相關文章推薦; 相关推荐; 相关内容; 更多相关; 延伸閱讀推薦; 関連する記事; 関連情報;
この記事に関連する; 이 기사와 함께; 주요기사; 이 기사와 관련된 기사; الموضوعات المتعلقة; مواضيع متعلقة; կարդացեք նաև; կարդալ նաև;
առնչվող նյութեր; ასევე წაიკითხეთ; წაიკითხეთ ასევე; მსგავსი სიახლეები; həmçinin oxuyun; oxşar xəbərlər; lexo edhe; lexoni
gjithashtu; чытайце таксама; чытаць таксама; па тэме; тақырып бойынша; हेही वाचा; हे ही वाचा; આ પણ વાંચો; ਇਹ ਵੀ ਪੜ੍ਹੋ; இதையும்
படிங்க; மேலும் படிக்க; ఇవి కూడా చదవండి; ఇది కూడా చదవండి; ಇದನ್ನೂ ಓದಿ; ഇതും വായിക്കുക; यो पनि पढ्नुहोस्; soma pia; llegeix també; notícies
relacionades; més informació; irakurri ere; le tamén; basahin din; lest auch; lest dazu auch; lest mehr; you might also enjoy;
you may also enjoy; other posts you may enjoy; you'll also like; keep exploring; more to explore; más artículos; otros artículos
""")
SUGGESTED: Final = phrases("""
recommend; you may also; you might; you may like; you'll like; don't miss; missed it; icymi; must read; up next; read next; keep reading;
continue reading; explore more; see more; more stories; more news; more articles; other stories; other news; other articles;
watch; editor's pick; from the web; enjoy; à découvrir; plus d'articles; ailleurs sur le web; vous aimer; vous intéresser; même rubrique;
en savoir plus; recommand; auch interessant; auch interessieren; interessieren; mehr artikel; weitere artikel; weitere beiträge;
weitere meldungen; lesetipp; lesenswert; empfehl; interesar; interesarle; recomend; más noticias; interessar; mais notícias;
interessarti; consigli; ook interessant; meer nieuws; aanbevolen; interesser; anbefal; flere saker; fler artiklar;
intresser; kiinnost; suosittel; polec; warto; zainteres; zajímat; zaujímať; další články; ďalšie články; érdekel; ajánl; további
cikkek; recomand; zanima; preporuč; priporoč; другие новости; рекоменд; интерес; інші новини; цікав; препоръч; още новини; προτείν;
ενδιαφέρ; ilginizi; diğer haberler; önerilen; يهمك; نرشح; עוד כתבות; כתבות נוספות; מומלצ; پیشنهاد; مطالب بیشتر; আরও খবর; আরো খবর;
berita lainnya; artikel lainnya; rekomendasi; pilihan; có thể bạn; đề xuất; tin khác; แนะนำ; 推荐; 推薦; 更多新闻; 猜你喜欢; おすすめ; 次の記事; 추천; 주요기사
""")
"""What labels of related reading say that stand over offers as often: stems of words."""
"""What announces a link to another article."""

BEFORE_LINK: Final = phrases("""
more; photos; photo gallery; gallery; pictures; video; videos; interactive; story; full story; analysis; opinion; explainer; explained; timeline;
profile; interview; podcast; poll; quiz; blog; column; list; latest; update; plus; vidéo; photos et vidéos; infographie;
décryptage; mehr; bilder; bildergalerie; fotostrecke; galerie; grafik; analyse; kommentar; hintergründe; más; galería;
fotogalería; análisis; opinión; mais; galeria; análise; leia; veja; leggi; guarda; lea; lee; lire; lees; læs; les; läs; lue;
czytaj; zobacz; galeria zdjęć; čtěte; galerie fotek; подробнее; читайте; фото; видео; галерея; відео; галерия; oku; izle;
baca; xem; đọc; 図解; 動画; 写真; 영상
""")
"""What announces one too, but only where a linked title follows behind a colon."""

COMMENT_HEADING: Final = phrases("""
leave a reply cancel reply; leave a comment cancel reply; kommentar verfassen antwort abbrechen; schreibe einen kommentar antwort abbrechen;
laisser un commentaire annuler la réponse; deja una respuesta cancelar la respuesta; deja un comentario cancelar la respuesta;
deixe um comentário cancelar resposta; deixe uma resposta cancelar resposta; lascia un commento annulla risposta; rispondi annulla risposta;
geef een reactie reactie annuleren; dodaj komentarz anuluj pisanie odpowiedzi; lämna en kommentar avbryt svar; skriv en kommentar annuller svar;
добавить комментарий отменить ответ; kommentoi peruuta vastaus; bir cevap yazın cevabı iptal et;
comment; comments; leave a reply; leave a comment; add a comment; add comment; post a comment; write a
comment; join the conversation; join the discussion; reader comments; readers' comments; your comments; what
do you think?; discussion; conversation; have your say; responses; kommentar; kommentare; schreibe einen kommentar; hinterlasse einen kommentar; kommentar hinterlassen; kommentar verfassen; kommentar
schreiben; ihr kommentar; تعليقات القراء; تعليقات الزوار; комментарии читателей; コメント一覧; 読者コメント; 最新评论; 网友留言; okur yorumları; reacties van lezers; läsarkommentarer; σχόλια αναγνωστών; leserkommentare; diskussion; diskutieren sie mit; commentaire; commentaires;
laisser un commentaire; vos commentaires; réagir; réactions; comentario; comentarios; deja un comentario;
dejar un comentario; deja una respuesta; comentar; comentário; comentários; deixe um comentário; deixe uma
resposta; commento; commenti; lascia un commento; lascia una risposta; reactie; reacties; plaats een
reactie; reageer; geef een reactie; kommentarer; skriv en kommentar; kommentera; lämna en kommentar; legg
igjen en kommentar; kommentti; kommentit; keskustelu; jätä kommentti; komentarz; komentarze; dodaj
komentarz; komentář; komentáře; diskuse; diskuze; přidat komentář; komentár; komentáre; diskusia;
hozzászólások; hozzászólás; kommentek; comentarii; lasă un comentariu; komentar; komentari; ostavite
komentar; komentiraj; komentarji; комментарий; комментарии; оставить комментарий; добавить комментарий;
обсуждение; коментар; коментарі; додати коментар; залишити коментар; коментари; добави коментар; оставите
коментар; σχόλια; σχόλιο; προσθήκη σχολίου; αφήστε σχόλιο; yorum; yorumlar; yorum yap; yorum yaz; تعليق;
تعليقات; التعليقات; اترك تعليقا; أضف تعليقا; أضف تعليق; תגובה; תגובות; הוסף תגובה; הוספת תגובה; دیدگاه;
دیدگاه‌ها; نظرات; نظر شما; टिप्पणी; टिप्पणियाँ; टिप्पणियां; মন্তব্য; tinggalkan komentar; tulis komentar;
bình luận; ý kiến; ความคิดเห็น; แสดงความคิดเห็น; 评论; 评论区; 發表評論; 发表评论; 評論; 留言; 网友评论; コメント; コメントを書く; コメントする;
댓글; 의견; kommentaarid; komentāri; komentarai
""")
"""The whole heading of a box of comments."""

PORTRAIT_OF: Final = phrases("""
avatar of; avatar for; avatar photo by; avatar photo; avatar; headshot of; headshot; picture of; portrait of; profile picture of;
profile photo of; profile image of; profile picture; profile photo; author photo; author image; zum profil von; profilbild von;
profilbild; porträt von; portrait von; autorenbild; avatar de; portrait de; photo de profil de; foto de perfil de; retrato de;
imagen de perfil de; immagine di; ritratto di; foto profilo di; profielfoto van; profielfoto; profilbillede af; profilbilde av;
profilbild på; awatar; zdjęcie profilowe; аватар; фото автора
""")
"""What stands before a name beside its portrait …"""

PORTRAIT: Final = phrases("""
avatar; gravatar; headshot; profile picture; profile photo; profile image; author photo; author image; image; portrait; profilbild;
porträt; の写真; の画像; のアイコン; 的头像; 的頭像
""")
"""… and behind it."""

COMMENT_WORDS: Final = phrases("""
comentariu; hozzászólása; komentarzy; komentářů; komentárov; comentários; комментария; комментариев;
коментаря; коментарів; коментара; reaktion; reaktioner; replies; reply; response; responses; thought on;
thoughts on; kommenttia; дописи;
σχολίων; تعليقا; 评论数; 条评论; 條評論; 条留言; 則留言; 则评论; 則評論; 件のコメント; 个评论; 個評論; 개의 댓글; 댓글수; opmerkingen
""")
"""More words for comments, as they stand beside a number."""

NO_COMMENTS: Final = phrases("""
no; none; zero; without; no yet; yet no; keine; noch keine; bisher keine; aucun; pas de; pas encore de;
sans; sin; ningún; no hay; nenhum; sem; ainda sem; nessun; ancora nessun; senza; geen; nog geen; inga; inga
ännu; ingen; ingen ennå; ei; ei vielä; brak; nie ma; žádný; žádné; zatím žádné; bez; nincs; még nincs;
niciun; fără; nema; ni; нет; пока нет; без; немає; поки немає; няма; нема; δεν υπάρχουν; κανένα; χωρίς; yok;
henüz yok; لا توجد; لا يوجد; אין; بدون; कोई नहीं; belum ada; tidak ada; chưa có; ยังไม่มี; 暂无; 尚无; 没有; 尚無;
暫無; 沒有; なし; まだありません; 없음; 없습니다
""")
"""Words that say there are none."""

FIRST_COMMENT: Final = phrases("""
be the first to comment; be the first to leave a comment; be the first to share your thoughts; sei der
erste, der kommentiert; schreiben sie den ersten kommentar; soyez le premier à commenter; soyez le premier à
réagir; sé el primero en comentar; seja o primeiro a comentar; sii il primo a commentare; commenta per
primo; wees de eerste die reageert; bli först att kommentera; vær den første til å kommentere; bądź
pierwszy, skomentuj; buďte první; станьте первым комментатором; будьте першим
""")
"""Whole lines that say so."""

BESIDE_COUNT: Final = phrases("""
post with; view; view all; view the; show; show all; read; read all; see; see all; all; total; alle; alle
anzeigen; anzeigen; lesen; lire les; lire; voir; voir les; voir tous les; ver; ver los; ver todos los; ver
os; ver todos os; mostra; leggi; leggi i; vedi; vedi i; vedi tutti i; bekijk; toon; vis; visa; læs; näytä; pokaż; zobacz; zobrazit; читать; показать;
смотреть; читати; δείτε; oku; عرض; lihat; xem; 查看; 全部; もっと見る; user; on this story; join;
to; on; zu; sur; à; su; op; till; til; posted; so far; 件; 条; 條; 개; 건
""")
"""What may stand around a number of comments."""

HOME: Final = phrases("""
home; homepage; home page; front page; main; start; startseite; home-page; accueil; accueil du site; page d'accueil; página de inicio; página principal; zur startseite; inicio; portada; início;
capa; página inicial; pagina iniziale; voorpagina; forside; forsiden; hjem; hem; startsida; etusivu; strona
główna; główna; úvod; domů; domov; főoldal; címlap; kezdőlap; acasă; prima pagină; naslovnica; naslovna;
početna; начало; главная; на главную; головна; почетна; насловна; αρχική; ana sayfa; anasayfa; الرئيسية;
الصفحة الرئيسية; ראשי; עמוד הבית; דף הבית; خانه; صفحه اصلی; होम; मुख्य पृष्ठ; হোম; প্রচ্ছদ; முகப்பு;
beranda; utama; trang chủ; หน้าแรก; หน้าหลัก; 首页; 首頁; 主页; ホーム; トップ; トップページ; top; 홈; 메인; esileht; sākums;
pradžia; forsíða
""")
"""The first step of a path."""

YOU_ARE_HERE: Final = phrases("""
you are here; du befindest dich hier; sie sind hier; sie befinden sich hier; vous êtes ici; estás aquí; estás en; está aquí; usted está aquí;
você está aqui; ti trovi in; sei in; u bent hier; je bent hier; du er her; du är här; sei qui; ti trovi qui; você está em; tutaj jesteś; jesteś tu; olet tässä; jesteś
tutaj; nacházíte se; nachádzate sa; вы здесь; ви тут; είστε εδώ; buradasınız; βρίσκεστε εδώ; أنت هنا; 当前位置; 當前位置; 您的位置; 您的当前位置; 您当前的位置; 您现在的位置; 您所在的位置; 您當前的位置; 您現在的位置;
你的位置; 所在位置; 目前位置; 位置提示; 位置; 現在位置; 현재 위치
""")
"""What stands before a path."""

BYLINE: Final = phrases("""
by; written by; posted by; published by; reported by; story by; words by; reporting by; author; authors; von; ein
artikel von; eine analyse von; ein kommentar von; autor; autorin; autoren; par; rédigé par; écrit par; auteur; auteurs;
por; escrito por; autora; autores; di; scritto da; a cura di; autore; door; geschreven door; af; skrevet af; av; skrevet
av; skriven av; text av; text by; text von; texte de; texto de; testo di; tekst av; tekst af; tekst van; writer:; writers:; autorin/autor; autor/in; autor:in; autor*in; author/s; author(s); tekst; forfatter; författare; przez; autorzy; írta; szerző; de; scris de; piše; автор; авторы;
текст; автори; γράφει ο; γράφει η; συντάκτης; yazan; yazar; haber; بقلم; كتب; كتبت; الكاتب; מאת; نویسنده; लेखक;
oleh; penulis; tác giả; 作者; 记者; 記者; 文; 撰文; 文／; 글; 著者; 執筆; 기자
""")
"""What stands before the name of the author."""

TAG_LABELS: Final = phrases("""
news tags; story tags; article tags; post tags; page tags; abgelegt unter; classé dans; archivado en; arquivado em; tags; tag; tagged; filed under; topics; topics in this article; related topics; keywords; schlagworte; schlagwörter;
themen; stichwörter; mots-clés; mots clés; sujets; thèmes; etiquetas; temas; palabras clave; palavras-chave; assuntos;
tópicos; argomenti; parole chiave; trefwoorden; onderwerpen; emner; emneord; ämnen; asiasanat; aiheet; tagi; tematy; słowa
kluczowe; štítky; témata; klíčová slova; témy; címkék; etichete; cuvinte cheie; oznake; теги; метки; темы; ключевые слова;
мітки; тагове; ключови думи; тагови; ознаке; ετικέτες; tagged with; etiketler; konular; anahtar kelimeler; الوسوم; وسوم;
كلمات مفتاحية; كلمات دلالية; תגיות; נושאים; برچسب ها; برچسب; टैग; टैग्स; ট্যাগ; topik; topik terkait; từ khóa; chủ đề;
แท็ก; 标签; 關鍵字; 关键词; 標籤; タグ; キーワード; 태그; 키워드; 해시태그
""")
"""What stands before the topics of an article."""

SHARED_POST: Final = phrases("""
a post shared by; a video posted by; a photo posted by; ein beitrag geteilt von; une publication partagée
par; une publication partagée par la; una publicación compartida de; una publicación compartida por; um post
compartilhado por; uma publicação partilhada por; uma publicação compartilhada por; un post condiviso da;
een bericht gedeeld door; ett inlägg delat av; et innlegg delt av; et opslag delt af; henkilön jakama
julkaisu; post udostępniony przez; příspěvek sdílený; príspevok, ktorý zdieľa; o postare distribuită de;
публикация от; допис, поширений; η δημοσίευση κοινοποιήθηκε από το χρήστη; تمت مشاركة منشور بواسطة; sebuah
kiriman dibagikan oleh; bài viết do chia sẻ
""")
"""What an embedded post of Instagram says before its author."""

NETWORKS: Final = phrases("""
facebook; twitter; x; instagram; whatsapp; telegram; linkedin; linked in; pinterest; reddit; tumblr;
youtube; tiktok; snapchat; messenger; google plus; google+; google news; google; flipboard; threads;
bluesky; mastodon; viber; vk; vkontakte; вконтакте; одноклассники; ok.ru; odnoklassniki; xing; pocket; line;
weibo; wechat; 微博; 微信; 新浪微博; qq; kakaotalk; kakaostory; 카카오톡; 카카오스토리; 페이스북; 트위터; 네이버; 밴드; naver; band;
hatena; はてなブックマーク; はてブ; rss; email; e-mail; mail; sms; skype; discord; twitch; spotify; apple podcasts;
apple news; podcast; podcasts; digg; stumbleupon; buffer; evernote; truth social; фейсбук; твиттер;
телеграм; فيسبوك; تويتر; واتساب; تلغرام; تلجرام; فیسبوک; توییتر; تلگرام; واتس‌اپ; फेसबुक; ट्विटर; फ़ेसबुक;
व्हाट्सएप; ফেসবুক; টুইটার
""")
"""Where one shares."""

SHARE_WORDS: Final = phrases("""
share; share this; в; у; в социальных сетях; share this article; share this story; share article; share on; share via; share to;
tweet; pin; post; like; follow; follow us; follow us on; send; send to; save; copy; copy link; link; link
copied; print; print article; via; on; by; and; in; to; this; us; article; opens in new window; teilen;
artikel teilen; auf; per; drucken; merken; folgen; und; kopieren; link kopieren; versenden; partager;
partager sur; sur; par; partagez; imprimer; envoyer; copier le lien; suivez-nous; suivre; suivez-nous sur;
et; compartir; compartir en; comparte; en; por; imprimir; síguenos; síguenos en; enviar; copiar enlace;
guardar; y; compartilhar; compartilhe; partilhar; siga-nos; salvar; no; na; e; condividi; condividi su; su;
stampa; invia; seguici; seguici su; copia link; salva; delen; deel; deel dit artikel; afdrukken; volg ons;
op; del; del på; del artikel; på; udskriv; dela; dela på; skriv ut; kopiera länk; jaa; tulosta; udostępnij;
drukuj; wyślij; kopiuj link; obserwuj nas; sdílet; sdílejte; tisk; vytisknout; zdieľať; tlačiť; megosztás;
nyomtatás; distribuie; trimite; tipărește; podijeli; podeli; ispis; поделиться; распечатать; печать;
отправить; скопировать ссылку; поділитися; друк; надіслати; сподели; споделяне; печат; подели; κοινοποίηση;
κοινοποιήστε; εκτύπωση; αποστολή; paylaş; yazdır; takip et; مشاركة; شارك; طباعة; إرسال; نسخ الرابط; تابعنا;
على; שתף; שיתוף; שתפו; הדפס; הדפסה; אشتراک گذاری; اشتراک گذاری; چاپ; शेयर करें; शेयर; প্রিন্ট; শেয়ার;
শেয়ার করুন; bagikan; cetak; chia sẻ; แชร์; พิมพ์; 分享; 分享到; 打印; 列印; 收藏; 复制链接; 轉發; シェア; シェアする; ツイート; 印刷; 保存;
공유; 공유하기; 인쇄; 프린트; 스크랩; url복사; url 복사; 링크 복사; リンクをコピー; リンクをコピーする; urlをコピー; 印刷する; メールで送る; メールでシェアする;
copy url; копировать ссылку; linki kopyala; kopieer link; kopier link; kopier lenke; salin tautan; salin link; share or comment on this article; partager l'article;
condividi l'articolo; compartir artículo; compartir el artículo; bagikan artikel; jump to comments; download article; fact checked; 申请入驻
""")
"""Words of which lines of share links are made, together with the networks."""

FURNITURE: Final = phrases("""
s'inscrire gratuitement; inscription gratuite; mehr ähnliche nachrichten; kommentarübersicht; zur kommentarübersicht; letzte artikel; neueste artikel; latest articles; derniers articles; últimos artículos; ultimi articoli;
hide caption; show caption; view image credit; download now; this story has been formatted for easy printing; click to enlarge; click to see full view; large preview; view full size; view larger image; clicca per ingrandire; zum vergrößern klicken; cliquez pour agrandir; haga clic para ampliar; powered by; in partnership with;
beitrag per e-mail versenden; artikel per e-mail versenden; beitrag versenden; escuchar artículo; escuchar este artículo; escuchar nota; escuchar noticia; ouvir artigo; ouvir notícia; ascolta articolo; ascolta l'articolo;
écouter cet article; mail this story; mail this article; saved searches; original poster; watch this topic; filter by category; filter by categories; recommended posts; no results found; seller's other items; all topics; see all topics; 查看; 无障碍; 無障礙; 中文/繁体;
vorheriger artikel; nächster artikel; article précédent; article suivant; artículo anterior; artículo siguiente; articolo precedente; articolo successivo;
artigo anterior; próximo artigo; vorig artikel; volgend artikel; forrige artikel; næste artikel; föregående artikel; nästa artikel; poprzedni artykuł; następny artykuł;
предыдущая статья; следующая статья; alle themen; navigationspfad; site map; printable version; grafik herunterladen; bild herunterladen; download image; email this post; e-mail this post; print this post; print version; post to del.icio.us; uploaded ad;
email to a friend; e-mail to a friend; email this article; e-mail this article; email this story; send this article to a friend; send to a friend; printer friendly;
printer-friendly version; printer friendly version; print this article; print this story; print this page; digg this; digg this story; digg it; increase decrease captcha image; captcha; buy this photo; subscribe to rss feed;
skip to content; skip to main content; skip to navigation; jump to content; jump to navigation; back to top;
go to top; scroll to top; top of page; menu; main menu; open menu; close menu; toggle navigation;
navigation; search; search for; close; open; next; previous; prev; next article; next page; previous page; previous article; next
story; previous story; next post; previous post; back; more; view all; see all; show more; load more;
loading; loading...; read more; read full review; read our full review; read the full review; read article; read the article; see more reviews; continue reading; show less; subscribe; subscribe now; subscribe today;
subscription; subscriptions; subscribers only; for subscribers; members only; premium; premium content; sign in; sign up; log in; login; logout; log out; sign out;
register; create account; create an account; my account; account; profile; already a subscriber?;
newsletter; newsletters; get our newsletter; sign up for our newsletter; subscribe to our newsletter; email
address; your email address; enter your email; your email; advertisement; advertising; advert; ad; ads;
sponsored; sponsored content; promoted; paid content; story continues below advertisement; story continues below; article content; article continues
below advertisement; continue reading below; article continues below; this advertisement has not loaded yet;
remove ads; live; live tv; watch live; audio only; listen; listen live; listen to this article; listen to
article; play; pause; mute; play video; watch; watch now; download; download app; download our app;
transcript; gallery; photos; videos; fullscreen; text size; font size; increase text size; decrease text size; increase font size; decrease font
size; small text; large text; a-; a+; aa; cookie policy; cookies; cookie settings; manage cookies; accept;
accept all; accept cookies; accept all cookies; reject all; i accept; agree; got it; ok; privacy; privacy
policy; privacy settings; terms; terms of use; terms of service; terms and conditions; contact; contact us;
about; about us; careers; help; faq; sitemap; imprint; feedback; all rights reserved; report a mistake;
report an error; report this ad; trending; trending now; most read; most popular; most viewed; popular;
latest; latest news; latest stories; top stories; top news; breaking news; editor's picks; recent posts;
archives; donate; donate now; support us; edition; language; settings; bookmark; gift this article; gift
article; comments off; reply; report; view comments; show comments; hide comments; expand; collapse; click
here; learn more; find out more; homepage; home; follow us on social media; stay connected; connect with us;
related; tags; topics; zum inhalt springen; zum inhalt; zur navigation; nach oben; zum seitenanfang; menü;
suche; suchen; schließen; weiter; zurück; mehr; mehr anzeigen; mehr laden; anmelden; abmelden; registrieren;
einloggen; abonnieren; abo; abonnement; plus-artikel; für abonnenten; nur für abonnenten; abonelere özel; jetzt abonnieren; anzeige; werbung; artikel merken; artikel drucken;
vorlesen; anhören; artikel anhören; impressum; datenschutz; datenschutzerklärung; agb; kontakt; alle
akzeptieren; akzeptieren; zustimmen; meistgelesen; startseite; aller au contenu; aller au contenu principal;
haut de page; rechercher; recherche; fermer; suivant; précédent; retour; se connecter; connexion;
s'inscrire; inscription; solo suscriptores; para suscriptores; solo per abbonati; só para assinantes; s'abonner; abonnez-vous; je m'abonne; abonnés; article réservé aux abonnés; réservé
aux abonnés; publicité; écouter; écouter l'article; mentions légales; politique de confidentialité; tout
accepter; accepter; les plus lus; accueil; plus; voir plus; ir al contenido; saltar al contenido; buscar;
cerrar; siguiente; anterior; volver; iniciar sesión; inicia sesión; registrarse; regístrate; suscríbete;
suscribirse; suscripción; suscriptores; publicidad; escuchar; aviso legal; política de privacidad; política
de cookies; aceptar; aceptar todo; lo más leído; lo más visto; últimas noticias; más; ver más; inicio; pular
para o conteúdo; ir para o conteúdo; pesquisar; fechar; próximo; voltar; entrar; assine; assinar;
assinatura; cadastre-se; publicidade; continua após a publicidade; ouvir; política de privacidade; aceitar;
mais lidas; mais; ver mais; início; vai al contenuto; cerca; chiudi; successivo; precedente; indietro;
accedi; registrati; abbonati; iscriviti; pubblicità; ascolta; privacy policy e cookie policy; accetta; i più
letti; altro; naar inhoud; ga naar inhoud; zoeken; sluiten; volgende; vorige; terug; inloggen; aanmelden;
abonneren; abonneer; advertentie; luister; privacybeleid; akkoord; alles accepteren; meest gelezen; meer; gå
til indhold; gå till innehåll; gå til innhold; hoppa till innehåll; søg; søk; sök; luk; lukk; stäng; næste;
nästa; neste; log ind; logg inn; logga in; annonce; annonse; annons; abonner; prenumerera; bliv abonnent;
mest læst; mest lest; mest lästa; læs op; lyt; siirry sisältöön; haku; valikko; sulje; seuraava; edellinen;
kirjaudu; kirjaudu sisään; tilaa; mainos; luetuimmat; przejdź do treści; szukaj; zamknij; następny;
poprzedni; zaloguj; zaloguj się; zarejestruj się; subskrybuj; prenumerata; reklama; polityka prywatności;
akceptuję; najczęściej czytane; więcej; přejít k obsahu; hledat; vyhledávání; zavřít; další; předchozí;
přihlásit se; přihlásit; předplatné; inzerce; nejčtenější; více; hľadať; zavrieť; ďalší; prihlásiť sa;
predplatné; najčítanejšie; viac; keresés; bezárás; következő; előző; bejelentkezés; belépés; regisztráció;
előfizetés; hirdetés; legolvasottabb; tovább; caută; căutare; închide; următorul; autentificare;
abonează-te; publicitate; cele mai citite; traži; pretraga; zatvori; sljedeće; prijava; prijavi se;
pretplata; pretplati se; oglas; najčitanije; перейти к содержимому; поиск; закрыть; меню; далее; назад;
войти; вход; регистрация; подписаться; подписка; подпишитесь; реклама; политика конфиденциальности; самое
читаемое; популярное; ещё; пошук; закрити; далі; увійти; вхід; реєстрація; підписатися; передплата; політика
конфіденційності; популярне; търсене; затвори; абонирай се; най-четени; претрага; најчитаније; αναζήτηση;
κλείσιμο; μενού; επόμενο; προηγούμενο; σύνδεση; είσοδος; εγγραφή; συνδρομή; διαφήμιση; πολιτική απορρήτου;
δημοφιλή; περισσότερα; ara; kapat; sonraki; önceki; giriş yap; üye ol; kayıt ol; abone ol; reklam; gizlilik
politikası; çok okunanlar; devamı; بحث; إغلاق; القائمة; التالي; السابق; تسجيل الدخول; دخول; تسجيل; اشترك;
اشترك الآن; إعلان; اعلان; إعلانات; سياسة الخصوصية; الأكثر قراءة; المزيد; חיפוש; סגור; תפריט; הבא; הקודם;
התחברות; כניסה; הרשמה; הירשם; מנוי; פרסומת; מדיניות פרטיות; עוד; جستجو; جستجوی; بستن; منو; بعدی; قبلی; ورود;
ثبت نام; عضویت; تبلیغات; تبلیغ; بیشتر; खोजें; बंद करें; मेनू; अगला; पिछला; लॉग इन; साइन इन; सब्सक्राइब;
सब्सक्राइब करें; विज्ञापन; गोपनीयता नीति; और; অনুসন্ধান; লগ ইন; সাবস্ক্রাইব; বিজ্ঞাপন; cari; tutup;
selanjutnya; berikutnya; sebelumnya; masuk; daftar; langganan; berlangganan; iklan; scroll to continue with
content; terpopuler; lainnya; tìm kiếm; đóng; tiếp theo; đăng nhập; đăng ký; quảng cáo; đọc nhiều; ค้นหา;
ปิด; เข้าสู่ระบบ; สมัครสมาชิก; โฆษณา; 搜索; 搜尋; 关闭; 關閉; 菜单; 選單; 下一篇; 上一篇; 下一页; 上一页; 下一頁; 上一頁; 登录; 登入; 注册; 註冊;
订阅; 訂閱; 广告; 廣告; 隐私政策; 隱私權政策; 热门; 熱門; 更多; 返回顶部; 回到顶部; 回頂部; 字号; 検索; 閉じる; メニュー; 次へ; 前へ; 戻る; ログイン; 会員登録; 新規登録;
購読; 広告; pr; プライバシーポリシー; 人気; ランキング; もっと見る; 続きを読む; 검색; 닫기; 메뉴; 다음; 이전; 로그인; 회원가입; 구독; 구독하기; 광고; 개인정보처리방침;
인기기사; 많이 본 뉴스; 더보기; 본문 바로가기; 본문; 글자크기; 가; 기사저장
""")
"""Whole lines that are never part of an article."""
