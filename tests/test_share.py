"""What stands beside a link that is passed on: the page's picture and tags, and the QR code of a country."""

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from projects import ROOT
from saferoad import LANGUAGES, addresses, countries, pages, passon, rules, share, yamlfile
from saferoad.directory import Directory
from saferoad.model import Tri
from saferoad.pages import Page
from saferoad.paperlook import look_of
from saferoad.problems import ProblemsError

LOOK, _ = look_of(yamlfile.read(ROOT / "data/papers.yaml", ROOT).value)


@pytest.fixture(scope="module")
def read(real: Directory) -> dict[tuple[str, str], Page]:
    return pages.load(ROOT, real)


@pytest.fixture(scope="module")
def made(real: Directory, read: dict[tuple[str, str], Page]) -> dict[str, bytes]:
    return share.files(ROOT, real, read, LOOK, ROOT / ".build/share")


def test_every_picture_has_the_size_messengers_ask_for_and_few_bytes(made: dict[str, bytes]) -> None:
    pictures = {name: content for name, content in made.items() if name.endswith(".png")}
    assert len(pictures) >= 3 * (31 + 70)
    for name, content in pictures.items():
        assert Image.open(io.BytesIO(content)).size == (share.WIDTH, share.HEIGHT), name
        assert len(content) <= 40_000, name
        assert re.fullmatch(r"share/[a-z-]+-(mn|en|ko)\.png", name)


def test_a_picture_says_nothing_that_marks_whoever_passes_it_on(
    real: Directory, read: dict[tuple[str, str], Page]
) -> None:
    for name, picture in share.pictures(real, read).items():
        for language in LANGUAGES:
            assert rules.marking_words(f"{name} {picture.title} {picture.subtitle}", language) == [], name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("index.md", "share/start-en.png"),
        ("help.md", "share/help-en.png"),
        ("before/index.md", "share/before-en.png"),
        ("before/offer.md", "share/before-offer-en.png"),
        ("staff/open.md", "share/start-en.png"),
        ("countries/index.md", "share/countries-en.png"),
        ("countries/kr.md", "share/kr-en.png"),
        ("countries/kr/more.md", "share/kr-en.png"),
        ("nowhere/page.md", "share/start-en.png"),
    ],
)
def test_each_page_has_a_picture_of_its_own(read: dict[tuple[str, str], Page], path: str, name: str) -> None:
    assert share.picture_name(path, "en", read) == name


def test_a_letter_that_no_font_has_is_named(real: Directory, read: dict[tuple[str, str], Page]) -> None:
    strange = Tri(mn="Зам 龍", en="Road", ko="길")
    site = real.site.model_copy(update={"name": strange})
    with pytest.raises(ProblemsError, match="found «龍» \\(U\\+9F8D\\), which no font of print/fonts has"):
        share.files(ROOT, replace(real, site=site), read, LOOK, Path("unused"))


def test_the_qr_code_of_a_country_leads_to_its_page(real: Directory, made: dict[str, bytes]) -> None:
    for code, language in (("KR", "mn"), ("AE", "ko")):
        svg = made[share.qr_name(code, language)].decode()
        assert drawn(svg) == real.site.url + addresses.of(language, countries.path(code))
        assert len(svg) < 3000


def drawn(svg: str) -> str:
    """Read a QR code of segno's SVG: one path of horizontal strokes, "M4 4.5h7m3 0h2…", each a row of modules."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    picture = Image.new("1", (side * 8, side * 8), 1)
    x = y = 0.0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", svg.split('stroke="#000" d="')[1]):
        if command == "h":
            box = (int(x * 8), int((y - 0.5) * 8), int((x + float(first)) * 8), int((y + 0.5) * 8))
            picture.paste(0, box)
            x += float(first)
        else:
            x, y = (float(first), float(second)) if command == "M" else (x + float(first), y + float(second))
    return zxingcpp.read_barcode(picture.convert("L")).text


def test_cyrillic_and_hangul_stand_as_they_are_in_a_link_and_all_else_is_safe() -> None:
    link = passon.sms_link('Солонгос: a&b "c" <d> #8008 여성 +82 50%')
    assert link == "sms:?&body=Солонгос:%20a%26b%20%22c%22%20%3Cd%3E%20%238008%20여성%20%2B82%2050%25"


@pytest.mark.parametrize(
    ("message", "numbers"),
    [
        ("Korea: Danuri helpline 1577-1366, police 112", ["1577-1366", "112"]),
        ("Macau: 24-hour helpline +853 2888 9911, emergency 999", ["+853 2888 9911", "999"]),
        ("Турк: Гадаад иргэдийн 24 цагийн утас 157", ["157"]),
        ("Japan: advice #9110", ["#9110"]),
    ],
)
def test_a_number_is_never_parted(message: str, numbers: list[str]) -> None:
    assert [text for text, number in passon.parts(message) if number] == numbers
    assert "".join(text for text, _ in passon.parts(message)) == message


def test_a_country_without_a_number_is_not_listed(real: Directory) -> None:
    assert "kh" not in {row.code for row in passon.rows("mn", real)}
    assert len(passon.rows("mn", real)) == len(real.abroad) - 1


def test_every_page_tells_messengers_its_own_title_address_and_an_existing_picture(site: Path, real: Directory) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        if "staff" in file.parts or 'property="og:type"' not in text:
            continue
        tags = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):\w+)" content="([^"]*)"', text))
        language = re.search(r'<html lang="(\w+)"', text)[1]
        assert tags["og:title"] == re.search(r"<title>(.*?)(?: · .*?)?</title>", text)[1], file
        assert (tags["og:type"], tags["og:locale"]) == ("website", share.LOCALES[language])
        assert tags["twitter:card"] == "summary_large_image"
        assert tags["og:image"].startswith(real.site.url)
        assert (site / tags["og:image"].removeprefix(real.site.url)).is_file(), tags["og:image"]
        assert tags["og:url"] == re.search(r'rel="canonical" href="([^"]*)"', text)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_passing_on_gives_message_file_and_code_of_each_country(
    site: Path, real: Directory, language: str
) -> None:
    folder = site / addresses.of(language, passon.PAGE)
    text = (folder / "index.html").read_text("utf-8")
    said = [re.sub("</?b>", "", unescape(found)) for found in re.findall(r'<p class="say">(.*?)</p>', text)]
    assert said == [row.message for row in passon.rows(language, real)]
    for row in passon.rows(language, real):
        assert (folder / row.contacts).resolve().is_file()
        assert (folder / row.qr).resolve().is_file()
    assert text.count("sms:?&amp;body=") == len(real.abroad) - 1


def test_a_country_page_links_to_its_contact_file_where_it_has_one(site: Path, real: Directory) -> None:
    for place in real.abroad:
        text = (site / addresses.of("mn", countries.path(place.code)) / "index.html").read_text("utf-8")
        link = f'href="../../contacts/{place.code.lower()}-mn.vcf"'
        assert (link in text) == (place.code != "KH"), place.code
