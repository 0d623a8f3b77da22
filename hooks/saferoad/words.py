"""Says dates, languages, hours and services in a language; Babel knows the words, the data the choice."""

import re
from datetime import date

from babel import Locale
from babel.dates import format_date, get_day_names

from .directory import Directory

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def day(text: str, language: str, directory: Directory) -> str:
    """Say a date as far as it is known: "2024-03-01", "2024-03", "2024" or "undated"."""
    if text == "undated":
        return directory.labels["undated"][language]
    if len(text) == len("2024-03-01"):
        return format_date(date.fromisoformat(text), _DAY[language], locale=language)
    if len(text) == len("2024-03"):
        return format_date(date.fromisoformat(f"{text}-01"), _MONTH[language], locale=language)
    return text


_DAY = {"mn": "y 'оны' M 'сарын' d", "en": "d MMMM y", "ko": "y년 M월 d일"}
_MONTH = {"mn": "y 'оны' M 'сар'", "en": "MMMM y", "ko": "y년 M월"}


def language_name(code: str, language: str) -> str:
    """Name a language (BCP 47) in a language."""
    return Locale.parse(code, sep="-").get_display_name(language) or code


def hours(text: str, language: str, directory: Directory) -> str:
    """Say opening hours: "24/7" or "Mo-Fr 09:00-18:00; Sa 10:00-14:00"."""
    if text == "24/7":
        return directory.labels["around_the_clock"][language]
    text = text.replace("PH off", directory.labels["holidays_closed"][language])
    text = re.sub(r"\boff\b", directory.labels["closed_days"][language], text)
    names = get_day_names("abbreviated", locale=language)
    for index, short in enumerate(_DAYS):
        text = re.sub(rf"\b{short}\b", names[index], text)
    return text.replace("-", "–").replace(",", ", ")


def services(names: tuple[str, ...], language: str, directory: Directory) -> str:
    """Say what a contact does, as one line."""
    return ", ".join(directory.labels[f"service-{name}"][language] for name in names)
