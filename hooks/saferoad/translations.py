"""Tells which translations are older than their Mongolian original, and which sentences of it are new since then.

Each sentence of a Mongolian page (title, description, headings, list items, rows and markers among them) has a short
fingerprint of its own; the fingerprint of the page is made of those, sorted. So a changed sentence changes it, and
spaces, line breaks, the kind of quotation marks, or a section that moved do not.

Two places keep it. The head of a translation holds the one fingerprint it was made from: the page itself says so, and
a copied or reverted page stays true. The ledger data/translations.yaml, written by a command like a lock file, holds
the fingerprints of the sentences behind it: without them one could tell that something changed, but not what. A date
would tell neither, and the history of the repository is missing in a ZIP and in a shallow copy.

Never reads what a translation says, and changes no text but two lines of its head and the ledger.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import fill

from . import LANGUAGES
from .directory import read_records
from .model import Original
from .pages import Page
from .problems import Problem, ProblemsError

FILE = "data/translations.yaml"
_HEAD = """# Which sentences each Mongolian page had when its translations were made, as fingerprints. Kept like a lock
# file: `make translated PAGES=docs/en/x.md` writes it, nobody changes it by hand. How: hooks/saferoad/translations.py.
# yaml-language-server: $schema=translations.schema.json
"""
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrstv")
"""Fingerprints are consonants: no digits that look like a phone number or a YAML figure, and no words by chance."""

Pages = Mapping[tuple[str, str], Page]
Ledger = Mapping[str, Original]
"""The entries by their fingerprint."""


@dataclass(frozen=True)
class Older:
    """A translation whose original has changed; `fresh` is None where nobody said what it was made from."""

    page: Page
    fresh: tuple[str, ...] | None
    gone: int

    def __str__(self) -> str:
        """Say in English, for staff at the command line, what to translate anew."""
        if self.fresh is None:
            return f"{self.page.file}: nobody has said yet which original it was made from"
        lines = [f"{self.page.file}: {len(self.fresh)} new, {self.gone} gone", *(f"  + {new}" for new in self.fresh)]
        return "\n".join(lines)


def fingerprint(page: Page) -> str:
    """Give the twelve letters that stand for all that an original says."""
    return _of_hashes(_hashes(page))


def is_older(page: Page, pages: Pages) -> bool:
    """Tell whether the original of a stamped translation has changed since; readers are told then."""
    original = pages.get((LANGUAGES[0], page.path))
    return bool(page.meta.original and original and page.meta.original != fingerprint(original))


def older(pages: Pages, ledger: Ledger) -> list[Older]:
    """Give the translations that staff should look at, in the order of their files."""
    found = []
    for page in _translations(pages):
        original = pages.get((LANGUAGES[0], page.path))
        entry = ledger.get(page.meta.original or "")
        if original is None or page.meta.original == fingerprint(original):
            continue
        if entry is None:
            found.append(Older(page, None, 0))
            continue
        now, then = Counter(_hashes(original)), Counter(entry.sentences)
        fresh = now - then
        listed = tuple(dict.fromkeys(one for one in sentences(original) if _hash(one, 5) in fresh))
        found.append(Older(page, listed, (then - now).total()))
    return found


def sentences(page: Page) -> list[str]:
    """Give what a page says, one sentence a text, in the one spelling that is compared."""
    blocks = [page.meta.title, page.meta.description, *_blocks(page.body)]
    return [sentence for block in blocks for sentence in _SENTENCE.findall(_normal(block))]


def load(root: Path, pages: Pages, today: date) -> Ledger:
    """Read the ledger and compare it with the heads of the pages; raise ProblemsError with everything wrong."""
    ledger, problems = read(root, today)
    problems = [*problems, *_wrong_entries(ledger), *_wrong_heads(pages, ledger)]
    if problems:
        raise ProblemsError(problems)
    return ledger


def read(root: Path, today: date) -> tuple[Ledger, list[Problem]]:
    """Read the ledger as it is; give it with what could not be read."""
    if not (root / FILE).exists():
        return {}, []
    found, problems = read_records(root, FILE, {"originals": Original}, today)
    return {entry.original: entry for entry in found["originals"]}, problems


def stamp(
    root: Path, names: Iterable[str], pages: Pages, problems: Iterable[Problem], today: date, review: str | None = None
) -> list[Page]:
    """Write into the heads of translations, and into the ledger, that they were made from the present original.

    `names` are files or folders below docs/; `problems` are those of all pages, and a page that has one, itself or in
    its original, is not stamped: raises ProblemsError. Whoever had reviewed the former version has not read this one,
    so the review is "none" again where the original has changed, unless `review` says who has read it.
    """
    chosen = [page for name in names for page in _named(name, root, pages)]
    theirs = {page.file for page in chosen} | {f"docs/{LANGUAGES[0]}/{page.path}" for page in chosen}
    wrong = [problem for problem in problems if problem.file in theirs]
    if wrong:
        raise ProblemsError(wrong)
    current = {page.path: _entry(page) for (language, _), page in pages.items() if language == LANGUAGES[0]}
    for page in chosen:
        fresh = current[page.path].original
        changed = page.meta.original not in (None, fresh)
        role = review or ("none" if changed else page.meta.review)
        path = root / page.file
        path.write_text(with_head(path.read_text("utf-8"), {"original": f'"{fresh}"', "review": role}), "utf-8")
    stamped = {page.file for page in chosen}
    rest = {page.meta.original for page in _translations(pages) if page.file not in stamped}
    ledger, _ = read(root, today)
    kept = {name: entry for name, entry in ledger.items() if name in rest}
    _write(root, kept | {current[page.path].original: current[page.path] for page in chosen})
    return chosen


def with_head(text: str, lines: Mapping[str, str]) -> str:
    """Give a page with these lines in its head, each in place of its former one, else at its end."""
    head, mark, body = text.partition("\n---\n")
    for key, value in lines.items():
        line = f"{key}: {value}"
        head, found = re.subn(rf"(?m)^{key}:.*$", line, head)
        if not found:
            head = f"{head}\n{line}"
    return head + mark + body


def _named(name: str, root: Path, pages: Pages) -> list[Page]:
    path = Path(name).resolve()
    inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else name
    found = [page for page in _translations(pages) if page.file == inside or page.file.startswith(f"{inside}/")]
    if not found:
        message = "no translation is here; name a page or folder of docs/en or docs/ko"
        raise ProblemsError([Problem(name, 1, "", message)])
    return found


def _translations(pages: Pages) -> Iterator[Page]:
    yield from (page for page in pages.values() if page.language != LANGUAGES[0])


def _wrong_entries(ledger: Ledger) -> Iterator[Problem]:
    for entry in ledger.values():
        if _of_hashes(entry.sentences) != entry.original:
            message = "the entry was changed after it was written; restore it from its last version"
            yield Problem(FILE, 1, entry.original, message)


def _wrong_heads(pages: Pages, ledger: Ledger) -> Iterator[Problem]:
    for page in pages.values():
        meta, command = page.meta, f"run: make translated PAGES={page.file}"
        if page.language == LANGUAGES[0]:
            if meta.original or meta.translation != "original":
                message = "the Mongolian page is the original; write translation: original, and no original:"
                yield Problem(page.file, 1, "translation", message)
        elif meta.translation == "original":
            yield Problem(page.file, 1, "translation", 'found "original"; a page of docs/mn is that, write own')
        elif meta.original and meta.original not in ledger:
            message = f'found "{meta.original}", which {FILE} does not hold; remove the line and {command}'
            yield Problem(page.file, 1, "original", message)
        elif not meta.original:
            yield Problem(page.file, 1, "original", f"missing; when the translation is done, {command}")


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?: [^<>]*)?/?>")
_ATTRIBUTES = re.compile(r" *\{[:#][^}]*\}")
_BEGINS = re.compile(r"(?:[-*+] +|\d+[.)] +|> ?)+")
_ONE_LINE = re.compile(r"#{1,6} +|(?=\||!!!|\?\?\?|```)")
_RULER = re.compile(r"[\s|:*-]*")
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[\"'*_)\]]*(?=\s|$)|$)")
_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛ʼ", "'"), "\u00ad": "", "\u200b": ""})


def _blocks(body: str) -> Iterator[str]:
    """Give the paragraphs, list items, headings and rows of a Markdown text, each on one line."""
    block: list[str] = []
    for line in _TAG.sub(" ", _COMMENT.sub("", body)).splitlines():
        bare = line.strip()
        alone, begins = _ONE_LINE.match(bare), _BEGINS.match(bare)
        if not bare or alone or begins:
            yield " ".join(block)
            block = []
        text = bare[(alone or begins).end() :] if alone or begins else bare
        if not _RULER.fullmatch(text):
            block.append(_ATTRIBUTES.sub("", text))
        if alone:
            yield " ".join(block)
            block = []
    yield " ".join(block)


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFC", text).translate(_QUOTES)
    text = re.sub(r"\[\[\s*([a-z-]+)\s*:\s*(.*?)\s*\]\]", r"[[\1: \2]]", " ".join(text.split()))
    return re.sub(r" *\| *", " | ", text).strip()


def _hash(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest().translate(_LETTERS)


def _hashes(page: Page) -> list[str]:
    return sorted(_hash(sentence, 5) for sentence in sentences(page))


def _of_hashes(hashes: Iterable[str]) -> str:
    return _hash("\n".join(sorted(hashes)), 6)


def _entry(page: Page) -> Original:
    hashes = tuple(_hashes(page))
    return Original(page=page.path, original=_of_hashes(hashes), sentences=hashes)


def _write(root: Path, ledger: Ledger) -> None:
    entries = sorted(ledger.values(), key=lambda entry: (entry.page, entry.original))
    listed = "".join(
        f'  - page: "{entry.page}"\n    original: "{entry.original}"\n    sentences:\n'
        + fill(f"[{', '.join(entry.sentences)}]", 120, initial_indent=" " * 6, subsequent_indent=" " * 7)
        + "\n"
        for entry in entries
    )
    (root / FILE).write_text(f"{_HEAD}\noriginals:{chr(10) + listed if listed else ' []' + chr(10)}", "utf-8")
