"""Makes the small fonts of this folder from the full ones; never touches the wording, and never runs in the build.

    python print/fonts/subset.py <folder that holds @expo-google-fonts>

Run it after a sentence with a new character was added to data/phrases.yaml. The same sources give the same bytes.
Needs `fonttools` and `pyyaml`.
"""

import json
import shutil
import sys
from pathlib import Path

import yaml
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).parent
PHRASES = HERE.parents[1] / "data" / "phrases.yaml"

LETTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1A0, 0x1B1), 0x218, 0x219, 0x21A, 0x21B,
    *range(0x1EA0, 0x1EFA),                     # Vietnamese
    *range(0x300, 0x304), 0x309, 0x323,         # its loose marks
    *range(0x400, 0x460), *range(0x490, 0x4F6), # Cyrillic with Mongolian and Kazakh
    *range(0x2010, 0x2027), 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2060, 0x200B,
    0x20A9, 0x20AC, 0x20AE, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212,
]  # fmt: skip
PACKAGES = {  # family: (package, weights, language of the phrases or None for whole alphabets)
    "NotoSans": ("noto-sans", ("400Regular", "500Medium", "700Bold", "900Black"), None),
    "NotoSansKR": ("noto-sans-kr", ("400Regular", "700Bold"), None),
    "NotoSansSC": ("noto-sans-sc", ("700Bold",), "zh-Hans"),
    "NotoSansTC": ("noto-sans-tc", ("700Bold",), "zh-Hant"),
    "NotoSansJP": ("noto-sans-jp", ("700Bold",), "ja"),
    "NotoSansThai": ("noto-sans-thai", ("700Bold",), "th"),
    "NotoSansKhmer": ("noto-sans-khmer", ("700Bold",), "km"),
    "NotoSansDevanagari": ("noto-sans-devanagari", ("700Bold",), "hi"),
    "NotoSansArabic": ("noto-sans-arabic", ("700Bold",), "ar"),
}
COARSE = {"NotoSansKR": 250}
"""Units to the em of a family, where fewer than its own do: at 30 pt no outline moves by more than 0.02 mm, and the
many strokes of Hangul take a quarter less room in every paper."""
FEATURES = ["kern", "mark", "mkmk", "liga", "locl", "ccmp", "tnum", "lnum"]


def hangul() -> list[int]:
    """The 2350 syllables of KS X 1001, the letters they are made of, and Korean punctuation."""
    syllables = {code for code in range(0xAC00, 0xD7A4) if _in_ks_x_1001(chr(code))}
    punctuation = {*range(0x20, 0x7F), 0xB7, 0x2026, *range(0x3000, 0x3012), 0xFF08, 0xFF09}
    return sorted({*syllables, *range(0x3131, 0x3164), *punctuation})


def _in_ks_x_1001(char: str) -> bool:
    try:
        return len(char.encode("euc_kr")) == 2  # eight bytes would be a syllable spelt out
    except UnicodeEncodeError:
        return False


def wanted(family: str, language: str | None) -> list[int]:
    """Code points a family must keep."""
    if family == "NotoSans":
        return LETTERS
    if language is None:
        return hangul()
    phrases = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))["phrases"]
    return sorted({ord(char) for phrase in phrases for char in phrase["local"][language]} | {0x200B})


def shrink(source: Path, target: Path, codes: list[int], features: list[str], units: int | None) -> None:
    """Write one subset without hints, with its names and a fixed time stamp; `units` to the em, where they change."""
    names = {"name_IDs": ["*"], "name_languages": ["*"]}
    options = subset.Options(hinting=False, layout_features=features, notdef_outline=True, **names)
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    if units:
        scale_upem(font, units)
    font.save(target)


def ranges(codes: set[int]) -> list[list[int]]:
    """Join neighbours: {1, 2, 3, 7} becomes [[1, 3], [7, 7]]."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def main(sources: Path) -> None:
    """Make all subsets, their licence texts and coverage.json (what each family can draw in every weight)."""
    coverage: dict[str, list[list[int]]] = {}
    for family, (package, weights, language) in PACKAGES.items():
        folder = sources / "@expo-google-fonts" / package
        drawn: list[set[int]] = []
        for weight in weights:
            target = HERE / f"{family}-{weight[3:]}.ttf"
            features = FEATURES if language is None else ["*"]  # shaped scripts need every rule of their font
            shrink(
                folder / weight / f"{family}_{weight}.ttf",
                target,
                wanted(family, language),
                features,
                COARSE.get(family),
            )
            font = TTFont(target)
            drawn.append(set(font.getBestCmap()))
            coverage[font["name"].getBestFamilyName()] = ranges(set.intersection(*drawn))
        shutil.copyfile(folder / "LICENSE_FONT", HERE / f"OFL-{family}.txt")
    lines = [f"  {json.dumps(name)}: {json.dumps(spans)}" for name, spans in coverage.items()]
    (HERE / "coverage.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
