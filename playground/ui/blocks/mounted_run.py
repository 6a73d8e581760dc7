"""A run that a page shows in a slot of its own: its live picture, or why there is none."""

from collections.abc import Sequence
from typing import Any

from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.ui.blocks.run_access import followed_run_data, page_run_or_refusal, show_run_refusal
from playground.ui.components import live_components
from playground.ui.components.labels import translated_trainer_words
from playground.ui.components.network_facts import network_and_training_facts
from playground.ui.components.view_options import run_view_options

PANELS = ("numbers", "network", "output")


def show_mounted_run(
    spec: ExperimentSpec,
    slot: str,
    held: str,
    _: Translate,
    panels: Sequence[str] = PANELS,
    compared: str = "",
) -> None:
    """Show the run of `spec` in `slot`; `held`: the token that the page's playback bar has for it.

    `compared`: see `playground.ui.session.page_run.find_or_open_page_run`.
    """
    run, refusal = page_run_or_refusal(spec, held, slot, compared)
    show_run_refusal(refusal, _, slot)
    followed: dict[str, Any] = followed_run_data(run, refusal, _, slot)
    live_components.show_run_view(
        {**followed, "slot": slot, "panels": list(panels)},
        {**run_view_options(spec), "net": network_and_training_facts(spec, _)},
        translated_trainer_words(spec, _),
        _,
        _on_change,
    )


def _on_change() -> None:
    """The component has reported something; the script run that follows draws it."""
