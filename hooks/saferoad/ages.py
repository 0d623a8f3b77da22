"""How old is too old: the only place where time turns into a consequence."""

from datetime import date

from .model import Contact, Fact, Source

SOURCE_IS_OLD_AFTER = 24
"""Months after which a source is labelled as old; one without a date is old at once."""
CALL_AGAIN_AFTER = 6
"""Months after which a confirmed contact is due for a new call."""
CONFIRMED_UNTIL = 12
"""Months after which a confirmed contact counts as published again, and its papers as trials."""


def months_since(text: str, today: date) -> int:
    """Give the months from a date as far as it is known ("2024-03-01", "2024-03", "2024") to a day."""
    year, month = int(text[:4]), int(text[5:7] or 12)
    return (today.year - year) * 12 + today.month - month


def is_old(source: Source, today: date) -> bool:
    """Tell whether a source is undated or too old to be named without a remark."""
    return source.date == "undated" or months_since(source.date, today) > SOURCE_IS_OLD_AFTER


def is_confirmed(contact: Contact, today: date) -> bool:
    """Tell whether somebody has called the contact and that still counts."""
    return contact.confirmed is not None and months_since(contact.confirmed.on, today) <= CONFIRMED_UNTIL


def is_due(contact: Contact, today: date) -> bool:
    """Tell whether a confirmed contact should be called again."""
    return contact.confirmed is not None and months_since(contact.confirmed.on, today) > CALL_AGAIN_AFTER


def is_due_for_review(fact: Fact, today: date) -> bool:
    """Tell whether the day by which a fact should be looked at again has passed."""
    return fact.review_by < today.isoformat()


def not_ready(contact: Contact, today: date) -> str | None:
    """Say in English, for staff, what a contact lacks before it may stand on a released paper, or None."""
    if contact.confirmed is None:
        return "nobody has called it"
    if not is_confirmed(contact, today):
        return f"last called on {contact.confirmed.on}, more than {CONFIRMED_UNTIL} months ago"
    if contact.consent is None:
        return "it has not agreed to be printed"
    return None
