"""What would another learning rate do? Tried on a copy of the run."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.experiment import FIELDS
from playground.spec.fields import field_bounds
from playground.spec.link import parse_link_value
from playground.spec.number_text import plain_decimal_text
from playground.ui.components import live_components
from playground.ui.forms.setting_inputs import LEARNING_RATES
from playground.ui.session import page_task
from playground.ui.session.spec_state import change_settings

NAME = "learning_rate"


def show_rate_trial(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the button that tries another rate; nothing where the task of the page locks or hides the rate."""
    if run is None or page_task.is_closed(NAME):
        return
    rate = plain_decimal_text(spec.training.learning_rate)
    live_components.show_rate_trial(run.token, offered_rates(spec), rate, _, take_rate_over)


def offered_rates(spec: ExperimentSpec) -> list[str]:
    """Return the rates that the page offers, and the present one, as links write them."""
    low, high = field_bounds(FIELDS[NAME].model_fields[NAME])
    rates = {*(rate for rate in LEARNING_RATES if low <= rate <= high), spec.training.learning_rate}
    return [plain_decimal_text(rate) for rate in sorted(rates)]


def take_rate_over() -> None:
    """Make the rate that the reader has chosen that of the spec."""
    told: Any = st.session_state[live_components.RATE_TRIAL.key].rate
    chosen = told["rate"] if isinstance(told, Mapping) else told
    change_settings(**{NAME: parse_link_value(NAME, str(chosen), {})})
