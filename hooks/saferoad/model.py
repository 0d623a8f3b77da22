"""The shape of the data: every field is declared here once, and nothing is derived or rendered here."""

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from .yamlfile import Unquoted

AREAS = ("EU", "001")
"""Places that are no country: the European Union, and the world (UN M.49)."""

Service = Literal[
    "police", "ambulance", "fire", "rescue", "trafficking-help", "violence-help", "shelter", "counselling",
    "legal-advice", "interpreting", "immigration-advice", "labour-advice", "consular-help", "return-home",
    "child-help", "family-search", "information", "complaints", "crime-report",
]  # fmt: skip
Audience = Literal[
    "everyone", "mongolian-citizens", "women", "men", "children", "foreigners", "workers",
    "domestic-workers", "marriage-migrants", "families",
]  # fmt: skip
Kind = Literal[
    "hotline", "police", "ambulance", "fire", "embassy", "consulate", "government", "ngo", "shelter",
    "legal-aid", "labour",
]  # fmt: skip
Standing = Literal["good", "unconfirmed", "founding"]
Reach = Literal["yes", "no", "unknown"]
Channel = Literal["voice", "sms", "whatsapp"]
Confidence = Literal["A", "B", "C"]
Review = Literal["none", "native-speaker", "lawyer", "staff"]

_TERRITORIES = {code for code in Locale("en").territories if re.fullmatch(r"[A-Z]{2}", code)} - {"ZZ", "XA", "XB"}
_WEEKDAYS = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*"
_TIMES = r"\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*"
_SPAN = rf"(?:{_WEEKDAYS}|PH|{_WEEKDAYS},PH) (?:{_TIMES}|off)"
_HOURS = re.compile(rf"24/7|{_SPAN}(?:; {_SPAN})*")  # a part of what OpenStreetMap writes
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|undated")


def wrong(message: str) -> PydanticCustomError:
    """Make the error that carries a finished message for the person who edits."""
    return PydanticCustomError("wrong", "{message}", {"message": message})


def _quoted(value: Any) -> Any:
    if isinstance(value, Unquoted):
        raise wrong(f'found {value} without quotes, which YAML reads as {value.would_be}; write "{value}" in quotes')
    if isinstance(value, str) and not value.strip():
        raise wrong("found an empty text; write it, or remove the line")
    return value


def _country(code: str) -> str:
    if code in _TERRITORIES or code in AREAS:
        return code
    raise wrong(f'found "{code}", which is no country; write the two letters of ISO 3166, such as "KR"')


def _served(code: str) -> str:
    return code if code == "all" else _country(code)


def _language(code: str) -> str:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        message = f'found "{code}", which is no language; write its BCP 47 code, such as "mn", "en" or "ko"'
        raise wrong(message) from None
    return code


def _seen(text: str, info: ValidationInfo) -> str:
    """A date as far as it is known: a day, a month, a year, or "undated"; never in the future."""
    if not _DATE.fullmatch(text):
        raise wrong(f'found "{text}"; write the date as "2026-11-21", "2026-11", "2026" or "undated"')
    today = (info.context or {}).get("today")
    if len(text) == len("2026-11-21"):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise wrong(f'found "{text}", a day that does not exist; check it in the source') from None
    if today and text != "undated" and text > today.isoformat()[: len(text)]:
        raise wrong(f'found "{text}", which is after today ({today.isoformat()}); write the day it was seen')
    return text


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise wrong(f'found "{text}"; write the day as "2026-11-21"') from None


def _past_day(text: str, info: ValidationInfo) -> str:
    return _seen(_day(text), info)


def _web(url: str) -> str:
    if re.fullmatch(r"https?://[^\s\"'<>]+", url):
        return url
    raise wrong(f'found "{url}"; write a full web address that begins with https:// or http://')


def _email(text: str) -> str:
    if re.fullmatch(r"[^@\s\"'<>]+@[^@\s\"'<>]+\.[a-z]{2,}", text):
        return text
    raise wrong(f'found "{text}"; write an e-mail address such as "name@example.org"')


def _slug(text: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        return text
    raise wrong(f'found "{text}"; write small letters a-z, digits and single hyphens, such as "kr-embassy-seoul"')


def _numeric(text: str) -> str:
    if re.fullmatch(r"\d{3}", text):
        return text
    raise wrong(f'found "{text}"; write the three digits of ISO 3166-1 numeric, such as "410"')


def _opening(text: str) -> str:
    if _HOURS.fullmatch(text):
        return text
    raise wrong(f'found "{text}"; write "24/7" or days and hours such as "Mo-Fr 09:00-18:00; Sa 10:00-14:00"')


Text = Annotated[str, BeforeValidator(_quoted)]
Slug = Annotated[Text, AfterValidator(_slug)]
Country = Annotated[Text, AfterValidator(_country)]
Served = Annotated[Text, AfterValidator(_served)]
Language = Annotated[Text, AfterValidator(_language)]
Seen = Annotated[Text, AfterValidator(_seen)]
Day = Annotated[Text, AfterValidator(_day)]
PastDay = Annotated[Text, AfterValidator(_past_day)]
Url = Annotated[Text, AfterValidator(_web)]
Email = Annotated[Text, AfterValidator(_email)]
Numeric = Annotated[Text, AfterValidator(_numeric)]
Hours = Annotated[Text, AfterValidator(_opening)]


class Record(BaseModel):
    """A part of the data: frozen, and with no field but the declared ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Tri(Record):
    """One meaning in the three languages of the site."""

    mn: Text = Field(description="Mongolian, the original")
    en: Text = Field(description="English")
    ko: Text = Field(description="Korean")

    def __getitem__(self, language: str) -> str:
        """Give the text in one of the three languages."""
        return getattr(self, language)


class Name(Tri):
    """A full public name, also in the language of the place where that is none of the three."""

    local: Text | None = Field(None, description="the name in the language of the place")


class Source(Record):
    """Where something was read."""

    publisher: Text = Field(description="who published it")
    url: Url | None = Field(None, description="web address")
    document: Text | None = Field(None, description="what it is, when it has no web address")
    date: Seen = Field(description='date of the page: "2026-11-21", "2026-11", "2026" or "undated"')
    date_note: Text | None = Field(None, description="what is known of the date besides")
    supports: Text | None = Field(None, description="what of this record it supports")


class Retired(Record):
    """Since when a number is dead, and what replaced it."""

    since: Seen = Field(description="day, month or year from which it no longer works")
    successor: Text | None = Field(None, description="the number to call now")


class Confirmed(Record):
    """A call or a letter that was answered."""

    on: PastDay = Field(description="day of the call")
    by: Text = Field(description="role of the person who called, never a name")
    how: Literal["called", "written"] = Field(description="called or written")


class Phone(Record):
    """One number and how it is reached."""

    number: Text = Field(description='E.164 such as "+8227330120", or a short code as dialled, such as "112"')
    label: Tri | None = Field(None, description="what tells it apart from the contact's other numbers")
    channel: Channel = Field("voice", description="voice, sms or whatsapp")
    abroad: Reach = Field(description='reachable from outside its country: "yes", "no" or "unknown"')
    roaming: Reach | None = Field(
        None, description="from a foreign SIM card inside its country; only when a source says"
    )
    standing: Standing | None = Field(None, description="only where it differs from the contact's")
    hours: Hours | None = Field(None, description="only where they differ from the contact's")
    cost: Literal["free", "local-rate"] | None = Field(None, description="only where it differs")
    note: Tri | None = Field(None, description="one public sentence")
    retired: Retired | None = Field(None, description="set when the number is dead; the entry stays")


class Chat(Record):
    """A way to write instead of speak."""

    service: Literal["kakaotalk", "line", "telegram", "viber", "web"] = Field(description="the service")
    id: Text = Field(description="name or address there")


class Contact(Record):
    """Someone to turn to."""

    id: Slug = Field(description="stable name; pages, papers and editions refer to it for ever")
    name: Name = Field(description="full public name")
    translated: tuple[Literal["mn", "en", "ko"], ...] = Field(
        (), description="languages in which we translated the name"
    )
    discreet: Tri | None = Field(None, description="neutral label for papers and saved contacts")
    kind: Kind = Field(description="what it is")
    country: Country = Field(description="where it is, ISO 3166; EU or 001 (world) for what is no country's")
    city: Tri | None = Field(None, description="town; left out when nationwide")
    serves: tuple[Served, ...] = Field((), description='countries whose pages list it, or "all"; its own when left out')
    services: tuple[Service, ...] = Field(min_length=1, description="what it does")
    audience: tuple[Audience, ...] = Field(alias="for", min_length=1, description="whom it is for")
    standing: Standing = Field(description="good; unconfirmed: below the others on country pages, never on a paper")
    priority: int = Field(ge=1, le=9, description="order inside a country, 1 first")
    phones: tuple[Phone, ...] = Field(description="numbers, best first; [] when none may be shown")
    number_in_dispute: bool = Field(False, description="true: sources give rival numbers; the page says so")
    chats: tuple[Chat, ...] = Field((), description="ways to write")
    hours: Hours | None = Field(None, description='"24/7" or "Mo-Fr 09:00-18:00"; left out when no source says')
    hours_note: Tri | None = Field(None, description="one sentence about the hours")
    note: Tri | None = Field(None, description="one public sentence")
    languages: tuple[Language, ...] = Field((), description="languages a source names")
    cost: Literal["free", "local-rate"] | None = Field(None, description="what the call costs, when stated")
    anonymous: bool = Field(False, description="true when a source says no name is needed")
    email: Email | None = Field(None, description="e-mail address")
    url: Url | None = Field(None, description="web address")
    address: Text | None = Field(None, description="street address as the source prints it")
    sources: tuple[Source, ...] = Field(min_length=1, description="where it was read; at least one")
    confidence: Confidence = Field(description="A official, B large organisation, C older or single source")
    status: Literal["published", "confirmed", "unresolved", "retired"] = Field(description="how far it is checked")
    confirmed: Confirmed | None = Field(None, description="the call that confirmed it")
    consent: PastDay | None = Field(None, description="day on which it agreed to be printed")
    conflicts: tuple[Text, ...] = Field((), description="where sources disagree; for staff")
    notes: tuple[Text, ...] = Field((), description="for staff")


class Entry(Record):
    """What is known of the rule for entering with a Mongolian passport."""

    text: Tri = Field(description="the rule as reported")
    conflict: bool = Field(False, description="true when sources disagree")
    sources: tuple[Source, ...] = Field(description="where it was read")


class Risk(Record):
    """How Mongolians were harmed there, as reported."""

    text: Tri = Field(description="one careful sentence")
    year: Text = Field(description="year of the report")
    source: Source = Field(description="where it was read")


class Advice(Record):
    """A practical fact or caution for one country."""

    text: Tri = Field(description="one or two sentences")
    source: Source = Field(description="where it was read")


class Destination(Record):
    """A country or territory people go to, or home."""

    code: Country = Field(description="ISO 3166-1, two letters")
    numeric: Numeric = Field(description="ISO 3166-1, three digits; part of edition numbers")
    name: Tri | None = Field(None, description="everyday name where it differs from Unicode's")
    home: bool = Field(False, description="true for Mongolia only")
    eu: bool = Field(False, description="true for members of the European Union")
    languages: tuple[Language, ...] = Field((), description="languages of the sentences to show")
    timezone: Text = Field(description="IANA time zone")
    emergency: tuple[Slug, ...] = Field(description="contacts for police, ambulance, fire, in this order")
    headline: Slug | None = Field(None, description="contact with the number in the largest type; none if none is good")
    first: tuple[Slug, ...] = Field((), description="whom to call after the headline, in order")
    mission: Tri | None = Field(None, description="who represents Mongolia there")
    entry: Entry | None = Field(None, description="rule for entering")
    risks: tuple[Risk, ...] = Field((), description="harm that was reported")
    advice: tuple[Advice, ...] = Field((), description="practical facts and cautions")


class Rejected(Record):
    """A number that must never come back."""

    number: Text = Field(description="as it was seen")
    country: Country | None = Field(None, description="where it was said to work")
    claimed_for: Text = Field(description="whose it was said to be")
    why: Text = Field(description="why it is refused")


class Disputed(Record):
    """A number of an office that has a rival, or cannot be used as it stands; shown nowhere until confirmed."""

    contact: Slug = Field(description="id of the office in data/directory.yaml")
    number: Text = Field(description="as it was seen")
    why: Text | None = Field(None, description="why it is kept out, where it has no rival")
    source: Source = Field(description="where it was read")


class ShortCode(Record):
    """A true short code that libphonenumber does not know."""

    country: Country = Field(description="where it works")
    number: Text = Field(description="as dialled")
    source: Source = Field(description="where it was read")


class Fact(Record):
    """A figure, fee, date or deadline that pages mention."""

    id: Slug = Field(description="what pages write between [[fact: and ]]")
    value: Tri = Field(description="the words that stand in the page")
    about: Text = Field(description="what it says, in English, for staff")
    sources: tuple[Text, ...] = Field(min_length=1, description="ids in data/sources.yaml")
    confidence: Confidence = Field(description="A official, B large organisation, C older or single source")
    checked: PastDay = Field(description="day it was last compared with the source")
    review_by: Day = Field(description="day by which to look again")


class Phrase(Record):
    """A sentence to show to somebody, in the languages of the destinations."""

    id: Slug = Field(description="stable name")
    review: Text = Field(description='"none", or the role and the day of the native speaker who read it')
    meaning: Tri = Field(description="what it says")
    local: dict[Language, Text] = Field(description="the sentence by language, BCP 47")


class Edition(Record):
    """What was printed under one edition number; once written it never changes."""

    edition: Text = Field(description="nine digits, the last one a check digit")
    paper: Literal["insert", "leaflet", "workbook", "cards", "guide", "slides", "certificate"] = Field(
        description="which paper"
    )
    country: Country | None = Field(None, description="ISO 3166; left out on the general paper")
    language: Literal["mn", "en", "ko"] = Field(description="language of the paper")
    first: PastDay = Field(description="day it was entered")
    numbers: tuple[Text, ...] = Field(description="each contact and its number, in the order of the paper")
    seal: Text = Field(description="fingerprint of the entry, by which a later change is noticed")


class Release(Record):
    """A print run of an edition all of whose numbers were confirmed."""

    edition: Text = Field(description="the edition")
    on: PastDay = Field(description="day of the release")
    copies: int = Field(ge=1, description="number of copies")


class Reference(Record):
    """A source that pages name at their foot."""

    id: Text = Field(description="what pages write under sources")
    title: Text = Field(description="publisher and title")
    url: Url | None = Field(None, description="web address")
    document: Text | None = Field(None, description="what it is, when it has no web address")
    date: Seen = Field(description="date of the source")
    date_note: Text | None = Field(None, description="what is known of the date besides")
    confidence: Confidence = Field(description="A official, B large organisation, C older or single source")


class Site(Record):
    """What is true of the whole site."""

    url: Url = Field(description="address under which it is published")
    repository: Url | None = Field(None, description="address of the source, for reporting a wrong number")
    leave_to: Url = Field(description="everyday page that the leave link opens")
    name: Tri = Field(description="name of the site")
    compared: PastDay = Field(description="day on which the directory was last compared with its sources")


class Original(Record):
    """What a Mongolian page said when a translation of it was made."""

    page: Text = Field(description="path below docs/mn")
    original: Text = Field(description="fingerprint, as it stands in the heads of the translations")
    sentences: tuple[Text, ...] = Field(description="fingerprint of each sentence, sorted")


class Allowed(Record):
    """Where a term may stand all the same."""

    texts: Text | None = Field(None, description='files, such as "docs/ko/law.md" or "docs/ko/marriage/*"')
    phrase: Text | None = Field(None, description="fixed words that hold it, such as the name of a law")
    why: Text = Field(description="the reason")


class Term(Record):
    """Words that our texts do not use, and what to write instead."""

    id: Slug = Field(description="stable name")
    language: Literal["mn", "en", "ko"] = Field(description="language of the words")
    stems: tuple[Text, ...] = Field((), description="beginnings of words; in Korean any part of a word")
    words: tuple[Text, ...] = Field((), description="whole words")
    endings: tuple[Text, ...] = Field((), description="last letters of a sentence or a line")
    part: Literal["anywhere", "headings", "own-words"] = Field(
        "anywhere", description="anywhere, in titles and headings only, or outside quotation marks only"
    )
    texts: tuple[Text, ...] = Field((), description="files it holds for; all when left out")
    why: Text = Field(description="why it is refused, read after the found words")
    write: Text = Field(description="what to write instead")
    allowed: tuple[Allowed, ...] = Field((), description="where it may stand all the same")


SERVICES = get_args(Service)
AUDIENCES = get_args(Audience)
