"""The words that stand with a picture, in many languages: before its credit, before its caption, and who is credited.

Rules of this file:
1. A table is one string of phrases, parted by ";". Case does not matter but in `AGENCIES`.
2. Agencies are the trade's vocabulary, written as they sign; no outlet stands here.
"""

from typing import Final

from presscut.phrases import phrases

__all__ = [
    "AGENCIES",
    "CAPTION_BEFORE",
    "CREDITED",
    "CREDIT_BEFORE",
    "PHOTO",
    "SOURCE",
    "STOCKS",
    "UNNAMED",
    "WITHIN",
]


PHOTO: Final = phrases("""
photo; photos; photo illustration; photo illustrations; fotoilustración; fotoilustraciones; courtesy; courtesy of; cortesía; cortesía de; cortesia; cortesia de; cortesia di; courtoisie; avec l'aimable autorisation de; mit freundlicher genehmigung von; photo credit; photo credits; photo courtesy; photo courtesy of; photograph; photographs; photography;
photographer; picture; pictures; picture credit; pic; image; images; image credit; image source; image
courtesy; image courtesy of; file photo; file image; file picture; credit; credits; photo source; photo sources; picture source; illustration; illustrations; illustrationen; ilustraciones; ilustrações; illustrazioni; graphic; screenshot; screenshots; screen grab; foto;
fotos; fotocredit; visualisierung; visualisierungen; visualisering; visualisation; visualización; wizualizacja; vizualizace; vizualizare; látványterv; визуализация; візуалізація; rendering; infografik; infografika; bild; bilder; bildquelle; bildnachweis; bildrechte; archivbild; archivfoto; symbolbild;
symbolfoto; grafik; zeichnung; karte; montage; collage; fotomontage; crédit photo; crédits photo; crédit; crédits; photo d'illustration; photographie;
fotografía; fotografia; imagen; imágenes; crédito; créditos; crédito da foto; foto de archivo; imagem;
reprodução; divulgação; immagine; crediti; foto d'archivio; beeld; fotograaf; arkivfoto; genrefoto; billede;
bilde; illustrasjon; fotograf; illustratie; kuva; kuvat; valokuva; kuvituskuva; fot.; fot; zdjęcie;
ilustrační foto; snímek; fotó; kép; illusztráció; sursa foto; imagine; foto ilustrativă; fotografija; slika;
фото; фотография; фотографии; фото из архива; снимка; снимки; снимок; иллюстрация; фотографија; слика;
ілюстрація; світлина; φωτο; φωτό; φωτ.; φωτογραφία; εικόνα; fotoğraf; fotoğraflar; görsel; الصورة; صورة; تصوير;
צילום; קרדיט; תמונה; קרדיט צילום; عکس; عکاس; फोटो; फोटो क्रेडिट; फोटो साभार; फोटो सौजन्य; तस्वीर; ছবি; படம்; gambar; sumber foto;
ảnh; nguồn ảnh; ภาพ; เครดิตภาพ; ภาพจาก; 图; 图片; 图源; 图片来源; 图片提供; 摄影; 照片; 供图; 圖; 圖片; 圖源; 圖片來源; 圖片提供; 攝影; 写真;
画像; 写真提供; 画像提供; 撮影; 사진; 사진제공; 사진 제공; 이미지; 사진 출처; pilt; foto autors; nuotrauka; nuotr.; mynd; ljósmynd;
isithombe; umfanekiso; senepe; setšhwantšho; picha; sawir; hoto; aworan; sary; argazkia; imatge; fotoja; լուսանկար; ფოტო;
сүрөт; сурет; surat; зураг; وێنە; تصویر; इमेज; तस्बिर; ફોટો; ਫੋਟੋ; ఫోటో; ಫೋಟೋ; ഫോട്ടോ; புகைப்படம்; ඡායාරූපය; ဓာတ်ပုံ; រូបថត; ຮູບ; ፎቶ;
capture d'écran; captura de pantalla; captura de tela; schermafbeelding; skjermdump; skärmdump; skærmbillede; kuvakaappaus;
zrzut ekranu; snímek obrazovky; képernyőkép; captură de ecran; скриншот; скріншот; ekran görüntüsü; لقطة شاشة; צילום מסך;
tangkapan layar; ảnh chụp màn hình; スクリーンショット; 截图; 截圖; 화면 캡처
""")
"""What stands before the credit of a picture: "Photo: Jane Roe"."""

SOURCE: Final = phrases("""
source; sources; copyright; by; quelle; fuente; fonte; bron; kilde; källa; lähde; źródło; zdroj;
autor; forrás; sursa; izvor; източник; источник; извор; джерело; автор; πηγή; kaynak; المصدر; منبع; स्रोत;
साभार; sumber; nguồn; ที่มา; 来源; 來源; 出典; 提供; 출처; allikas; avots; šaltinis;
video; videos; vídeo; vidéo; videó; wideo; видео; відео; βίντεο; فيديو; ویدیو; וידאו; वीडियो; 视频; 影片; 動画; 영상
""")
"""What may stand there too, but is a common word: only with a colon."""

CREDIT_BEFORE: Final = phrases("""
image source; media source; source de l'image; crédit photo; fuente de la imagen; crédito de la imagen;
crédito; fonte dell'immagine; источник изображения; автор фото; джерело зображення; görsel kaynağı; fotoğraf
kaynağı; مصدر الصورة; منبع تصویر; sumber gambar; nguồn hình ảnh; 图像来源; 圖像來源; 画像提供; 사진 출처; इमेज स्रोत; ছবির
উৎস; bildquelle
""")
"""What stands before a credit with a comma: "Image source, Reuters"."""

CAPTION_BEFORE: Final = phrases("""
image caption; media caption; légende image; légende; pie de foto; pie de imagen; legenda da foto; legenda;
didascalia; подпись к фото; підпис до фото; fotoğraf altı yazısı; التعليق على الصورة; توضیح تصویر;
keterangan gambar; chụp lại hình ảnh; 图像加注文字; 圖像加註文字; 画像説明; 사진 설명; इमेज कैप्शन; ছবির ক্যাপশন;
bildunterschrift; legende; caption; didascalie; bijschrift; onderschrift; bildtext; billedtekst; bildetekst; kuvateksti; képaláírás; popisek; opis zdjęcia; λεζάντα; resim altı
""")
"""What stands before a caption with a comma: "Image caption, A street"."""

CREDITED: Final = phrases("""
credit; credits; quelle; quellen; nachweis; nachweise; rechte; copyright; autor; agentur; graf; grafen; redaktion; bron; kilde; källa
""")
"""What ends a compound that begins with a word of pictures: "Fotocredit", "Bildnachweise"."""

WITHIN: Final = frozenset(
    phrases(
        "the; this; that; auf; diese; diesem; dem; nella; nelle; nel; della; questa; sur; cette; dans; esta; las; los; van; het; deze"
    )
)
"""What stands before such a word where the names are of those who are shown: "Nella foto: "."""

UNNAMED: Final = phrases("""
privat; private; zvg; zur verfügung gestellt; pr; ho; nh; red; redaktion; pd; archiv; archive; archives; archivo; arquivo; archivio; arkiv; arkisto;
arhiva; архив; архів; internet; cortesía; supplied; submitted; handout; cedida; divulgação; reprodução; reproduktion; privé; privato; privatni;
eget; egen; własne; vlastní; saját; omat
""")
"""Who is named where nobody is, in a word that may be in lower case: "Foto: privat"."""

AGENCIES: Final = phrases("""
AFP; AP; Associated Press; Reuters; REUTERS; dpa; DPA; EPA; EFE; Xinhua; XINHUA; TASS; ТАСС; РИА Новости;
РИА; RIA Novosti; Sputnik; PA; PA Wire; PA Media; Press Association; ANSA; LaPresse; Kyodo; KYODO; Jiji;
Yonhap; 연합뉴스; 뉴시스; 뉴스1; PTI; ANI; IANS; Getty; GETTY; Getty Images; gettyimages; Shutterstock; iStock;
Unsplash; Pexels; Pixabay; Wikimedia; Wikimedia Commons; Wikipedia; Bloomberg; UPI; AAP; APA; Keystone;
KEYSTONE; ANP; Belga; BELGA; NTB; Ritzau; Scanpix; Lehtikuva; PAP; CTK; ČTK; TASR; MTI; Agerpres; AGERPRES;
Mediafax; BTA; БТА; Tanjug; Танјуг; FoNet; Hina; HINA; LUSA; Lusa; Agência Brasil; Télam; Notimex; Anadolu;
AA; DHA; İHA; IRNA; ISNA; MENA; WAM; Antara; ANTARA; Bernama; BERNAMA; TTXVN; NurPhoto; ZUMA; Alamy; imago;
IMAGO; Imago; picture alliance; Picture Alliance; PICTURE ALLIANCE; SIPA; Sipa; Abaca; Europa Press; Magnum; Depositphotos; Adobe Stock; 123RF;
Dreamstime; Flickr; Creative Commons; CC BY; Handout; HANDOUT; 新华社; 新華社; 中新社; 中国新闻社; 视觉中国; 中央社; 共同; 共同通信;
時事; 時事通信; ロイター; УНІАН; Укрінформ; Укринформ; ΑΠΕ-ΜΠΕ; EUROKINISSI; Eurokinissi; INTIME;
ＡＰ; ＡＦＰ; アフロ; 共同通信社; 時事通信社; ゲッティイメージズ; 路透; 路透社; 法新; 法新社; 美联社; 美聯社; 歐新社; 欧新社; 中新网; 人民视觉; 东方IC; 达志影像; 達志影像; 로이터; 로이터통신; 게티이미지;
게티이미지뱅크; 게티이미지코리아; 신화통신; رويترز; فرانس برس; الفرنسية; أ ف ب; ا ف ب; أسوشيتد برس; د ب أ; الأناضول; غيتي; غيتي إيميجز; شينخوا; رویترز; ایسنا; ایرنا; تسنیم; آناتولی;
רויטרס; גטי; גטי אימג'ס; איי-פי; Рейтер; Рейтерс; Интерфакс; пресс-служба; पीटीआई; एएनआई; एएफपी; एपी; रॉयटर्स; गेटी; गेटी इमेजेज; आईएएनएस; রয়টার্স; এএফপি; এপি; รอยเตอร์; เอเอฟพี; เอพี
""")
"""Who is credited; written as here, capitals and all."""

STOCKS: Final = frozenset(
    phrases("""
pixabay; unsplash; pexels; freepik; freeimages; istock; shutterstock; depositphotos; dreamstime; fotolia; flickr; wikimedia commons
""")
)
"""Collections of pictures, which in any case are a credit where nothing else is said."""
