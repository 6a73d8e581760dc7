"""The style sheets that the browser modules load."""

import re

from playground.web.live.assets import STATIC

NAMED = re.compile(r"'([\w/.-]+\.css)'")


def test_every_style_sheet_that_a_module_names_is_there_and_every_one_is_named() -> None:
    named = {name for path in STATIC.rglob("*.js") for name in NAMED.findall(path.read_text("utf-8"))}
    there = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*.css")}
    assert named == there
    assert len(named) > 10
