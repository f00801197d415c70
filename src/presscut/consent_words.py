"""The words of the dialogs that ask for consent to cookies, in many languages.

Rules of this file:
1. A table is one string of beginnings of words, parted by ";"; case does not matter.
2. `COOKIES` alone speaks of them; `CONSENT` are words of the law and of advertising, which only together tell such a dialog.
"""

from typing import Final

from presscut.phrases import phrases

__all__ = ["CONSENT", "COOKIES"]


COOKIES: Final = phrases("""
cookie; kakor; informasjonskapsl; eväste; ciastecz; çerez; slapuk; sīkdat; sikdat; küpsis; piškot; kolačić; колачић; бисквитк; куки;
файлы cookie; クッキー; 쿠키; 饼干; ملفات تعريف الارتباط; کوکی; עוגיות; vafrakök; fianán; cwci
""")
"""What they are called."""

CONSENT: Final = phrases("""
consent; opt-out; opt out; vendor; third part; third-part; personal data; personal information; privacy; browser; your device; gdpr; tracking;
technical storage; personali; legitimate interest; process your data;
einwillig; zustimm; widerruf; drittanbiet; personenbezogen; datenschutz; dsgvo; endgerät; berechtigte interess; technische speicherung;
consentement; données personnelles; données à caractère; rgpd; tiers; votre appareil; traceur; confidentialité; stockage ou l; finalité;
consentimiento; datos personales; terceros; su dispositivo; navegador; privacidad; finalidad; consentimento; dados pessoais; seu dispositivo;
consenso; dati personali; terze parti; terzi; dispositivo; privacy policy; toestemming; persoonsgegevens; apparaat; doeleinden; derden;
samtyk; samtyck; personuppgift; personopplysning; personoplysning; suostumu; henkilötie; tietosuoj; laitte; zgod; danych osobow;
urządzeni; przetwarza; prywatnoś; souhlas; osobní; zařízení; hozzájárul; személyes adat; acordul; consimț; datelor; date cu caracter;
согласи; персональн; конфиденциальн; згод; συγκατάθεσ; προσωπικ; onay; kişisel ver; gizlilik; الموافقة; خصوصية; البيانات الشخصية; 同意; 隐私; 隱私;
個人情報; プライバシー; 개인정보; 동의
""")
"""What such a dialog says of them."""
