"""Papers to try the templates with: real shapes and lengths, made-up numbers (zeros), the real words of data/."""

from itertools import product
from pathlib import Path

from saferoad import yamlfile
from saferoad.paperlook import Look, look_of
from saferoad.papers import PaperInput, Phrase, Row, Said, texts_of

ROOT = Path(__file__).parents[1]
LANGUAGES = ("mn", "en", "ko")
PIECES = ("insert", "leaflet")
FORMATS = ("a4", "a4-mono", "press")
EDITION = "000 000 000"


def data(name: str) -> dict:
    return yamlfile.read(ROOT / "data" / name, ROOT).value


WORDS = data("paper-texts.yaml")
PHRASES = data("phrases.yaml")["phrases"]
DATES = {"mn": "2026 оны 11-р сарын 21", "en": "21 November 2026", "ko": "2026년 11월 21일"}
ROUND_THE_CLOCK = {"mn": "24 цаг", "en": "24 hours", "ko": "24시간"}
IN_MONGOLIAN = {"mn": "монгол", "en": "Mongolian", "ko": "몽골어"}
IN_ENGLISH = {"mn": "англи", "en": "English", "ko": "영어"}

POLICE = {"mn": "Цагдаа", "en": "Police", "ko": "경찰"}
AMBULANCE = {"mn": "Түргэн тусламж, гал", "en": "Ambulance, fire", "ko": "구급차·소방"}
ALL = {"mn": "Цагдаа, түргэн, гал", "en": "Police, ambulance, fire", "ko": "경찰·구급차·소방"}
LINE = {"mn": "Тусламжийн утас", "en": "Helpline", "ko": "도움 전화"}
IMMIGRATION = {
    "mn": "Гадаадын иргэдэд мэдээлэл өгөх төв",
    "en": "Immigration Contact Centre",
    "ko": "외국인종합안내센터",
}
WOMEN = {"mn": "Эмэгтэйчүүдийн яаралтай утас", "en": "Women’s emergency line", "ko": "여성긴급전화"}
EMBASSY = {"mn": "Монголын элчин сайдын яам", "en": "Embassy of Mongolia", "ko": "몽골 대사관"}
CONSULATE = {"mn": "Монголын консулын газар", "en": "Consulate of Mongolia", "ko": "몽골 영사관"}
HOME_LINE = {"mn": "Тусламжийн утас", "en": "Helpline", "ko": "도움 전화"}

COUNTRIES = {
    "KR": {
        "name": {"mn": "Солонгос", "en": "South Korea", "ko": "한국"},
        "speaks": ["ko"], "url": "countries/kr/",
        "headline": (LINE, "0500-0000", True, [IN_MONGOLIAN]),
        "numbers": [(POLICE, "000"), (AMBULANCE, "000"), (IMMIGRATION, "0000", False, [IN_MONGOLIAN, IN_ENGLISH]), (WOMEN, "0000", True)],
    },
    "CN": {
        "name": {"mn": "Хятад", "en": "China", "ko": "중국"},
        "speaks": ["zh-Hans"], "url": "countries/cn/",
        "headline": (IMMIGRATION, "00000", True, [IN_ENGLISH]),
        "numbers": [(POLICE, "000"), (AMBULANCE, "000"), (EMBASSY, "+86 00 0000 0000"), (CONSULATE, "+86 000 000 0000")],
    },
    "TR": {
        "name": {"mn": "Турк", "en": "Türkiye", "ko": "튀르키예"},
        "speaks": ["tr"], "url": "countries/tr/",
        "headline": (IMMIGRATION, "000", True, [IN_ENGLISH]),
        "numbers": [(ALL, "000"), (EMBASSY, "+90 000 000 00 00")],
    },
    "CH": {
        "name": {"mn": "Швейцар", "en": "Switzerland", "ko": "스위스"},
        "speaks": ["de", "fr"], "url": "countries/ch/",
        "headline": (LINE, "0800 00 00 00", False, [IN_ENGLISH]),
        "numbers": [(POLICE, "000"), (AMBULANCE, "000")],
    },
    "AE": {
        "name": {"mn": "Арабын Нэгдсэн Эмират", "en": "United Arab Emirates", "ko": "아랍에미리트"},
        "speaks": ["ar"], "url": "countries/ae/",
        "headline": (POLICE, "000", True, []),
        "numbers": [(POLICE, "000"), (AMBULANCE, "000")],
    },
    "KH": {
        "name": {"mn": "Камбож", "en": "Cambodia", "ko": "캄보디아"},
        "speaks": ["km"], "url": "countries/kh/",
        "headline": None,
        "numbers": [],
    },
}  # fmt: skip

TABLE = [
    ({"mn": mn, "en": en, "ko": ko}, shown)
    for mn, en, ko, shown in [
        ("Австрали", "Australia", "호주", "000"),
        ("Америк", "United States", "미국", "000"),
        ("Арабын Эмират", "Arab Emirates", "아랍에미리트", "000"),
        ("Европын холбоо", "European Union", "유럽연합", "000"),
        ("Их Британи", "United Kingdom", "영국", "000"),
        ("Казахстан", "Kazakhstan", "카자흐스탄", "000"),
        ("Малайз", "Malaysia", "말레이시아", "000"),
        ("Орос", "Russia", "러시아", "000"),
        ("Солонгос", "South Korea", "한국", "000 · 000"),
        ("Тайланд", "Thailand", "태국", "000 · 0000"),
        ("Турк", "Türkiye", "튀르키예", "000"),
        ("Хонконг", "Hong Kong", "홍콩", "000"),
        ("Хятад", "China", "중국", "000 · 000"),
        ("Энэтхэг", "India", "인도", "000"),
        ("Япон", "Japan", "일본", "000 · 000"),
    ]
]


def look() -> Look:
    found, problems = look_of(data("papers.yaml"))
    assert found, problems
    return found


def row(language: str, label: dict, shown: str, round_the_clock: bool = False, speaks: list | tuple = ()) -> Row:
    note = ROUND_THE_CLOCK[language] if round_the_clock else ""
    return Row(label[language], shown, note, tuple(name[language] for name in speaks))


def headline(language: str, given: tuple | None) -> Row | None:
    if given is None:
        return None
    one = row(language, *given)
    return Row(one.label, one.shown, " · ".join([part for part in (one.note, *one.languages) if part]))


def phrases(language: str, speaks: list[str], ids: list[str], number: str = "") -> tuple[Phrase, ...]:
    return tuple(
        Phrase(
            phrase["meaning"][language],
            tuple(Said(local, phrase["local"][local]) for local in speaks),
            number if phrase["id"] == "call-number" else "",
        )
        for phrase in PHRASES
        if phrase["id"] in ids
    )


def sample(piece: str = "insert", country: str | None = "KR", language: str = "mn", **changes: object) -> PaperInput:
    facts = COUNTRIES[country] if country else None
    call = headline(language, facts["headline"]) if facts else None
    ids = ["need-help", "call-police", "need-interpreter", "passport-taken", "contact-embassy"]
    if facts is None:
        shown = phrases(language, ["en", "ru", "zh-Hans", "ko", "ja", "tr"], ["need-help"])
    elif len(facts["speaks"]) > 1:
        shown = phrases(language, facts["speaks"], ids[:3])
    else:
        shown = phrases(language, facts["speaks"], [*ids, "call-number"] if call else ids, call.shown if call else "")
    numbers = [
        row(language, *one) for one in (facts["numbers"] if facts else TABLE[:10] if piece == "insert" else TABLE)
    ]
    fields = {
        "piece": piece,
        "country": country,
        "language": language,
        "country_name": facts["name"][language] if facts else WORDS["both"]["abroad"][language],
        "headline": call,
        "numbers": tuple(numbers),
        "second": Row(HOME_LINE[language], "1903"),
        "phrases": shown if piece == "insert" else (),
        "texts": texts_of(WORDS, piece, language),
        "look": look(),
        "url": "https://safe-road.example/"
        + ("" if language == "mn" else f"{language}/")
        + (facts["url"] if facts else "countries/"),
        "date_text": DATES[language],
        "file_name": f"{piece}-{(country or 'general').lower()}-{language}.pdf",
        "edition": EDITION,
        "emergency": numbers[0] if facts and numbers else None,
    }
    return PaperInput(**(fields | changes))


def samples() -> list[PaperInput]:
    return [
        sample(piece, country, language) for piece, country, language in product(PIECES, [*COUNTRIES, None], LANGUAGES)
    ]
