"""The gallery's entries, as far as they can be looked at without training them."""

import re

import pytest
from PIL import Image

import playground.datasets  # noqa: F401 - fills the registry of data sets
from playground.i18n import LANGUAGES, translator
from playground.lessons.gallery import PRESETS, Preset, picture_path
from playground.spec import DatasetGroup, format_link, merge_settings, parse_link
from playground.spec.variation import vary_setting
from tools import gallery

ENTRIES = pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
MAX_BYTES = 30_000


def test_they_go_from_one_neuron_to_the_spiral() -> None:
    assert [next(iter(PRESETS)), list(PRESETS)[-1]] == ["one_neuron_and", "spiral_raw"]
    assert len({preset.link for preset in PRESETS.values()}) == len(PRESETS) > 20


@ENTRIES
def test_the_link_is_whole_and_as_short_as_can_be(preset: Preset) -> None:
    spec, problems = parse_link(preset.link)
    assert (format_link(spec), problems) == (preset.link, ())


@ENTRIES
def test_the_data_need_no_download(preset: Preset) -> None:
    card = parse_link(preset.link).spec.card
    assert card.group is not DatasetGroup.REAL or card.name in ("iris", "breast_cancer")


@ENTRIES
def test_what_a_claim_changes_can_be_changed(preset: Preset) -> None:
    spec = parse_link(preset.link).spec
    for claim in preset.claims:
        changed, problems = merge_settings(spec, claim.changes)
        assert not problems
        assert (changed == spec) is not bool(claim.changes)


@ENTRIES
def test_what_its_text_speaks_of_can_be_put_beside_it(preset: Preset) -> None:
    if preset.suggested_change:
        spec = parse_link(preset.link).spec
        assert vary_setting(spec, *preset.suggested_change).problems == ()


def test_most_texts_speak_of_one_other_setting() -> None:
    assert sum(preset.suggested_change is not None for preset in PRESETS.values()) > len(PRESETS) / 2


@ENTRIES
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_notice_is_two_sentences_or_three_short_ones(preset: Preset, language: str) -> None:
    _ = translator(language)
    sentences = re.findall(r"[^.]{15,}?\.(?= |$)", _(preset.notice).replace("0.", "0,"))
    assert 2 <= len(sentences) <= 4
    assert len(_(preset.notice)) < 260


def test_pictures_are_those_of_the_links() -> None:
    """`python -m tools.gallery NAME` takes a picture again."""
    assert gallery.stale() == []


@ENTRIES
def test_pictures_are_small_and_show_something(preset: Preset) -> None:
    path = picture_path(preset.name)
    assert path.stat().st_size < MAX_BYTES
    with Image.open(path) as file:
        picture = file.convert("RGB")
    assert picture.size == (gallery.SIDE, gallery.SIDE)
    assert len(picture.getcolors(100_000) or ()) > 5
