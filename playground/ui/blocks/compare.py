"""Below the pictures: runs pinned in the browser, another learning rate, the same run over several seeds."""

import hashlib
import json

import streamlit as st

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec, link_items
from playground.spec.link import format_link_items, page_link_items
from playground.ui.blocks.rate_trial import show_rate_trial
from playground.ui.blocks.seed_sweep import show_seed_sweep
from playground.ui.components import live_components
from playground.ui.forms.setting_texts import setting_labels_and_values
from playground.ui.session import page_task, spec_state
from playground.web.site import page_paths


def show_pinned_runs(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show the runs that are pinned in this browser beside the one on the page."""
    about = {
        "token": run.token if run else "",
        "link": format_link_items(page_link_items(spec)),
        "title": _(spec.card.label),
        "data": rows_and_split_hash(spec),
        "settings": setting_labels_and_values(spec, _),
        "parameters": spec.n_parameters,
    }
    with st.container(key="compare"):
        live_components.show_pinned_runs(about, _)
        show_rate_trial(spec, run, _)
        show_way_to_two_runs(spec, _)
        show_seed_sweep(spec, _)


def show_way_to_two_runs(spec: ExperimentSpec, _: Translate) -> None:
    """Show the way to the page on which this experiment stands beside one that differs in one setting.

    A task that locks settings does not lead there.
    """
    if page_task.current_task() is None:
        st.page_link(
            page_paths.TWO_RUNS,
            label=_("Beside another setting"),
            icon=":material/compare_arrows:",
            query_params={**link_items(spec), **spec_state.reader_query_params()},
            help=_("Two runs side by side that differ in one setting of your choice."),
            width="content",
        )


def rows_and_split_hash(spec: ExperimentSpec) -> str:
    """Return 16 hex digits that are equal for runs of the very same rows, split the same way.

    What the net sees of the rows, inputs and scaling, is left out. The seed counts where it draws or splits.
    """
    told = spec.data.model_dump(mode="json", exclude={"inputs", "scaling"})
    if spec.card.n_samples_range is None and spec.data.train_share == 1:
        del told["seed"]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
