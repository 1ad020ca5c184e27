"""Month names of 34 languages, full and short, as dates spell them (from the Unicode CLDR, baked once).

Loading babel for them would cost 39 ms; the two names that mean different months in two of the
languages are kept in the sense of the larger one.
"""

from __future__ import annotations

_NAMES = (
    "ene enero gen gener genn gennaio ian ianuarie jaan jaanuar jan janeiro januar januari januarie january "
    "január januára janv janvier janvāris janúar jän jänner led leden ledna oca ocak saus sausio sausis sty "
    "styczeń stycznia tammi tammikuu tammikuuta ιαν ιανουάριος ιανουαρίου січ січень січня янв январь января "
    "яну януари ינואר ינו׳ يناير ژانویه ژانویهٔ जनवरी जन॰ জানু জানুয়ারী",
    "feb febbraio feber febr febrer febrero februar februari februarie february február februára februāris "
    "febrúar fev fevereiro févr février helmi helmikuu helmikuuta lut lutego luty vas vasario vasaris veebr "
    "veebruar úno únor února şub şubat φεβ φεβρουάριος φεβρουαρίου лют лютий лютого фев февр февраль февраля "
    "февруари פברואר פבר׳ فبراير فوریه فوریهٔ फ़रवरी फ़र॰ ফেব ফেব্রুয়ারী",
    "bře březen března kov kovas kovo maalis maaliskuu maaliskuuta maart maerz mar marca march marec maret "
    "mars mart martie marts marzec marzo març março mrt márc március mär märts märz μάρ μάρτιος μαρ μαρτίου "
    "бер березень березня мар март марта מרץ مارس मार्च মার্চ",
    "abr abril apr april aprile aprilie aprill apríl apríla aprīlis avr avril bal balandis balandžio dub "
    "duben dubna d’abr d’abril huhti huhtikuu huhtikuuta kwi kwiecień kwietnia nis nisan ápr április απρ "
    "απρίλιος απριλίου апр апрель апреля април квіт квітень квітня אפריל אפר׳ آوریل أبريل अप्रैल এপ্রি এপ্রিল",
    "geg gegužė gegužės kvě květen května mag maggio mai maig maijs maio maj maja may mayo mayıs maí mei máj "
    "mája május touko toukokuu toukokuuta μάι μάιος μαΐ μαΐου май мая трав травень травня מאי مايو مهٔ",
    "birž birželio birželis cze czerwca czerwiec giu giugno haz haziran iun iunie juin jun june junho juni "
    "junie junij junio juny juuni jún júna június júní jūn jūnijs kesä kesäkuu kesäkuuta červen června čvn "
    "ιουν ιουνίου ιούν ιούνιος июн июнь июня черв червень червня юни יוני يونيو ژوئن जून জুন",
    "heinä heinäkuu heinäkuuta iul iulie juil juillet jul julho juli julie julij julio juliol july juuli júl "
    "júla július júlí jūl jūlijs liep liepa liepos lip lipca lipiec lug luglio tem temmuz července červenec "
    "čvc ιουλ ιουλίου ιούλ ιούλιος июл июль июля лип липень липня юли יולי يوليو ژوئیه ژوئیهٔ जुलाई जुल॰ জুল "
    "জুলাই",
    "ago agost agosto agu agustus août aug august augusta augusti augusts augustus augusztus avg avgust ağu "
    "ağustos d’ag d’agost elo elokuu elokuuta rugp rugpjūtis rugpjūčio sie sierpień sierpnia srp srpen srpna "
    "ágú ágúst αυγ αυγούστου αύγ αύγουστος авг август августа серп серпень серпня אוגוסט אוג׳ أغسطس اوت अगस्त "
    "अग॰ আগস্ট",
    "eyl eylül rugs rugsėjis rugsėjo sep sept september septembra septembre septembrie septembris septiembre "
    "set setembre setembro settembre syys syyskuu syyskuuta szept szeptember wrz wrzesień września zář září "
    "σεπ σεπτέμβριος σεπτεμβρίου вер вересень вересня сент сентябрь сентября сеп септември ספטמבר ספט׳ سبتمبر "
    "سپتامبر सितंबर सित॰ সেপ সেপ্টেম্বর",
    "d’oct d’octubre eki ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober "
    "oktobris oktoober október októbra ott ottobre out outubro paź październik października spal spalio "
    "spalis říj říjen října οκτ οκτωβρίου οκτώβριος жовт жовтень жовтня окт октомври октябрь октября אוקטובר "
    "אוק׳ أكتوبر اکتبر अक्टूबर अक्टू॰ অক্টো অক্টোবর",
    "kas kasım lapkr lapkritis lapkričio lis listopad listopada listopadu marras marraskuu marraskuuta "
    "noiembrie nov november novembra novembre novembris novembro noviembre nóv nóvember νοέ νοέμβριος νοε "
    "νοεμβρίου лист листопад листопада ное ноември нояб ноябрь ноября נובמבר נוב׳ نوامبر نوفمبر नवंबर नव॰ নভে "
    "নভেম্বর",
    "ara aralık dec december decembra decembrie decembris des desember desembre dets detsember dez dezember "
    "dezembro dic dicembre diciembre déc décembre gru grudnia grudzień gruod gruodis gruodžio joulu joulukuu "
    "joulukuuta prosince prosinec δεκ δεκέμβριος δεκεμβρίου груд грудень грудня дек декабрь декабря декември "
    "דצמבר דצמ׳ دسامبر ديسمبر दिसंबर दिस॰ ডিসে ডিসেম্বর",
)

MONTHS: dict[str, int] = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
