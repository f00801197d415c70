"""The words of dates, in some seventy languages, and how words are compared.

Rules of this file:
1. Tables, and what it takes to look a text up in them: folding it, and parting it into words. No reading of dates.
2. Every word is compared folded: lower case, no diacritics, ASCII digits and punctuation. The tables are written
   as people write, and folded when the module is loaded.
3. A word that names different months in different languages (`listopad`) is kept with its languages.

Sources: Unicode CLDR month and day names; for inflected and shortened forms, what newspapers print.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

__all__ = [
    "AGO",
    "DAYS_BACK",
    "ERAS",
    "KINDS",
    "MERIDIEM",
    "MONTH",
    "NOW",
    "ONLY_IN",
    "SOLAR",
    "UNITS",
    "WEEKDAY",
    "WORD",
    "fold",
    "month_number",
    "relative_words",
]

SOLAR = 100
"""Months of the Solar Hijri calendar (Iran, Afghanistan) are numbered from 101."""

_MONTHS = """
en january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec
de januar jänner jan jän|februar feber feb|märz mär mrz maerz|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez
fr janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept|octobre oct|novembre nov|décembre déc
es enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sep sept set|octubre oct|noviembre nov|diciembre dic
pt janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez
it gennaio gen genn|febbraio feb febbr|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set sett|ottobre ott|novembre nov|dicembre dic
nl januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep|oktober okt|november nov|december dec
sv januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|oktober okt|november nov|december dec
no januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|desember des
da januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|december dec
fi tammikuu tammikuuta tammikuun tammi|helmikuu helmikuuta helmikuun helmi|maaliskuu maaliskuuta maaliskuun maalis|huhtikuu huhtikuuta huhtikuun huhti|toukokuu toukokuuta toukokuun touko|kesäkuu kesäkuuta kesäkuun kesä|heinäkuu heinäkuuta heinäkuun heinä|elokuu elokuuta elokuun elo|syyskuu syyskuuta syyskuun syys|lokakuu lokakuuta lokakuun loka|marraskuu marraskuuta marraskuun marras|joulukuu joulukuuta joulukuun joulu
is janúar jan|febrúar feb|mars mar|apríl apr|maí|júní jún|júlí júl|ágúst ág|september sept|október okt|nóvember nóv|desember des
fo januar|februar|mars|apríl|mai|juni|juli|august|september|oktober|november|desember
pl styczeń stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|październik października paź|listopad listopada lis|grudzień grudnia gru
cs leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|červen června čvn|červenec července čvc|srpen srpna srp|září zář|říjen října říj|listopad listopadu lis|prosinec prosince pro
sk január januára jan|február februára feb|marec marca mar|apríl apríla apr|máj mája|jún júna|júl júla|august augusta aug|september septembra sep|október októbra okt|november novembra nov|december decembra dec
sl januar januarja jan|februar februarja feb|marec marca mar|april aprila apr|maj maja|junij junija jun|julij julija jul|avgust avgusta avg|september septembra sep|oktober oktobra okt|november novembra nov|december decembra dec
hr siječanj siječnja sij|veljača veljače velj|ožujak ožujka ožu|travanj travnja tra|svibanj svibnja svi|lipanj lipnja lip|srpanj srpnja srp|kolovoz kolovoza kol|rujan rujna ruj|listopad listopada lis|studeni studenoga studenog stu|prosinac prosinca
sr januar januara jan|februar februara feb|mart marta mar|april aprila apr|maj maja|jun juna juni|jul jula juli|avgust avgusta avg|septembar septembra sep|oktobar oktobra okt|novembar novembra nov|decembar decembra dec
sr јануар јануара јан|фебруар фебруара феб|март марта мар|април априла апр|мај маја|јун јуна|јул јула|август августа авг|септембар септембра сеп|октобар октобра окт|новембар новембра нов|децембар децембра дец
mk јануари јан|февруари фев|март мар|април апр|мај|јуни јун|јули јул|август авг|септември сеп септ|октомври окт|ноември ное|декември дек
bg януари яну ян|февруари фев|март мар|април апр|май|юни|юли|август авг|септември сеп септ|октомври окт|ноември ное ноем|декември дек
ru январь января янв|февраль февраля фев февр|март марта мар|апрель апреля апр|май мая|июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сен сент|октябрь октября окт|ноябрь ноября ноя нояб|декабрь декабря дек
uk січень січня січ|лютий лютого лют|березень березня бер берез|квітень квітня кві квіт|травень травня тра трав|червень червня чер черв|липень липня лип|серпень серпня сер серп|вересень вересня вер верес|жовтень жовтня жов жовт|листопад листопада лис листоп|грудень грудня гру груд
be студзень студзеня студ|люты лютага лют|сакавік сакавіка сак|красавік красавіка крас|май мая травень траўня|чэрвень чэрвеня чэрв|ліпень ліпеня ліп|жнівень жніўня жн|верасень верасня вер|кастрычнік кастрычніка кастр|лістапад лістапада ліст|снежань снежня снеж
ro ianuarie ian|februarie feb febr|martie mar|aprilie apr|mai|iunie iun|iulie iul|august aug|septembrie sep sept|octombrie oct|noiembrie noi nov|decembrie dec
hu január jan|február feb febr|március márc már|április ápr|május máj|június jún|július júl|augusztus aug|szeptember szept szep|október okt|november nov|december dec
el ιανουάριος ιανουαρίου ιαν|φεβρουάριος φεβρουαρίου φεβ φεβρ|μάρτιος μαρτίου μάρ μαρτ|απρίλιος απριλίου απρ|μάιος μαΐου μαϊ|ιούνιος ιουνίου ιουν ιούν|ιούλιος ιουλίου ιουλ ιούλ|αύγουστος αυγούστου αυγ|σεπτέμβριος σεπτεμβρίου σεπ σεπτ|οκτώβριος οκτωβρίου οκτ|νοέμβριος νοεμβρίου νοε|δεκέμβριος δεκεμβρίου δεκ
tr ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara
lt sausis sausio saus|vasaris vasario vas|kovas kovo|balandis balandžio bal|gegužė gegužės geg|birželis birželio birž|liepa liepos|rugpjūtis rugpjūčio rugp|rugsėjis rugsėjo rugs|spalis spalio spal|lapkritis lapkričio lapkr|gruodis gruodžio gruod
lv janvāris janvārī janvāra janv|februāris februārī februāra febr|marts martā marta|aprīlis aprīlī aprīļa apr|maijs maijā maija|jūnijs jūnijā jūnija jūn|jūlijs jūlijā jūlija jūl|augusts augustā augusta aug|septembris septembrī septembra sept|oktobris oktobrī oktobra okt|novembris novembrī novembra nov|decembris decembrī decembra dec
et jaanuar jaanuari jaan|veebruar veebruari veebr|märts märtsi|aprill aprilli apr|mai|juuni juuni|juuli|august augusti aug|september septembri sept|oktoober oktoobri okt|november novembri nov|detsember detsembri dets
ca gener gen|febrer febr|març|abril abr|maig|juny|juliol jul|agost ago ag|setembre set|octubre oct|novembre nov|desembre des
gl xaneiro xan|febreiro feb|marzo mar|abril abr|maio|xuño xuñ|xullo xul|agosto ago|setembro set|outubro out|novembro nov|decembro dec
eu urtarrila urtarrilaren urtarrilak urt|otsaila otsailaren otsailak ots|martxoa martxoaren martxoak mar|apirila apirilaren apirilak api|maiatza maiatzaren maiatzak mai|ekaina ekainaren ekainak eka|uztaila uztailaren uztailak uzt|abuztua abuztuaren abuztuak abu|iraila irailaren irailak ira|urria urriaren urriak urr|azaroa azaroaren azaroak aza|abendua abenduaren abenduak abe
sq janar jan|shkurt shk|mars mar|prill pri|maj|qershor qer|korrik korr|gusht gush|shtator sht|tetor tet|nëntor nën|dhjetor dhj
cy ionawr ion|chwefror chwef|mawrth|ebrill|mai|mehefin meh|gorffennaf gorff|awst|medi|hydref hyd|tachwedd tach|rhagfyr rhag
lb januar|februar|mäerz|abrëll|mee|juni|juli|august|september|oktober|november|dezember
mt jannar|frar|marzu|april|mejju|ġunju|lulju|awwissu|settembru|ottubru|novembru|diċembru
eo januaro|februaro|marto|aprilo|majo|junio|julio|aŭgusto|septembro|oktobro|novembro|decembro
af januarie jan|februarie feb|maart mrt|april apr|mei|junie jun|julie jul|augustus aug|september sep|oktober okt|november nov|desember des
id januari jan|februari pebruari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agt agu ags|september sep|oktober okt|november nov|desember des
ms januari jan|februari feb|mac|april apr|mei|jun|julai jul|ogos|september sep|oktober okt|november nov|disember dis
tl enero|pebrero|marso|abril|mayo|hunyo|hulyo|agosto|setyembre|oktubre|nobyembre|disyembre
sw januari jan|februari feb|machi mac|aprili apr|mei|juni jun|julai jul|agosti ago|septemba sep|oktoba okt|novemba nov|desemba des
so janaayo|febraayo|maarso|abriil|maajo|juun|luuliyo|ogosto|sebtembar|oktoobar|nofembar|disembar
ha janairu|fabrairu|maris|afirilu|mayu|yuni|yuli|agusta|satumba|oktoba|nuwamba|disamba
az yanvar yan|fevral fev|mart mar|aprel apr|may|iyun iyn|iyul iyl|avqust avq|sentyabr sen|oktyabr okt|noyabr noy|dekabr dek
uz yanvar yan|fevral fev|mart mar|aprel apr|may|iyun|iyul|avgust avg|sentabr sentyabr sen|oktabr oktyabr okt|noyabr noy|dekabr dek
kk қаңтар қаң|ақпан ақп|наурыз нау|сәуір сәу|мамыр мам|маусым мау|шілде шіл|тамыз там|қыркүйек қыр|қазан қаз|қараша қар|желтоқсан жел
ky январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь
tg январи|феврали|марти|апрели|майи|июни|июли|августи|сентябри|октябри|ноябри|декабри
vi tháng+một|tháng+hai|tháng+ba|tháng+tư tháng+bốn|tháng+năm|tháng+sáu|tháng+bảy|tháng+tám|tháng+chín|tháng+mười|tháng+mười+một|tháng+mười+hai
ka იანვარი იანვრის იანვარს იან|თებერვალი თებერვლის თებ|მარტი მარტის მარ|აპრილი აპრილის აპრ|მაისი მაისის მაი|ივნისი ივნისის ივნ|ივლისი ივლისის ივლ|აგვისტო აგვისტოს აგვ|სექტემბერი სექტემბრის სექ|ოქტომბერი ოქტომბრის ოქტ|ნოემბერი ნოემბრის ნოე|დეკემბერი დეკემბრის დეკ
hy հունվար հունվարի հնվ|փետրվար փետրվարի փտվ|մարտ մարտի մրտ|ապրիլ ապրիլի ապր|մայիս մայիսի մյս|հունիս հունիսի հնս|հուլիս հուլիսի հլս|օգոստոս օգոստոսի օգս|սեպտեմբեր սեպտեմբերի սեպ|հոկտեմբեր հոկտեմբերի հոկ|նոյեմբեր նոյեմբերի նոյ|դեկտեմբեր դեկտեմբերի դեկ
ar يناير كانون+الثاني جانفي|فبراير شباط فيفري|مارس آذار|أبريل إبريل نيسان أفريل|مايو أيار ماي|يونيو حزيران جوان يونيه|يوليو تموز جويلية يوليوز يوليه|أغسطس آب أوت غشت|سبتمبر أيلول شتنبر|أكتوبر تشرين+الأول|نوفمبر تشرين+الثاني نونبر|ديسمبر كانون+الأول دجنبر
fa ژانویه ژانویهٔ|فوریه فوریهٔ|مارس|آوریل|مه می|ژوئن|ژوئیه ژوییه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر
ps جنوري|فبروري|مارچ|اپریل|مې|جون|جولای|اګست|سپتمبر|اکتوبر|نومبر|دسمبر
ur جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر
he ינואר בינואר ינו|פברואר בפברואר פבר|מרץ במרץ מרס במרס|אפריל באפריל אפר|מאי במאי|יוני ביוני יונ|יולי ביולי יול|אוגוסט באוגוסט אוג|ספטמבר בספטמבר ספט|אוקטובר באוקטובר אוק|נובמבר בנובמבר נוב|דצמבר בדצמבר דצמ
yi יאַנואַר|פֿעברואַר|מערץ|אַפּריל|מיי|יוני|יולי|אויגוסט|סעפּטעמבער|אקטאבער|נאוועמבער|דעצעמבער
hi जनवरी जन|फ़रवरी फर|मार्च|अप्रैल अप्र|मई|जून|जुलाई जुल|अगस्त अग|सितंबर सितम्बर सित|अक्टूबर अक्तूबर अक्टू अक्तू|नवंबर नवम्बर नव|दिसंबर दिसम्बर दिस
mr जानेवारी|फेब्रुवारी|मार्च|एप्रिल|मे|जून|जुलै|ऑगस्ट|सप्टेंबर|ऑक्टोबर|नोव्हेंबर|डिसेंबर
bn জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর
pa ਜਨਵਰੀ|ਫ਼ਰਵਰੀ|ਮਾਰਚ|ਅਪ੍ਰੈਲ|ਮਈ|ਜੂਨ|ਜੁਲਾਈ|ਅਗਸਤ|ਸਤੰਬਰ|ਅਕਤੂਬਰ|ਨਵੰਬਰ|ਦਸੰਬਰ
gu જાન્યુઆરી|ફેબ્રુઆરી|માર્ચ|એપ્રિલ|મે|જૂન|જુલાઈ|ઑગસ્ટ ઓગસ્ટ|સપ્ટેમ્બર|ઑક્ટોબર ઓક્ટોબર|નવેમ્બર|ડિસેમ્બર
ta ஜனவரி|பிப்ரவரி|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர்|டிசம்பர்
te జనవరి|ఫిబ్రవరి|మార్చి|ఏప్రిల్|మే|జూన్|జూలై|ఆగస్టు|సెప్టెంబర్|అక్టోబర్|నవంబర్|డిసెంబర్
kn ಜನವರಿ|ಫೆಬ್ರವರಿ|ಮಾರ್ಚ್|ಏಪ್ರಿಲ್|ಮೇ|ಜೂನ್|ಜುಲೈ|ಆಗಸ್ಟ್|ಸೆಪ್ಟೆಂಬರ್|ಅಕ್ಟೋಬರ್|ನವೆಂಬರ್|ಡಿಸೆಂಬರ್
ml ജനുവരി|ഫെബ്രുവരി|മാർച്ച്|ഏപ്രിൽ|മെയ് മേയ്|ജൂൺ|ജൂലൈ|ഓഗസ്റ്റ്|സെപ്റ്റംബർ|ഒക്ടോബർ|നവംബർ|ഡിസംബർ
si ජනවාරි|පෙබරවාරි|මාර්තු|අප්‍රේල්|මැයි|ජූනි|ජූලි|අගෝස්තු|සැප්තැම්බර්|ඔක්තෝබර්|නොවැම්බර්|දෙසැම්බර්
th มกราคม มค|กุมภาพันธ์ กพ|มีนาคม มีค|เมษายน เมย|พฤษภาคม พค|มิถุนายน มิย|กรกฎาคม กค|สิงหาคม สค|กันยายน กย|ตุลาคม ตค|พฤศจิกายน พย|ธันวาคม ธค
lo ມັງກອນ|ກຸມພາ|ມີນາ|ເມສາ|ພຶດສະພາ|ມິຖຸນາ|ກໍລະກົດ|ສິງຫາ|ກັນຍາ|ຕຸລາ|ພະຈິກ|ທັນວາ
km មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ
am ጃንዩወሪ|ፌብሩወሪ|ማርች|ኤፕሪል|ሜይ|ጁን|ጁላይ|ኦገስት|ሴፕቴምበር|ኦክቶበር|ኖቬምበር|ዲሴምበር
"""

_SOLAR_MONTHS = """
fa فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند
ps حمل|ثور|جوزا|سرطان|اسد|سنبله|میزان|عقرب|قوس|جدی|دلو|حوت
"""

_WEEKDAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag dienstag
mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi
dimanche lun jeu ven sam dim lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom segunda terça
quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato domenica gio maandag dinsdag woensdag
donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ma ti ke to pe la su mánudagur þriðjudagur
poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle pondelok utorok
streda štvrtok piatok nedeľa ponedeljek torek četrtek petek ponedjeljak utorak srijeda sreda četvrtak petak subota
nedjelja nedelja понедељак уторак среда четвртак петак субота недеља понеделник вторник сряда четвъртък петък събота
неделя понедельник четверг пятница воскресенье пн вт ср чт пт сб вс понеділок вівторок середа четвер
неділя нд панядзелак аўторак серада чацвер пятніца нядзеля luni marți miercuri joi vineri sâmbătă duminică hétfő kedd
szerda csütörtök péntek szombat vasárnap δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή pazartesi salı çarşamba
perşembe cuma cumartesi pazar pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena esmaspäev teisipäev kolmapäev neljapäev reede
laupäev pühapäev dilluns dimarts dimecres dijous divendres dissabte diumenge luns mércores xoves venres senin selasa
rabu kamis jumat sabtu minggu isnin khamis jumaat ahad jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد شنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه یکشنبه منگل بدھ جمعرات ہفتہ اتوار شני ראשון
שלישי רביעי חמישי שישי שבת सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার
শুক্রবার শনিবার রবিবার จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์ 월요일 화요일 수요일 목요일 금요일 토요일 일요일
星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 週一 週二 週三 週四 週五 週六 週日
月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月曜 火曜 水曜 木曜 金曜 土曜 日曜
"""

WEEKDAY, MONTH = "w", "m"
"""The kinds of words that are asked for by name, as `KINDS` has them."""

# A letter for each kind of word between the numbers of a date. Where a word is of two kinds the later row wins.
_WORDS: tuple[tuple[str, str], ...] = (
    (WEEKDAY, _WEEKDAYS),
    (
        "t",  # what introduces a time of day
        """at um kl klo klockan kello klukkan à a as às las la les los alle ore ora hora horas heure o u v в во у о об ob
        kell plkst val saat saati στις ώρα الساعة ساعت בשעה lúc vào pukul pkl jam сағат ժամը t om godz godzina gegen time
        în îna ve και alas på เวลา dalle ás eta και बजे время ساعة""",
    ),
    (
        "f",  # what may stand between day, month and year, endings of ordinal numbers among them
        """st nd rd th er ère re e ª º a o ro do to го й ше ви ри ти ма ად ին ste jén én i on le el em am de del d di da do
        dos of the van den ta tal gada gads m g god godine godina godini r roku rok року рік р г год года ж жылғы жыл năm ngày ano año anno any année an yil yılı წ წლის თ թ թվականի พศ คศ พ ค เดือน วันที่ שנת ב
        في من سنة عام لسنة سال ماه روز eko ko go urteko päivänä l on la ની का के की ના à""",
    ),
    ("h", "h hs hrs hr uhr uur ч hod hodin น นาฬิกา 시 時 时 点 點 giờ ώ"),
    ("i", "min mn мин хв phút 분 分"),
    ("v", "tháng"),
    ("a", "am pm πμ μμ ص م"),
    ("b", "上午 下午 午前 午後 凌晨 早上 晚上 傍晚 中午 오전 오후 sáng chiều tối सुबह शाम दोपहर रात"),
    ("Y", "年 년"),
    ("M", "月 월"),
    ("D", "日 号 號 일"),
    ("S", "秒 초"),
    ("g", "元"),
    ("e", "令和 平成 昭和 民國 民国"),
)

ERAS: dict[str, int] = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""Era → the year before its first."""

_UNSPACED = (  # pattern of the words that are written without spaces around them
    r"令和|平成|昭和|民[國国]|上午|下午|午[前後]|凌晨|早上|晚上|傍晚|中午|元(?=年)"
    r"|(?:星期|礼拜|禮拜|[周週])[一二三四五六日天]|[月火水木金土日]曜日?|[年月日号號時时点點分秒]"
    r"|(?:(?<=\d)|(?<=\d\s))[년월일시분초]"
)

_NOON = (
    (0, "am 上午 午前 凌晨 早上 오전 sáng सुबह πμ ص"),
    (12, "pm 下午 午後 晚上 傍晚 中午 오후 chiều tối शाम दोपहर रात μμ م"),
)
_AGO = """
ago vor hace il+y+a ha há fa geleden gelede sedan siden síðan sitten temu před pred pre prije pries prieš pirms
преди пред назад тому acum ezelőtt órája perce napja πριν önce evvel əvvəl tagasi hai duela më+parë منذ قبل پیش مخکې
لפני לפני पहले আগে پہلے lalu trước ที่แล้ว ที่ผ่านมา ก่อน 前 之前 以前 전 zilizopita iliyopita მანამდე წინ առաջ бұрын мурун
ਪਹਿਲਾਂ முன்பு క్రితం
"""
_UNITS: tuple[tuple[int, str], ...] = (
    (
        1,
        "s sec secs second seconds sekunde sekunden secondes segundos secondi seconden секунд секунды секунду 秒 초",
    ),
    (
        60,
        """m min mins minute minutes minuten minuto minutos minuti minuut minuter minutter mín mínútum minuutti minuuttia
        minuta minuty minutę minut minutami minút minúty minútami minuti minuta минут минуту минуты минута
        минути хвилин хвилини хвилину хвилина мин хв хвілін perc perce perccel λεπτά λεπτό dakika dk minutes minučių minutes
        minūtēm minūtes minutit minutu دقيقة دقائق دقیقه דקות דקה मिनट মিনিট منٹ menit minit phút นาที 分 分钟 分鐘 分間 분
        dakika dəqiqə წუთის րոպե минут minuts dakikaa""",
    ),
    (
        3600,
        """h hr hrs hour hours stunde stunden std heure heures hora horas ora ore uur uren timme timmar tim time timer tími
        tímum tunti tuntia tunnin godzinę godziny godzin godz hodinou hodinami hodinu hodiny hodín hod uro urama ur urami sat
        sata sati час часа часов часове годину години годин година гадзін гадзіны гадзіну сат сата сати ore oră óra óraja
        órája órával ώρα ώρες saat sa saat valandą valandas valandų stundas stundām stundu tundi tund ساعة ساعات ساعت
        שעות שעה घंटे घंटा ঘণ্টা گھنٹے گھنٹہ jam giờ ชั่วโมง 小时 小時 時間 시간 saa ordu hores საათის ժամ сағат orë""",
    ),
    (
        86400,
        """d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dage dager dögum päivä päivää
        dzień dni dnem dny dňom dňami dnevi dnem dana dan dni день дня дней дни днів дні ден дена дана zi zile nap napja
        nappal ημέρα ημέρες μέρες gün dieną dienas dienų dienām päeva egun dies يوم أيام روز ימים יום दिन দিন دن hari ngày
        วัน 天 日 일 siku დღის օր күн ditë""",
    ),
)
_UNITS_OF_TWO = ((120, "دقيقتين دقيقتان"), (7200, "ساعتين ساعتان שעתיים"), (172800, "يومين يومان יומיים"))
_NOW = """
just+now gerade+eben à+l'instant ahora+mismo agora+mesmo proprio+adesso zojuist nyss akkurat+nå lige+nu juuri+nyt
przed+chwilą právě+teď только+что щойно az+imént şimdi μόλις+τώρα الآن همین+الان עכשיו अभी baru+saja vừa+xong 刚刚 剛剛
たった今 방금
"""
_DAYS_BACK: tuple[tuple[int, str], ...] = (
    (
        0,
        """today heute aujourd'hui hoy hoje oggi vandaag idag i+dag tänään dzisiaj dziś dnes danes danas днес денес сегодня
        сьогодні сёння azi astăzi σήμερα bugün šiandien šodien täna avui hoxe gaur اليوم امروز היום आज আজ آج hari+ini
        hôm+nay วันนี้ 今天 今日 오늘 leo დღეს այսօր бүгін sot""",
    ),
    (
        1,
        """yesterday gestern hier ayer ontem ieri gisteren igår i+går eilen wczoraj včera včeraj jučer juče вчера вчора
        учора jučera jučer tegnap χθες χτες dün vakar eile ahir onte atzo أمس ديروز دیروز אתמול kemarin semalam hôm+qua
        เมื่อวาน เมื่อวานนี้ 昨天 昨日 어제 jana გუშინ երեկ кеше dje গতকাল گزشتہ+روز""",
    ),
    (
        2,
        "vorgestern avant-hier anteayer anteontem eergisteren överigår позавчера позавчора przedwczoraj 前天 一昨日 그저께",
    ),
)

ONLY_IN: dict[str, str] = {
    "hier": "fr",
    "azi": "ro",
    "gaur": "eu",
    "leo": "sw",
    "jana": "sw",
    "sot": "sq",
    "dje": "sq",
}
"""Folded words of days that are names or other words elsewhere → the language that must be known."""

# What is left out of a text before words are compared: marks of direction, joiners, soft hyphens, accents that stand
# as characters of their own, vowel points, the lengthening stroke of Arabic.
_IGNORED = re.compile(
    "[\u00ad\u034f\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u061c\u0640\u064b-\u0655\u0670\u093c\u09bc\u0a3c\u0abc"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
# Zeros of the decimal digits in use in print; the nine others follow each.
_ZEROS = (
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0,
    0x1810, 0xFF10,
)  # fmt: skip
# Latin, Greek, Cyrillic, Armenian, Arabic, the Indic scripts, Georgian capitals, Latin and Greek with marks, full width.
_FOLDED = (
    (0x41, 0x250), (0x370, 0x590), (0x620, 0x6D4), (0x929, 0x960), (0x9DC, 0x9E0), (0xA33, 0xA5F), (0x1C90, 0x1CC0),
    (0x1E00, 0x2000), (0xFF21, 0xFF5B),
)  # fmt: skip
_ALIKE = (
    ("i", "ı"),
    ("d", "đ"),
    ("l", "ł"),
    ("o", "ø°"),
    ("σ", "ς"),
    ("ي", "یىې"),
    ("ك", "ک"),
    ("ه", "ہھةە"),
    ("-", "‐‑‒–—−－־"),
    ("'", "’‘ʼ′´`＇"),
    (",", "，、،٫"),
    (";", "；؛"),
    (":", "：∶"),
    (".", "．。।։"),
    ("/", "／∕"),
    ("+", "＋"),
    ("(", "（"),
    (")", "）"),
    ("|", "｜•·∙@"),
)


def _fold_table() -> dict[int, str]:
    table = {
        code: unicodedata.normalize("NFKD", char.lower())[0]
        for first, end in _FOLDED
        for code in range(first, end)
        if (char := chr(code)).isalpha()
    }
    table |= {zero + figure: str(figure) for zero in _ZEROS for figure in range(10)}
    return table | {
        ord(form): char for char, forms in _ALIKE for form in forms + forms.upper() if len(form) == 1
    }


_FOLD = _fold_table()


def fold(text: str) -> tuple[str, list[int] | None]:
    """`text` as it is compared, and for each of its code points the index in `text` it stands for.

    `None` for the indices where nothing was left out, so that they are the same.
    """
    if _IGNORED.search(text) is None:
        return text.translate(_FOLD), None
    kept = [index for index, char in enumerate(text) if not _IGNORED.match(char)]
    return "".join(map(text.__getitem__, kept)).translate(_FOLD), kept


def _words(table: str) -> Iterator[str]:
    for word in fold(table)[0].split():
        yield word.replace("+", " ")


def _months() -> dict[str, dict[str, int]]:
    named: dict[str, dict[str, int]] = {}
    for table, before in ((_MONTHS, 0), (_SOLAR_MONTHS, SOLAR)):
        for row in fold(table)[0].strip().split("\n"):
            language, _, months = row.partition(" ")
            for number, words in enumerate(months.split("|"), before + 1):
                for word in words.split():
                    named.setdefault(word.replace("+", ""), {}).setdefault(language, number)
    return named


_MONTH_OF = _months()


def month_number(word: str, language: str | None) -> tuple[int, bool]:
    """The month a folded word names, 1–12 (or 101–112: `SOLAR`), and whether no other is meant elsewhere.

    Where languages disagree `language` (a primary tag) decides, else the first of the table. `KeyError` for others.
    """
    named = _MONTH_OF[word]
    first = next(iter(named.values()))
    if language in named:
        return named[language], True
    return first, len(set(named.values())) == 1


def _by_word(table: Iterable[tuple[int, str]]) -> dict[str, int]:
    return {word: number for number, words in table for word in _words(words)}


KINDS: dict[str, str] = {word: kind for kind, words in _WORDS for word in _words(words)} | {
    month: "T" if "ก" <= month[0] <= "๛" else "m" for month in _MONTH_OF
}
"""Folded word → the letter of its kind, as the patterns of `dates` spell them."""

MERIDIEM: dict[str, int] = _by_word(_NOON)
"""Folded word → the hour its half of the day begins with, 0 or 12."""

UNITS: dict[str, int] = _by_word(_UNITS + _UNITS_OF_TWO)
"""Folded word for a length of time → seconds."""

AGO: frozenset[str] = frozenset(_words(_AGO))
"""Folded words that make a length of time one that has passed."""

NOW: frozenset[str] = frozenset(_words(_NOW))
"""Folded words for the moment of the capture itself."""

DAYS_BACK: dict[str, int] = _by_word(_DAYS_BACK)
"""Folded word for a day near the capture's → how many days before it."""

_LETTERS = r"a-zß-\u024f\u0370-\u1fff\uac00-\ud7a3"
_COMPOUNDS = sorted(
    (word for word in _words(_MONTHS.replace("|", " ")) if " " in word), key=len, reverse=True
)
WORD = re.compile(
    rf"\d+|(?:{'|'.join(_COMPOUNDS)})(?![{_LETTERS}])|[ap]\s?\.\s?m\b\.?|[πμ]\.\s?μ\b\.?"
    rf"|[\u0e01-\u0e5b]{{1,4}}\.(?:[\u0e01-\u0e5b]{{1,2}}\.)?|{_UNSPACED}|[{_LETTERS}]+|\s+|.",
    re.DOTALL,
)
"""The words of a folded text, every code point in one; in the tables they stand without the dots and spaces inside."""


@cache
def relative_words() -> re.Pattern[str]:
    """The numbers and words of "3 hours ago", folded, apart also where their script does not part words."""
    words = sorted(AGO | NOW | set(UNITS) | set(DAYS_BACK), key=len, reverse=True)
    unspaced = [word for word in words if re.search("[ก-๛\u3040-\u9fff가-힣]", word)]
    spaced = "|".join(re.escape(word) for word in words if word not in unspaced)
    return re.compile(
        rf"\d+|(?<![{_LETTERS}])(?:{spaced})(?![{_LETTERS}])|{'|'.join(unspaced)}|[{_LETTERS}]+"
    )
