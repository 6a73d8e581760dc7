"""The changes of settings that a page can take back."""

from streamlit.testing.v1 import AppTest

from playground.ui.session.undo import CHANGES, SettingsChange
from tests.ui.script_page import page


def changes_of(test: AppTest) -> list[SettingsChange]:
    """Return the changes that the session has kept."""
    return list(test.session_state[CHANGES]) if CHANGES in test.session_state else []


def test_every_change_of_a_setting_is_kept_with_what_was_before_until_back_takes_it_back() -> None:
    test = page("layers=3&learning_rate=0.01")
    assert changes_of(test) == []
    before = dict(test.query_params)
    test.selectbox(key="setting_learning_rate").set_value(0.03).run()
    first = dict(test.query_params)
    test.selectbox(key="setting_activation").set_value("relu").run()
    kept = changes_of(test)
    assert [change.name for change in kept] == ["learning_rate", "activation"]
    assert kept[0].number < kept[1].number
    assert kept[0].after == kept[1].before
    assert (kept[0].before.training.learning_rate, kept[0].after.training.learning_rate) == (0.01, 0.03)

    for query, left in ((first, 1), (before, 0)):  # as Back of the browser does
        test.query_params.clear()
        for key, values in query.items():
            test.query_params[key] = values
        test.run()
        assert len(changes_of(test)) == left


def test_a_choice_is_one_change_whatever_it_sets_besides() -> None:
    test = page("layers=3")
    test.selectbox(key="setting_optimizer").set_value("sgd").run()
    (change,) = changes_of(test)
    assert change.name == "optimizer"
    assert change.before.training.learning_rate != change.after.training.learning_rate
