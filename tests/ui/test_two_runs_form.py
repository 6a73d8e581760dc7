"""The form in which two runs get the one setting of difference."""

import pytest

from playground.spec import parse_link
from playground.ui.forms.variation_form import layer_variants
from playground.web.site import page_paths
from tests.ui.script_page import page


def test_each_run_is_explained_by_its_own_value() -> None:
    test = page("dataset=moons&optimizer=adam")
    test.switch_page(str(page_paths.TWO_RUNS))
    test.query_params["beside"] = "optimizer=sgd"
    test.query_params["optimizer"] = "adam"
    test.run()
    assert not test.exception
    helps = {box.label: box.help for box in test.selectbox if box.label in {"A", "B"}}
    assert "**Adam**" in helps["A"] and "**SGD**" not in helps["A"]
    assert "**SGD**" in helps["B"] and "**Adam**" not in helps["B"]


@pytest.mark.parametrize(
    ("link", "offered"),
    [
        ("layers=16-batchnorm-4", {"16-4", "16-dropout0.2-4"}),
        ("layers=8-8", {"8-batchnorm-8", "8-dropout0.2-8"}),
        ("layers=", set()),
    ],
)
def test_the_same_net_is_offered_with_and_without_layers_of_other_kinds(link: str, offered: set[str]) -> None:
    assert offered <= set(layer_variants(parse_link(link).spec))
