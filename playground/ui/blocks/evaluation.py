"""The evaluation of the page's run: what the browser needs to name columns and classes."""

from playground.engine import Run
from playground.i18n import Translate
from playground.spec import ExperimentSpec, format_link
from playground.ui.components import live_components
from playground.ui.components.labels import translated_trainer_words
from playground.ui.session.opened_test_part import openings_of, openings_told_by_link


def show_evaluation(spec: ExperimentSpec, run: Run | None, _: Translate) -> None:
    """Show how good the net of `run` is on rows that did not train it, and what it has to beat."""
    columns = [
        {
            "name": column.name,
            "label": _(column.label),
            "unit": _(column.unit) if column.unit else "",
            "input": column.name in spec.data.inputs,
            "levels": list(column.levels),
            "level_labels": [_(label) for label in column.level_labels],
        }
        for column in spec.card.columns
    ]
    live_components.show_evaluation(
        {
            "token": run.token if run is not None else "",
            "link": format_link(spec),
            "columns": columns,
            "names": translated_trainer_words(spec, _),
            "openings": openings_of(run),
            "openings_of_link": openings_told_by_link(),
        },
        _,
    )
