"""Fingerprints of originals: what changes them and what does not, and which translations are older."""

from pathlib import Path

import pytest

from projects import TODAY
from saferoad import LANGUAGES, directory, pages, translations, web
from saferoad.problems import ProblemsError

HEAD = "---\ntitle: {title}\ndescription: Юуны тухай.\nsources: [EXAMPLE]\ntranslation: {translation}\n---\n"
BODY = """# Гарчиг

Эхний өгүүлбэр. Хоёр дахь нь [[fact: days-to-register]] байна.

[[contact: kr-police]]

## Эхний хэсэг {#one}

- нэг
- хоёр, «үг» гэж [холбоос](other.md)

## Дараагийн хэсэг {#two}

| а | б |
|---|---|
| в | г |
"""
PAGES = ("page.md", "other.md")


@pytest.fixture
def project(small: Path) -> Path:
    for language in LANGUAGES:
        for name in PAGES:
            path = small / "docs" / language / name
            path.parent.mkdir(parents=True, exist_ok=True)
            head = HEAD.format(title=name.removesuffix(".md"), translation="original" if language == "mn" else "own")
            path.write_text(head + BODY, "utf-8")
    stamp(small, "docs/en", "docs/ko")
    return small


def read(project: Path) -> translations.Pages:
    return pages.read(project, directory.load(project, TODAY))[0]


def stamp(project: Path, *names: str, review: str | None = None) -> None:
    found, problems = pages.read(project, directory.load(project, TODAY))
    translations.stamp(project, [str(project / name) for name in names], found, problems, TODAY, review)


def change(project: Path, old: str, new: str, file: str = "docs/mn/page.md") -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def older(project: Path) -> dict[str, tuple[tuple[str, ...] | None, int]]:
    found = read(project)
    ledger, problems = translations.read(project, TODAY)
    assert problems == []
    return {one.page.file: (one.fresh, one.gone) for one in translations.older(found, ledger)}


def said(project: Path) -> list[str]:
    try:
        translations.load(project, read(project), TODAY)
    except ProblemsError as error:
        return str(error).splitlines()
    return []


def test_what_was_stamped_is_not_older(project: Path) -> None:
    assert older(project) == {}
    assert said(project) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Эхний өгүүлбэр. Хоёр", "Эхний  өгүүлбэр.\nХоёр"),
        ("Эхний өгүүлбэр. Хоёр", "Эхний\u00a0өгүүлбэр.   Хоёр"),
        ("- нэг\n", "* нэг\n\n"),
        ("- хоёр, «үг» гэж", "- хоёр,\n  “үг”  гэж"),
        ("- нэг", "<!-- a remark for writers -->\n- нэг"),
        ("[[fact: days-to-register]]", "[[fact:days-to-register ]]"),
        ("хоёр дахь".capitalize(), "Хоёр дахь".replace("ё", "\u0435\u0308")),
        ("| а | б |\n|---|---|", "|а|б|\n|:--|--:|"),
        ("## Эхний хэсэг {#one}", "### Эхний хэсэг {#one}"),
        ("title: page", 'title: "page"'),
    ],
)
def test_spaces_lines_quotes_and_levels_change_nothing(project: Path, old: str, new: str) -> None:
    change(project, old, new)
    assert older(project) == {}


def test_a_moved_section_changes_nothing(project: Path) -> None:
    path = project / "docs/mn/page.md"
    top, one, two = path.read_text("utf-8").split("## ")
    path.write_text(f"{top}## {two.rstrip()}\n\n## {one}", "utf-8")
    assert older(project) == {}


@pytest.mark.parametrize(
    ("old", "new", "fresh", "gone"),
    [
        ("Эхний өгүүлбэр.", "Шинэ өгүүлбэр.", ("Шинэ өгүүлбэр.",), 1),
        ("Эхний өгүүлбэр. ", "", (), 1),
        ("title: page", "title: Өөр", ("Өөр",), 1),
        ("Юуны тухай.", "Өөр юмны тухай.", ("Өөр юмны тухай.",), 1),
        ("Дараагийн хэсэг", "Сүүлчийн хэсэг", ("Сүүлчийн хэсэг",), 1),
        ("[[contact: kr-police]]", "[[contact: kr-line]]", ("[[contact: kr-line]]",), 1),
        ("- нэг", "- нэг\n- гурав", ("гурав",), 0),
        ("| в | г |", "| в | д |", ("| в | д |",), 1),
        ("(other.md)", "(page.md)", ('хоёр, "үг" гэж [холбоос](page.md)',), 1),
    ],
)
def test_a_changed_sentence_or_marker_is_told(project: Path, old: str, new: str, fresh: tuple, gone: int) -> None:
    change(project, old, new)
    assert older(project) == {"docs/en/page.md": (fresh, gone), "docs/ko/page.md": (fresh, gone)}


def test_only_the_page_that_was_translated_anew_is_no_longer_old(project: Path) -> None:
    change(project, "Эхний өгүүлбэр.", "Шинэ өгүүлбэр.")
    stamp(project, "docs/en/page.md")
    assert list(older(project)) == ["docs/ko/page.md"]
    assert said(project) == []


def test_a_page_that_goes_back_is_as_new_as_before(project: Path) -> None:
    change(project, "Эхний өгүүлбэр.", "Шинэ өгүүлбэр.")
    change(project, "Шинэ өгүүлбэр.", "Эхний өгүүлбэр.")
    assert older(project) == {}


def test_the_ledger_keeps_only_what_pages_name(project: Path) -> None:
    change(project, "Эхний өгүүлбэр.", "Шинэ өгүүлбэр.")
    stamp(project, "docs/en/page.md")
    assert len(translations.read(project, TODAY)[0]) == 3
    stamp(project, "docs/ko/page.md")
    assert len(translations.read(project, TODAY)[0]) == 2


def test_fingerprints_hold_no_digit_and_no_vowel(project: Path) -> None:
    ledger, _ = translations.read(project, TODAY)
    for entry in ledger.values():
        for name in (entry.original, *entry.sentences):
            assert set(name) <= set("bcdfghjkmnpqrstv")


def test_a_stamp_changes_two_lines_of_the_head_and_nothing_else(project: Path) -> None:
    before = (project / "docs/en/page.md").read_text("utf-8").splitlines()
    change(project, "Эхний өгүүлбэр.", "Шинэ өгүүлбэр.")
    stamp(project, "docs/en/page.md", review="native-speaker")
    after = (project / "docs/en/page.md").read_text("utf-8").splitlines()
    assert len(after) == len(before)
    changed = [line for line, former in zip(after, before, strict=True) if line != former]
    assert [line.partition(":")[0] for line in changed] == ["original", "review"]


def test_a_review_ends_with_the_original_it_was_made_for(project: Path) -> None:
    stamp(project, "docs/en/page.md", review="lawyer")
    stamp(project, "docs/en/page.md")
    assert read(project)["en", "page.md"].meta.review == "lawyer"
    change(project, "Эхний өгүүлбэр.", "Шинэ өгүүлбэр.")
    stamp(project, "docs/en/page.md")
    assert read(project)["en", "page.md"].meta.review == "none"


def test_a_page_that_is_not_like_its_original_is_not_stamped(project: Path) -> None:
    change(project, "- нэг", "- нэг\n- гурав")
    with pytest.raises(ProblemsError, match="lists differ"):
        stamp(project, "docs/en/page.md")
    stamp(project, "docs/en/other.md")  # others may be stamped all the same


def test_a_page_that_is_no_translation_is_not_stamped(project: Path) -> None:
    with pytest.raises(ProblemsError, match="no translation is here; name a page or folder of docs/en or docs/ko"):
        stamp(project, "docs/mn/page.md")


def test_a_date_is_no_fingerprint(project: Path) -> None:
    stamped = read(project)["en", "page.md"].meta.original
    change(project, stamped, "2026-11-21", "docs/en/page.md")
    assert said(project) == [
        'docs/en/page.md:1: original: found "2026-11-21", which data/translations.yaml does not hold; '
        "remove the line and run: make translated PAGES=docs/en/page.md"
    ]


def test_an_entry_that_was_changed_by_hand_is_named(project: Path) -> None:
    ledger, _ = translations.read(project, TODAY)
    name, entry = next(iter(ledger.items()))
    change(project, entry.sentences[0], "bbbbbbbbbb", translations.FILE)
    assert said(project) == [
        f"data/translations.yaml:1: {name}: the entry was changed after it was written; restore it from its last version"
    ]


def test_an_original_is_made_from_nothing(project: Path) -> None:
    change(project, "translation: original", 'translation: original\noriginal: "bbbbbbbbbbbb"')
    change(project, "translation: own", "translation: original", "docs/ko/page.md")
    assert said(project) == [
        'docs/ko/page.md:1: translation: found "original"; a page of docs/mn is that, write own',
        "docs/mn/page.md:1: translation: the Mongolian page is the original; write translation: original, and no original:",
    ]


def test_a_reviewer_is_a_role_of_the_list(project: Path) -> None:
    change(project, "review: none", "review: Ms Kim", "docs/en/page.md")
    found = pages.read(project, directory.load(project, TODAY))[1]
    assert 'review: found "Ms Kim"; write one of none, native-speaker, lawyer, staff' in str(found[0])


def test_an_unstamped_page_is_listed_and_refused(project: Path) -> None:
    stamped = read(project)["en", "page.md"].meta.original
    change(project, f'original: "{stamped}"\n', "", "docs/en/page.md")
    assert older(project) == {"docs/en/page.md": (None, 0)}
    assert said(project) == [
        "docs/en/page.md:1: original: missing; when the translation is done, run: make translated PAGES=docs/en/page.md"
    ]


def test_readers_see_who_has_read_it_and_whether_the_original_is_newer(project: Path) -> None:
    loaded = directory.load(project, TODAY)

    def notes() -> list[str]:
        found = read(project)
        return web._notes(web.Web(Path(__file__).parents[1], loaded, found), found["en", "page.md"])

    labels = {key: loaded.labels[key]["en"] for key in ("own_translation", "review-lawyer", "older_translation")}
    assert notes() == [labels["own_translation"]]
    stamp(project, "docs/en/page.md", review="lawyer")
    assert notes() == [labels["review-lawyer"]]
    change(project, "Эхний өгүүлбэр.", "Шинэ өгүүлбэр.")
    assert notes() == [labels["review-lawyer"], labels["older_translation"]]


def test_a_fact_past_its_review_is_named_at_the_foot(project: Path, root: Path) -> None:
    found = read(project)
    loaded = directory.load(project, TODAY)
    fact = loaded.facts["days-to-register"]
    late = directory.on(loaded, TODAY.replace(year=int(fact.review_by[:4]) + 1))
    said = web._notes(web.Web(root, late, found), found["en", "page.md"])[-1]
    assert said == loaded.labels["facts_due"]["en"].format(facts=fact.value["en"])
