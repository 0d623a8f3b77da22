"""Turns questions and steps into boxes to tick; nothing ticked has a name, is stored or is sent."""

import re

_TURN = '<h2 id="then">'
_END = '<h2 id="whom-to-call">'
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_BOX = r'<li><label><input class="tick" type="checkbox" autocomplete="off"><span>\1</span></label></li>'


def checklist(html: str) -> str:
    """Put a box before every item of the lists before the heading "then", to tick on screen or on paper."""
    steps, turn, rest = html.partition(_TURN)
    return _boxes(steps) + turn + rest


def with_boxes(html: str) -> str:
    """Put a box before every question, and what to do when one is ticked into a block of its own.

    The questions are the lists before the heading "then"; the block goes from there to "whom-to-call". A style
    hides the block until a box is ticked; browsers that cannot do that show it always.
    """
    questions, turn, rest = html.partition(_TURN)
    closing, end, call = rest.partition(_END)
    return f'{_boxes(questions)}<div role="status"><div class="closing">{turn}{closing}</div></div>{end}{call}'


def _boxes(html: str) -> str:
    return _ITEM.sub(_BOX, html.replace("<ul>", '<ul class="ticks">'))
