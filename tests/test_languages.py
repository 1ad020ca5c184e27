"""The words of languages: each file says what it may, and what it says is known wherever it is asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bodytext import extract
from bodytext.metadata.names import split_names
from bodytext.text.ages import has_age, read_age
from bodytext.text.languages import HERE, month_number, words
from bodytext.text.languages.prepare import CALENDARS, COMMON, KEYS
from bodytext.text.lines import byline_names, has_credit, is_date_line, is_row_of_labels
from bodytext.text.moments import has_date, read_moment
from bodytext.text.prepared import SHIPPED

FILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(HERE).glob("*.toml"))}
SPOKEN = {code: data for code, data in FILES.items() if f"{code}.toml" != COMMON}

# The same day as each language writes it, and how a sentence of it may go on from there.
DATES = {
    "af": ("12 Mei 2024", "was die dag toe die ou brug oor die rivier vir altyd gesluit is."),
    "ar": ("12 مايو 2024", "كان اليوم الذي أغلق فيه الجسر القديم فوق النهر إلى الأبد أمام السيارات كلها."),
    "az": ("12 may 2024", "çay üzərindəki köhnə körpünün bütün maşınlar üçün həmişəlik bağlandığı gün idi."),
    "be": ("12 мая 2024 г.", "быў дзень, калі стары мост праз раку назаўсёды зачынілі для машын."),
    "bg": ("12 май 2024 г.", "беше денят, в който старият мост над реката беше затворен завинаги."),
    "bn": ("১২ মে ২০২৪", "ছিল সেই দিন যেদিন নদীর উপর পুরনো সেতুটি চিরতরে বন্ধ করে দেওয়া হয়েছিল সবার জন্য।"),
    "ca": ("12 de maig de 2024", "va ser el dia que el pont vell sobre el riu es va tancar per sempre."),
    "cs": ("12. května 2024", "byl den, kdy se starý most přes řeku navždy zavřel pro všechna auta."),
    "da": ("12. maj 2024", "var dagen, da den gamle bro over åen blev lukket for altid for biler."),
    "de": ("12. Mai 2024", "war der Tag, an dem die alte Brücke für immer geschlossen wurde."),
    "el": ("12 Μαΐου 2024", "ήταν η μέρα που έκλεισε για πάντα η παλιά γέφυρα πάνω από το ποτάμι."),
    "en": ("12 May 2024", "was the day on which the old bridge across the river closed for good."),
    "es": ("12 de mayo de 2024", "fue el día en que el viejo puente sobre el río cerró para siempre."),
    "et": ("12. mai 2024", "oli päev, mil vana sild üle jõe suleti igaveseks kõigile autodele."),
    "fa": ("12 مه 2024", "روزی بود که پل قدیمی روی رودخانه برای همیشه به روی همه خودروها بسته شد."),
    "fi": ("12. toukokuuta 2024", "oli päivä, jona vanha silta joen yli suljettiin lopullisesti."),
    "fr": ("12 mai 2024", "fut le jour où le vieux pont sur la rivière ferma pour toujours."),
    "gl": ("12 de maio de 2024", "foi o día en que a vella ponte sobre o río pechou para sempre."),
    "he": ("12 במאי 2024", "היה היום שבו הגשר הישן מעל הנהר נסגר לתמיד בפני כל המכוניות בעיר הזאת."),
    "hi": ("12 मई 2024", "वह दिन था जब नदी के ऊपर का पुराना पुल हमेशा के लिए सभी गाड़ियों के लिए बंद कर दिया गया।"),
    "hr": ("12. svibnja 2024.", "bio je dan kada je stari most preko rijeke zauvijek zatvoren."),
    "hu": ("2024. május 12.", "volt az a nap, amikor a folyó fölötti régi hidat végleg lezárták."),
    "hy": ("12 մայիսի 2024", "այն օրն էր, երբ գետի վրայի հին կամուրջը ընդմիշտ փակվեց բոլոր մեքենաների համար։"),
    "id": ("12 Mei 2024", "adalah hari ketika jembatan tua di atas sungai ditutup selamanya."),
    "is": ("12. maí 2024", "var dagurinn þegar gömlu brúnni yfir ána var lokað fyrir fullt og allt."),
    "it": ("12 maggio 2024", "fu il giorno in cui il vecchio ponte sul fiume chiuse per sempre."),
    "ja": (
        "2024年5月12日",
        "は、川に架かる古い橋が永久に閉鎖され、町の人々がみな別れを告げるために集まった忘れられない一日となったのである。",
    ),
    "ka": ("12 მაისი 2024", "იყო დღე, როდესაც მდინარეზე გადებული ძველი ხიდი სამუდამოდ დაიხურა ყველა მანქანისთვის."),
    "kk": ("2024 жылғы 12 мамыр", "өзен үстіндегі ескі көпір барлық көлік үшін біржола жабылған күн болды."),
    "ko": (
        "2024년 5월 12일",
        "은 강을 가로지르는 오래된 다리가 영원히 닫히고 마을 사람들이 모두 모여 작별 인사를 나눈 날이었다.",
    ),
    "lt": ("2024 m. gegužės 12 d.", "buvo diena, kai senasis tiltas per upę buvo uždarytas visam laikui."),
    "lv": ("2024. gada 12. maijs", "bija diena, kad vecais tilts pār upi tika slēgts uz visiem laikiem."),
    "mk": ("12 мај 2024", "беше денот кога стариот мост преку реката беше затворен засекогаш."),
    "mr": ("12 मे 2024", "हा तो दिवस होता जेव्हा नदीवरचा जुना पूल सगळ्या गाड्यांसाठी कायमचा बंद करण्यात आला होता."),
    "ms": ("12 Mei 2024", "ialah hari jambatan lama di atas sungai ditutup buat selama-lamanya."),
    "nl": ("12 mei 2024", "was de dag waarop de oude brug over de rivier voorgoed dichtging."),
    "no": ("12. mai 2024", "var dagen da den gamle broen over elva ble stengt for alltid for biler."),
    "pl": ("12 maja 2024", "był dniem, w którym stary most nad rzeką zamknięto na zawsze."),
    "pt": ("12 de maio de 2024", "foi o dia em que a velha ponte sobre o rio fechou para sempre."),
    "ro": ("12 mai 2024", "a fost ziua în care podul vechi peste râu s-a închis pentru totdeauna."),
    "ru": ("12 мая 2024 г.", "был день, когда старый мост через реку навсегда закрыли для машин."),
    "sk": ("12. mája 2024", "bol deň, keď sa starý most cez rieku navždy zatvoril pre všetky autá."),
    "sl": ("12. maj 2024", "je bil dan, ko so stari most čez reko za vedno zaprli za vse avtomobile."),
    "sq": ("12 maj 2024", "ishte dita kur ura e vjetër mbi lumë u mbyll përgjithmonë për makinat."),
    "sr": ("12. мај 2024.", "био је дан када је стари мост преко реке заувек затворен за све аутомобиле."),
    "sv": ("12 maj 2024", "var dagen då den gamla bron över ån stängdes för alltid för alla bilar."),
    "sw": ("12 Mei 2024", "ilikuwa siku ambayo daraja la zamani juu ya mto lilifungwa milele kwa magari yote."),
    "ta": ("12 மே 2024", "ஆற்றின் மீதான பழைய பாலம் எல்லா வண்டிகளுக்கும் என்றென்றைக்குமாக மூடப்பட்ட நாள் இதுவே."),
    "te": ("12 మే 2024", "నదిపై ఉన్న పాత వంతెన అన్ని వాహనాలకు శాశ్వతంగా మూసివేయబడిన రోజు ఇదే అని అందరూ అన్నారు."),
    "th": ("12 พฤษภาคม 2567", "เป็นวันที่สะพานเก่าข้ามแม่น้ำปิดลงตลอดกาล ชาวเมืองจำนวนมากพากันมายืนดูที่ริมฝั่งแม่น้ำจนถึงค่ำ"),
    "tr": ("12 Mayıs 2024", "nehrin üzerindeki eski köprünün sonsuza dek kapatıldığı gündü."),
    "uk": ("12 травня 2024 р.", "був день, коли старий міст через річку назавжди закрили для машин."),
    "ur": ("12 مئی 2024", "وہ دن تھا جب دریا پر بنا پرانا پل ہمیشہ کے لیے تمام گاڑیوں پر بند کر دیا گیا تھا۔"),
    "vi": ("12 tháng 5, 2024", "là ngày cây cầu cũ bắc qua sông đóng cửa vĩnh viễn với mọi xe cộ."),
    "zh": (
        "2024年5月12日",
        "，横跨河流的老桥永远关闭了，镇上的居民都聚集在桥头，向它作最后的告别，许多人流下了难舍的眼泪，久久不愿离去。",
    ),
}


def strings(data: dict[str, object]) -> list[tuple[str, str]]:
    """Return all words of a file, each with its key."""
    return [(key, word) for key, found in data.items() if key in KEYS and isinstance(found, list) for word in found]


@pytest.mark.parametrize("code", SPOKEN)
def test_a_language_gives_its_name_its_speakers_and_words_under_known_keys(code: str) -> None:
    data = SPOKEN[code]
    assert set(data) - {"name", "speakers", "months", *(f"months_{name}" for name in CALENDARS)} <= set(KEYS)
    assert data["name"]
    assert data["speakers"] > 0
    assert len(code) == len(code.lower()) == 2


@pytest.mark.parametrize("code", FILES)
def test_words_are_in_lower_case_and_each_stands_once(code: str) -> None:
    found = strings(FILES[code])
    assert all(word and word == word.strip() for _, word in found)
    assert all(word == word.lower() for key, word in found if key != "picture_sources")
    assert len(found) == len(set(found))


@pytest.mark.parametrize("code", [code for code, data in SPOKEN.items() if "months" in data])
def test_a_year_has_twelve_months_and_each_name_is_that_month_in_its_language(code: str) -> None:
    months = SPOKEN[code]["months"]
    assert len(months) == 12
    for number, names in enumerate(months, 1):
        assert names == names.lower()
        assert {month_number(name, code) for name in names.split()} == {number}


def test_every_key_is_used_by_a_file() -> None:
    assert {key for data in FILES.values() for key, _ in strings(data)} == set(KEYS)


def test_each_language_has_a_date_here() -> None:
    assert set(DATES) == set(SPOKEN)


@pytest.mark.parametrize(("code", "day"), [(code, day) for code, (day, _) in DATES.items()])
def test_a_date_is_known_in_each_language(code: str, day: str) -> None:
    assert read_moment(day, code) == "2024-05-12"
    assert has_date(day)
    assert is_date_line(day)


@pytest.mark.parametrize(("code", "day", "rest"), [(code, *parts) for code, parts in DATES.items()])
def test_a_sentence_that_begins_with_a_date_is_no_date_line(code: str, day: str, rest: str) -> None:
    glue = "" if code in ("ja", "ko", "zh") else " "
    assert not is_date_line(f"{day}{glue}{rest}")


@pytest.mark.parametrize(
    "text", ["12 molen 2024", "12. talo 2024", "99 травня 2024", "12 mei", "mei 2024", "12 maître 2024"]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert not has_date(text)


def test_a_sentence_in_chinese_is_no_date_line_though_it_has_few_characters() -> None:
    assert is_date_line("【白鹭晚报2022年4月18日讯】来源：本报 作者：苏未央 编辑：何小满")
    assert not is_date_line("【白鹭晚报2022年4月18日讯】石桥村村委会昨天决定数一数村里到底有多少只猫")
    assert not is_date_line("2019年8月26日，村里新开的鱼铺把每天剩下的鱼都分给了码头上的猫。")


def test_a_short_sentence_that_begins_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("12 mei 2024 was een mooie dag.")


BODY = (
    "De oude brug over de rivier ging voorgoed dicht, en de hele stad kwam afscheid nemen van haar stenen bogen, "
    "die er al sinds het jaar van de grote vloed stonden. Niemand wist nog wie haar had gebouwd."
)


def test_a_date_line_leaves_the_body_of_a_page() -> None:
    page = f"<html lang=nl><body><article><h1>De brug is dicht</h1><p>12 mei 2024</p><p>{BODY}</p><p>{BODY[:150]}</p>"
    article = extract(page)
    assert article.text.startswith("De oude brug")
    assert ("12 mei 2024", "date") in [(block.text, reason.rule) for block, reason in article.removed]


def test_a_date_line_of_a_text_is_its_date_and_no_subtitle() -> None:
    article = extract(f"De brug over de rivier is voorgoed dicht\n\n12 mei 2024\n\n{BODY}\n\n{BODY[:150]}\n")
    assert article.metadata.subtitle == ""
    assert ("12 mei 2024", "date") in [(block.text, reason.rule) for block, reason in article.removed]
    assert article.metadata.date == "2024-05-12"


@pytest.mark.parametrize(
    ("line", "author", "date"),
    [
        ("Του Πέτρου Λιανού, 14 Μαρτίου 2018", "Πέτρου Λιανού", "2018-03-14"),
        ("Автор: Мария Лихова. Опубликовано 5 марта 2023 г.", "Мария Лихова", "2023-03-05"),
        ("โดย มาลี ใจงาม | 5 มีนาคม 2566 เวลา 09:30 น.", "มาลี ใจงาม", "2023-03-05T09:30:00"),
        ("Oleh Budi Suroto | 5 Maret 2023 pukul 09.30", "Budi Suroto", "2023-03-05T09:30:00"),
    ],
)
def test_a_line_of_who_and_when_gives_both_and_leaves_the_body(line: str, author: str, date: str) -> None:
    article = extract(
        f"<title>De brug is dicht</title><h1>De brug is dicht</h1><p>{line}</p><p>{BODY}</p><p>{BODY[:150]}"
    )
    assert (article.metadata.authors, article.metadata.date) == ((author,), date)
    assert article.text.startswith("De oude brug")


def test_a_short_sentence_that_tells_of_a_day_is_no_date_of_the_page() -> None:
    article = extract(f"<title>De brug</title><h1>De brug</h1><p>It opened on 5 March 2023 at last.</p><p>{BODY}</p>")
    assert article.metadata.date == ""


def test_names_of_months_that_two_languages_share_are_told_apart_by_the_page() -> None:
    assert read_moment("12 listopada 2024") == "2024-11-12"
    assert read_moment("12. listopada 2024.", "hr-HR") == "2024-10-12"


@pytest.mark.parametrize("text", ["12 ΜΑΪΟΥ 2024", "12 ΜΑΙΟΥ 2024", "12 fevrier 2024", "12 AOUT 2024", "12 NİSAN 2024"])
def test_months_are_known_without_their_accents(text: str) -> None:
    assert has_date(text)


def test_a_title_of_a_date_ends_where_its_colon_stands() -> None:
    assert read_moment("May 12, 2024: the bridge closes") == "2024-05-12"
    assert read_moment("📅May. 12. 2024") == "2024-05-12"
    assert read_moment("May 12 20:24") == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Text: Ada Quince", "Ada Quince"),
        ("Kirjoittanut Ada Quince", "Ada Quince"),
        ("Scritto da Ada Quince", "Ada Quince"),
        ("Autor: Ada Quince", "Ada Quince"),
        ("Een reportage door Ada Quince", None),
        ("Byron Quince", None),
        ("Von Ada Quince · Lesedauer 2 Min.", "Ada Quince · Lesedauer 2 Min."),
        ("By Ada Quince in the harbour of Lower Sandle.", None),
    ],
)
def test_bylines_are_known_in_each_language(line: str, names: str | None) -> None:
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("line", "is_row"),
    [
        ("Source: Island Wire Author: Editor: Lene Ast", True),
        ("来源：岛报 作者：安娜", True),
        ("Author: Lene Ast", False),
        ("Colour: moss Size: 22 litres", False),
        ("One author: Ast. The other author: Tarr, who wrote all of it in a night.", False),
    ],
)
def test_a_row_of_labels_says_who_made_an_article(line: str, is_row: bool) -> None:
    assert is_row_of_labels(line) == is_row


@pytest.mark.parametrize("code", [code for code, data in SPOKEN.items() if {"by", "byline", "author"} & set(data)])
def test_a_byline_is_known_in_every_language_that_says_who_wrote(code: str) -> None:
    data = SPOKEN[code]
    labels = [f"{word}: " for word in data.get("author", ())] + [
        f"{word} " for word in data.get("byline", data.get("by", ()))
    ]
    assert any(byline_names(f"{label.replace('*', 'x')}Ada Quince") == "Ada Quince" for label in labels)


def test_dates_are_known_in_fifty_languages_and_bylines_in_forty() -> None:
    assert len(DATES) >= 50
    assert sum(bool({"by", "byline", "author"} & set(data)) for data in SPOKEN.values()) >= 40


@pytest.mark.parametrize("name", ["Byron Quince", "Authority Quince", "Diana Quince", "Avery Quince"])
def test_a_name_that_begins_as_a_byline_does_is_whole(name: str) -> None:
    assert split_names(name) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "3 days ago",
        "vor 2 Stunden",
        "il y a 3 jours",
        "3小时前",
        "3 시간 전",
        "för 3 timmar sedan",
        "5 минут назад",
        "2 h",
    ],
)
def test_ages_are_known_in_each_language(text: str) -> None:
    assert has_age(text)
    assert read_age(f"Ada Quince · {text}")


@pytest.mark.parametrize("text", ["499 SEK", "12 May", "3 bridges ago"])
def test_what_only_looks_like_an_age_is_none(text: str) -> None:
    assert not has_age(text)


@pytest.mark.parametrize("text", ["The old bridge. (SID)", "Most nad rzeką. Fot.: Ada Quince", "Kuva: Ada Quince"])
def test_credits_are_known_in_each_language(text: str) -> None:
    assert has_credit(text)


def test_a_language_is_added_by_adding_a_file(tmp_path: Path) -> None:
    shutil.copytree(HERE, tmp_path / "languages", ignore=shutil.ignore_patterns("__pycache__", SHIPPED))
    months = ", ".join(f'"mon{letter}"' for letter in "abcdefghijkl")
    toy = f'name = "Toy"\nspeakers = 1\nmonths = [{months}]\nby = ["zoo"]\nauthor = ["zoon"]\nunits = ["zik"]\n'
    (tmp_path / "languages" / "xx.toml").write_text(toy, encoding="utf-8")
    program = (
        "import sys, bodytext.text.languages as languages; languages.HERE = sys.argv[1]\n"
        "from bodytext.text.lines import byline_names, is_date_line\n"
        "from bodytext.text.moments import read_moment\n"
        "from bodytext.text.ages import has_age\n"
        "from bodytext.metadata.names import split_names\n"
        "print(read_moment('12 mone 2024'), is_date_line('12 mone 2024'), byline_names('Zoo Ada Quince'),"
        " split_names('zoon: Ada Quince'), has_age('3 zik'))"
    )
    run = [sys.executable, "-c", program, str(tmp_path / "languages")]
    found = subprocess.run(run, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "2024-05-12 True Ada Quince ['Ada Quince'] True"
    assert read_moment("12 mone 2024") == ""


def test_common_words_are_those_of_every_language() -> None:
    assert "h" in words("units")
    assert "Getty Images" in words("picture_sources")
