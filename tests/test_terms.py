"""Words that our texts do not use: found where they stand, left alone in names, and every rule shown a wrong sentence."""

from pathlib import Path

import pytest

from projects import ROOT, TODAY
from saferoad import directory, terms
from saferoad.terms import Rule, Words

RULES = [Rule(term) for term in terms.read(ROOT, TODAY)[0]]
WRONG = {
    "mn-immigration-office": "Солонгосын гадаадын иргэний албанаас асуугаарай.",
    "mn-danuri-name": "Данури төв рүү залгаарай.",
    "mn-slave": "Тэд бэлгийн боол болсон.",
    "mn-prostitute": "Тэр янхан байсан.",
    "mn-addict": "Нөхөр нь хар тамхичин.",
    "mn-illegal-person": "Хууль бус цагаачид энд байна.",
    "mn-absconded": "Ажлаасаа оргосон хүн.",
    "mn-goods": "Энэ бол хүний наймаа.",
    "mn-own-fault": "Гэнэн хүн итгэдэг.",
    "mn-victim-heading": "## Хохирогчдод {#a}",
    "mn-you": "Чи утсаа аваарай.",
    "mn-broker": "Брокероос асуугаарай.",
    "mn-hotline": "Халуун утас руу залгаарай.",
    "mn-interpreter": "Хэлмэрч дуудаарай.",
    "mn-divorce": "Гэр бүл салалтын тухай.",
    "mn-shelter": "Шелтерт очоорой.",
    "mn-removal": "Депортлох тухай.",
    "mn-visa": "Виза авах.",
    "mn-danuri": "Дануури төв.",
    "mn-child-support": "Хүүхдийн тэтгэмж төлнө.",
    "mn-trust-letter": "Итгэмжлэх захидал бичнэ.",
    "en-illegal-person": "Illegal\nimmigrants may call.",
    "en-prostitute": "She was a prostitute.",
    "en-slave": "They were slaves.",
    "en-bride": "A mail-order bride.",
    "en-runaway": "Runaway wives.",
    "en-goods": "The flesh trade.",
    "en-own-fault": "Do not be naive.",
    "en-addict": "He is an addict.",
    "en-world": "Third World women.",
    "en-victim-heading": "## Help for victims {#a}",
    "en-shall": "You shall register.",
    "en-officialese": "Pursuant to the act.",
    "en-shelter": "Go to a safe house.",
    "en-broker": "Ask the matchmaker.",
    "en-residence-card": "Alien registration.",
    "ko-illegal-person": "불법체류자도 전화할 수 있어요.",
    "ko-prostitute": "매춘을 했어요.",
    "ko-slave": "성노예였어요.",
    "ko-bride": "외국인 신부를 찾아요.",
    "ko-runaway": "무단이탈했어요.",
    "ko-addict": "마약중독자예요.",
    "ko-origin": "혼혈 아이예요.",
    "ko-own-fault": "순진해서 속았어요.",
    "ko-victim-heading": "## 피해자를 위한 도움 {#a}",
    "ko-removal": "본국 송환을 도와요.",
    "ko-detention": "보호시설에 가요.",
    "ko-client": "이용자는 여기를 누르세요.",
    "ko-other-party": "상대방에게 물어보세요.",
    "ko-visa": "사증을 받아요.",
    "ko-broker": "브로커에게 물어보세요.",
    "ko-hotline": "핫라인에 전화하세요.",
    "ko-interpreter": "통역사를 불러요.",
    "ko-travel-paper": "임시여권을 받아요.",
    "ko-residence-card": "외국인 등록증을 보여 주세요.",
    "ko-you": "당신은 도움을 받을 수 있어요.",
    "ko-polite-endings": "도움을 받을 수 있습니다.",
}
"""For each term a sentence that it refuses."""
NEAR = [
    ("mn", "Боолчлол бол гэмт хэрэг. Хараа муутай хүн. Чийг ихтэй газар."),
    ("mn", "Хохирогч эмэгтэй ч, эрэгтэй ч байж болно."),
    ("mn", "«Чи миний үгэнд орно» гэж айлгадаг."),
    ("en", "Slavery is a crime. A refugee may call. The shallow river. Marshall."),
    ("en", "## What helps {#a}\n\nThe victim may ask for a lawyer."),
    ("en", '"Only a naive man falls for this": that is not true.'),
    ("ko", "법원에 피해자보호명령을 신청할 수 있어요. 개인정보 보호에 대해 읽어 보세요. 아이의 보호자예요."),
    ("ko", "바다로 가요. 3년마다 바뀌어요. 경찰이 “꼼짝하지 마십시오.”라고 말해요."),
    ("ko", "「인신매매등방지 및 피해자보호 등에 관한 법률」을 읽어 보세요."),
]
"""Sentences that come near a refused word and are right."""


def found(text: str, language: str, file: str = "docs/{}/page.md", rules: list[Rule] = RULES) -> list[str]:
    words = Words(file.format(language), 1, "", language, text)
    return [str(problem) for problem in terms.refused(words, rules)]


def test_every_term_is_shown_something_wrong() -> None:
    assert {rule.term.id for rule in RULES} == set(WRONG)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.term.id)
def test_a_term_is_refused_with_what_to_write(rule: Rule) -> None:
    lines = found(WRONG[rule.term.id], rule.term.language, rules=[rule])
    assert len(lines) == 1
    assert lines[0].endswith(f": {rule.term.why}; write {rule.term.write}")


@pytest.mark.parametrize(("language", "text"), NEAR)
def test_what_only_looks_like_it_may_stand(language: str, text: str) -> None:
    assert found(text, language) == []


def test_every_exception_has_a_reason_and_lets_its_words_stand() -> None:
    for rule in RULES:
        for one in rule.term.allowed:
            assert one.why
            if one.phrase:
                assert found(f"{one.phrase} ok", rule.term.language, rules=[rule]) == []


def test_links_markers_and_code_are_no_prose() -> None:
    text = "[a page](slave/prostitute.md) [[call: en-slave]] `prostitute` https://a.example/slave {#slave}"
    assert found(text, "en") == []


def test_the_line_is_that_of_the_word() -> None:
    assert found("One.\n\nTwo slaves.", "en")[0].startswith('docs/en/page.md:3: found "slaves": ')


def test_papers_may_speak_formally() -> None:
    assert found("도움을 받을 수 있습니다.", "ko", "data/paper-texts.yaml") == []
    assert len(found("도움을 받을 수 있습니다.", "ko", "data/labels.yaml")) == 1


@pytest.fixture
def project(small: Path) -> Path:
    (small / "data/terms.yaml").write_text((ROOT / "data/terms.yaml").read_text("utf-8"), "utf-8")
    for language, title in {"mn": "Нэр", "en": "Shelter for victims", "ko": "이름"}.items():
        page = small / "docs" / language / "page.md"
        page.parent.mkdir(parents=True)
        head = f"---\ntitle: {title}\ndescription: d\nkeywords: [slave]\ntranslation: own\n---\n"
        page.write_text(head + "# A\n\nText.\n", "utf-8")
    return small


def said(project: Path) -> list[str]:
    """Give what is said of the texts; the exceptions of the real terms name files that a small project lacks."""
    lines = [str(problem) for problem in terms.problems(project, directory.load(project, TODAY))]
    return [line for line in lines if not line.startswith("data/terms.yaml") and "labels.yaml" not in line]


def test_titles_are_headings_and_keywords_are_the_readers_words(project: Path) -> None:
    assert said(project) == [
        'docs/en/page.md:2: title: found "victims": nobody should have to take this name to read on; '
        "write a person who was harmed, or what the section helps with"
    ]


def test_texts_in_data_are_read_and_names_left_alone(project: Path) -> None:
    path = project / "data/directory.yaml"
    text = path.read_text("utf-8")
    name = next(line for line in text.splitlines() if line.strip().startswith("en:"))
    text = text.replace(name, f'{name.partition("en:")[0]}en: "Slaves No More"', 1)
    kind = next(line for line in text.splitlines() if line.strip().startswith("kind:"))
    note = '    note: {mn: "а", en: "For slaves of Slaves No More.", ko: "가"}'
    path.write_text(text.replace(kind, f"{note}\n{kind}", 1), "utf-8")
    lines = [line for line in said(project) if line.startswith("data/directory.yaml")]
    assert len(lines) == 1
    assert '.note.en: found "slaves": it names the person' in lines[0]


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ('why: "a", write: "b"', "data/terms.yaml:1: t: found no words; write stems:, words: or endings:"),
        (
            'words: ["a"], why: "a", write: "b", allowed: [{why: "c"}]',
            "data/terms.yaml:1: t.allowed: write either texts: (files) or phrase: (fixed words) with its why:, each exception by itself",
        ),
        (
            'words: ["a"], why: "a", write: "b", allowed: [{texts: "docs/no.md", why: "c"}]',
            'data/terms.yaml:1: t.allowed: found "docs/no.md", which names no file; correct it, or remove the exception',
        ),
        (
            'words: ["a"], why: "a", write: "b", allowed: [{phrase: "x", why: "c"}]',
            'data/terms.yaml:1: t.allowed: found "x", which does not hold the term; correct it, or remove the exception',
        ),
        (
            'words: ["a"], why: "a", write: "b", allowed: [{phrase: "a"}]',
            "data/terms.yaml:2: t.allowed[0].why: missing; write the line why: with its value",
        ),
        ('words: ["a"], write: "b"', "data/terms.yaml:2: t.why: missing; write the line why: with its value"),
        (
            'words: ["a"], why: "a", write: "b", part: titles',
            'data/terms.yaml:2: t.part: found "titles"; write one of anywhere, headings, own-words',
        ),
    ],
)
def test_a_term_says_what_why_and_what_instead(small: Path, term: str, message: str) -> None:
    (small / "data/terms.yaml").write_text(f"terms:\n  - {{id: t, language: en, {term}}}\n", "utf-8")
    assert message in [str(problem) for problem in terms.problems(small, directory.load(small, TODAY))]


def test_the_texts_of_the_site_hold_none_of_them(real: directory.Directory) -> None:
    assert terms.problems(ROOT, real) == []
