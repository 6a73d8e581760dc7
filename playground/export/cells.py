"""All steps of an export, in order: the same for the script and the notebook."""

from collections.abc import Sequence
from importlib.metadata import version

from playground.export.cell import Cell
from playground.export.changes import Change, are_repeated
from playground.export.layout import block, paragraphs
from playground.export.model import model_cell
from playground.export.optimizer import optimizer_cell
from playground.export.rows import rows_cell
from playground.export.split import split_cell
from playground.export.training import curve_cell, training_cell
from playground.i18n import Translate
from playground.spec import ExperimentSpec, format_link

IMPORTS = """\
import importlib.util

import keras
import numpy as np
import tensorflow as tf"""


def cells(spec: ExperimentSpec, _: Translate, changes: Sequence[Change] = ()) -> tuple[Cell, ...]:
    """Return the steps that repeat a run of `spec`.

    `changes`: what was changed by hand since it began with the settings of `spec`.
    """
    return (
        head_cell(spec, _, changes),
        setup_cell(spec, _),
        rows_cell(spec, _),
        split_cell(spec, _),
        model_cell(spec, _),
        optimizer_cell(spec, _),
        training_cell(spec, _, changes),
        curve_cell(spec, _),
    )


def head_cell(spec: ExperimentSpec, _: Translate, changes: Sequence[Change]) -> Cell:
    """Return what this is, and what it needs."""
    title = _("Neural Net Playground: {name}").format(name=_(spec.card.label))
    said = [
        _(
            "This repeats a run of the playground by itself, with plain Keras: same rows, same first "
            "weights, same batches, so the same curve but for the last digits."
        ),
        _("It needs: pip install {packages}").format(packages="tensorflow keras numpy scikit-learn"),
        _("Made with Keras {keras}; other versions may differ.").format(keras=version("keras")),
        _("Settings of the run: {link}").format(link=f"?{format_link(spec)}"),
    ]
    if not are_repeated(changes):
        said.append(
            _(
                "While the run on the page went on, more than learning rate and batch size was changed by "
                "hand. That is not repeated here: the settings stay as they are in the link."
            )
        )
    return Cell(title=title, text="\n\n".join(said))


def setup_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the imports and the seed."""
    ready = block('tf.config.set_visible_devices([], "GPU")', f"SEED = {spec.data.seed}")
    code = paragraphs(IMPORTS, ready)
    text = _("Nets as small as these are faster without a graphics card.")
    return Cell(title=_("Getting ready"), text=text, code=code)
