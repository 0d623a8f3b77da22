"""Each page carries only the rules it uses, and allows exactly those."""

import base64
import hashlib

from saferoad import styles

CSS = "a{color:red}\n.here,.away{top:0}\n.away b{top:1px}\n@media print{.away{top:0}}\n"
PAGE = '<meta content="style-src \'sha256-style\'"><style>/*style*/</style><p class="big here">'


def test_only_rules_that_apply_are_kept() -> None:
    html = styles.put_in(PAGE, CSS)
    assert "<style>a{color:red}.here,.away{top:0}@media print{.away{top:0}}</style>" in html


def test_the_policy_names_the_style_by_its_fingerprint() -> None:
    style = "a{color:red}.here,.away{top:0}@media print{.away{top:0}}"
    expected = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{expected}'" in styles.put_in(PAGE, CSS)
