"""Words of another script carry their language; what carries one already is left alone."""

import pytest

from saferoad import tongues


@pytest.mark.parametrize(
    ("language", "html", "marked"),
    [
        ("en", "<p>a protection order (피해자보호명령)</p>", '<p>a protection order (<span lang="ko">피해자보호명령</span>)</p>'),
        ("mn", "<li>시·군·구 бүртгэл</li>", '<li><span lang="ko">시·군·구</span> бүртгэл</li>'),
        ("ko", "<p>여행증명서(буцах үнэмлэх)</p>", '<p>여행증명서(<span lang="mn">буцах үнэмлэх</span>)</p>'),
        ("en", '<b lang="ru">Я не</b> да <i>нет</i>', '<b lang="ru">Я не</b> <span lang="mn">да</span> <i><span lang="mn">нет</span></i>'),
        ("en", '<a title="한국" href="?q=한국">Korea</a>', '<a title="한국" href="?q=한국">Korea</a>'),
        ("ko", "<p>한국어</p>", "<p>한국어</p>"),
    ],
)  # fmt: skip
def test_foreign_words_are_marked(language: str, html: str, marked: str) -> None:
    assert tongues.marked(html, language) == marked
