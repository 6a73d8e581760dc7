"""What the picture of a table is given: what is known without its rows, in the reader's language."""

from typing import Any

from playground.i18n import Translate
from playground.spec import Column, DatasetCard, ExperimentSpec, resolve_settings
from playground.spec.data.codings import coded_columns
from playground.spec.link import format_link_items, link_items
from playground.ui.layout.language import reader_language
from playground.ui.session import page_task

TABLE_SETTINGS = ("dataset", "points", "n_samples", "noise", "seed")
"""Settings that decide the rows of a table; how they are divided is another thing."""
CHANGED_HERE = ("inputs", "outliers", "together")


def table_link(spec: ExperimentSpec) -> str:
    """Return the link of the rows of `spec`, and of nothing else."""
    names = TABLE_SETTINGS if spec.card.n_samples_range or spec.card.variant else ("dataset",)
    settings = {name: spec.setting(name) for name in names}
    return format_link_items(link_items(resolve_settings(settings).spec))


def table_view_data(spec: ExperimentSpec, _: Translate, change: int) -> dict[str, Any]:
    """Return what `mountTableView` is given; see `TableViewData` in `data_table/types.d.ts`.

    `change`: the number of the last change that has come from there, 0 if none has.
    """
    card = spec.card
    return {
        "link": table_link(spec),
        "card": {
            "name": card.name,
            "label": _(card.label),
            "summary": _(card.summary),
            "task": str(card.task),
            "classes": [_(label) for label in card.classes],
            "target": column_words(card.target, _),
            "licence": card.licence,
            "source": card.source,
            "citation": _(card.citation) if card.citation else "",
            "faults": [_(fault) for fault in card.faults],
        },
        "columns": [
            {
                **column_words(column, _),
                "inputs": inputs_of_column(column),
                "usual": usual_inputs(card, column),
            }
            for column in card.columns
        ],
        "inputs": list(spec.data.inputs),
        "outliers": spec.data.outliers,
        "together": spec.data.together,
        "closed": [name for name in CHANGED_HERE if page_task.is_closed(name)],
        "change": change,
        "options": {"language": reader_language()},
    }


def column_words(column: Column, _: Translate) -> dict[str, str]:
    """Return name, label and unit of a column."""
    return {"name": column.name, "label": _(column.label), "unit": _(column.unit) if column.unit else ""}


def inputs_of_column(column: Column) -> list[str]:
    """Return the inputs that are this column, as it is or coded."""
    return [column.name, *(coded.name for coded in coded_columns((column,)))]


def usual_inputs(card: DatasetCard, column: Column) -> list[str]:
    """Return those of them that the first net of the data set has, or the column itself."""
    first = card.first_net.get("inputs", ())
    return [name for name in inputs_of_column(column) if name in first] or [column.name]
