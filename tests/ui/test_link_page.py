"""Whatever a link says, the page makes the same link of it."""

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from streamlit.testing.v1 import AppTest

import playground.ui
from playground.spec import ExperimentSpec, link_items
from tests.spec.strategies import specs

ENTRY = Path(playground.ui.__file__).parent / "layout" / "entry.py"


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(spec=specs())
def test_every_setting_survives_link_page_link(spec: ExperimentSpec) -> None:
    test = AppTest.from_file(str(ENTRY), default_timeout=60)
    for key, text in link_items(spec).items():
        test.query_params[key] = text
    test.run()
    assert not test.exception
    found = {
        key: values[0] if isinstance(values, list) else values for key, values in test.query_params.items()
    }
    assert found == link_items(spec)
    test.run()
    assert not test.session_state["problems"]
