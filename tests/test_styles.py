"""Each page carries only the rules it uses, and allows exactly those."""

import base64
import hashlib

from saferoad import styles

CSS = "p,table{color:red}\n.here,.away{top:0}\n.away b,input[type=search]{top:1px}\n@media print{.away{top:0}p{top:2px}}\n@media x{.away{top:0}}"
PAGE = '<meta content="style-src \'sha256-style\'"><style>/*style*/</style><p class="big here">'
USED = "p{color:red}.here{top:0}@media print{p{top:2px}}"


def test_only_selectors_that_apply_are_kept() -> None:
    html = styles.put_in(PAGE, CSS)
    assert f"<style>{USED}</style>" in html


def test_the_policy_names_the_style_by_its_fingerprint() -> None:
    expected = base64.b64encode(hashlib.sha256(USED.encode()).digest()).decode()
    assert f"style-src 'sha256-{expected}'" in styles.put_in(PAGE, CSS)
