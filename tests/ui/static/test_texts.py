"""Texts of the browser modules: those that are asked for exist, and they name colours as they are shown."""

import json
import re

import pytest

from playground.i18n import LANGUAGES, translator
from playground.lessons.gallery import PRESETS
from playground.web.files.texts import STATIC, browser_texts
from tests.ui.static.frames import RunJs


def test_literal_text_keys_of_the_modules_exist() -> None:
    texts = browser_texts()
    paths = list(STATIC.rglob("*.js"))
    assert len(paths) > 100
    for path in paths:
        for key in re.findall(r"\bt\('([a-z_0-9]+)'", path.read_text(encoding="utf-8")):
            assert key in texts, f"{path.name}: {key}"


NAMED = {
    "en": {
        "caption_weight": ["orange adds", "blue takes away"],
        "lens": ["orange positive", "blue negative"],
        "output_binary_help": ["orange where {name} is probable", "blue where it is not"],
        "tour_colors_text": ["orange is positive", "blue is negative"],
        "tour_colors_binary": [
            "orange, the answer is “{positive}”",
            "blue, “{negative}”",
            "blue is negative",
        ],
        "tour_colors_multiclass": ["orange is positive", "blue is negative"],
        "tour_colors_regression": ["Orange stands for large", "blue for small", "blue is negative"],
    },
    "ko": {
        "caption_weight": ["주황은 더하고", "파랑은 뺍니다"],
        "lens": ["주황은 양수", "파랑은 음수"],
        "output_binary_help": ["크면 주황색", "작으면 파란색"],
        "tour_colors_text": ["주황은 양수", "파랑은 음수"],
        "tour_colors_binary": ["주황은 “{positive}”", "파랑은 “{negative}”", "파랑은 음수"],
        "tour_colors_multiclass": ["주황은 양수", "파랑은 음수"],
        "tour_colors_regression": ["주황은 큰 값", "파랑은 작은 값", "파랑은 음수"],
    },
}
"""What each text that names a colour says that it means."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_name_the_colours_that_are_shown(run_node: RunJs, language: str) -> None:
    shown = run_node(
        """const { signedColor, fieldColorTable } = await load('core/colors.js');
        const rgb = (p) => [p & 255, (p >> 8) & 255, (p >> 16) & 255];
        const table = fieldColorTable({task: 'binary', classes: ['a', 'b']}, 'light', {});
        return [signedColor(1, 'light'), rgb(table[255]), signedColor(-1, 'light'), rgb(table[0])];"""
    )
    assert [red > blue for red, _, blue in shown] == [True, True, False, False]
    texts = json.loads((STATIC / "text.json").read_text(encoding="utf-8"))
    _ = translator(language)
    for key in (key for key, text in texts.items() if "orange" in text.lower()):
        assert [phrase for phrase in NAMED[language][key] if phrase not in _(texts[key])] == []
    # zero is nearly white on light ground and grey on dark ground: no text may call it white
    notices = [preset.notice for preset in PRESETS.values()]
    told = [_(text) for text in (*texts.values(), *notices)]
    assert [text for text in told if re.search("white|흰|하얗|하얀", text)] == []
