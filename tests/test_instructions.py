"""Drawing instructions as bytes: read as the PDF library reads them, and never guessed at."""

import io
from decimal import Decimal

import pikepdf
import pytest

from print_samples import ROOT, sample
from saferoad import instructions, papers
from saferoad.instructions import Instruction
from saferoad.typesetting import Typesetter

TYPESETTER = Typesetter(ROOT)


@pytest.mark.parametrize(("piece", "country", "language"), [("insert", "KH", "ko"), ("leaflet", "AE", "mn")])
def test_a_page_is_read_as_the_library_reads_it(piece: str, country: str, language: str) -> None:
    paper = papers._as_json(sample(piece, country, language), "office")
    made = TYPESETTER._compile(piece, paper, format="pdf", pdf_standards=["ua-1"])
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            ours = instructions.parse(page.Contents.read_bytes())
            theirs = pikepdf.parse_content_stream(page)
            assert [one.operator.decode() for one in ours] == [str(one.operator) for one in theirs]
            for one, other in zip(ours, theirs, strict=True):
                if all(isinstance(operand, (int, Decimal)) for operand in other.operands):
                    assert [Decimal(n.decode()) for n in one.said.split()] == list(other.operands)


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"q\nQ", [("q", ""), ("Q", "")]),
        (b"0 Tr/f0 9 Tf(\\(a\\)(b))Tj", [("Tr", "0"), ("Tf", "/f0 9"), ("Tj", "(\\(a\\)(b))")]),
        (b"/Span<</MCID 3/Lang(km)>>BDC EMC", [("BDC", "/Span<</MCID 3/Lang(km)>>"), ("EMC", "")]),
        (b"[(a\\])-5(b)]TJ", [("TJ", "[(a\\])-5(b)]")]),
        (b"<</A<FEFF>>>BDC", [("BDC", "<</A<FEFF>>>")]),
        (b"[(a(b(c(d)))())-2(e)]TJ", [("TJ", "[(a(b(c(d)))())-2(e)]")]),
    ],
)
def test_operands_stay_with_their_operator(content: bytes, read: list[tuple[str, str]]) -> None:
    found = instructions.parse(content)
    assert [(one.operator.decode(), one.said.decode()) for one in found] == read
    assert instructions.parse(instructions.unparse(found)) == found


@pytest.mark.parametrize("content", [b"1 2 ", b"(never closed Tj", b"q } Q"])
def test_what_is_no_instruction_stops_the_paper(content: bytes) -> None:
    with pytest.raises(ValueError, match="no instruction"):
        instructions.parse(content)


def test_instructions_are_written_one_to_the_line() -> None:
    assert instructions.unparse([Instruction(b"q"), Instruction(b"w", b"2")]) == b"q\n2 w"
