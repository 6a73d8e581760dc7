"""All steps of an export, in order: the same for the script and the notebook."""

from importlib.metadata import version

from playground.export.cell import Cell
from playground.export.layout import join_code, join_paragraphs
from playground.export.model import model_cell
from playground.export.optimizer import optimizer_cell
from playground.export.rows import rows_cell
from playground.export.run_changes import AS_LINKED, RunChanges
from playground.export.scores import folds_cell, scores_cell
from playground.export.split import split_cell
from playground.export.training import curve_cell, training_cell
from playground.i18n import Translate
from playground.spec import ExperimentSpec, format_link

IMPORTS = """\
import importlib.util

import keras
import numpy as np
import tensorflow as tf"""
KINKED = {"mae", "mape"}
"""Losses whose gradient makes much of a last digit."""


def build_cells(spec: ExperimentSpec, _: Translate, run_changes: RunChanges = AS_LINKED) -> tuple[Cell, ...]:
    """Return the steps that repeat a run of `spec`.

    `run_changes`: what it did since it began with the settings of `spec`.
    """
    return (
        head_cell(spec, _, run_changes),
        setup_cell(spec, _),
        rows_cell(spec, _),
        split_cell(spec, _),
        model_cell(spec, _, run_changes),
        optimizer_cell(spec, _),
        training_cell(spec, _, run_changes),
        curve_cell(spec, _),
        scores_cell(spec, _),
        *([folds_cell(spec, _)] if spec.data.folds else []),
    )


def head_cell(spec: ExperimentSpec, _: Translate, run_changes: RunChanges) -> Cell:
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
    return Cell(title=title, text="\n\n".join([*said, *warning_texts(spec, _, run_changes)]))


def warning_texts(spec: ExperimentSpec, _: Translate, run_changes: RunChanges) -> list[str]:
    """Return what of the run is other than the link says, and what is not repeated."""
    said = []
    if run_changes.changes:
        said.append(_("What was changed by hand while the run went on is changed here at the same epochs."))
    if run_changes.leaves_changes_out:
        said.append(
            _(
                "What was changed by hand within an epoch, between two batches, is not repeated: from there "
                "on the curve is another one."
            )
        )
    if run_changes.epochs > spec.training.epochs:
        said.append(
            _("The run went on after the last epoch of its link: {epochs} epochs are trained here.").format(
                epochs=run_changes.epochs
            )
        )
    if run_changes.went_on:
        said.append(_("A rule has stopped the run, and it went on without its rules; so does this."))
    if spec.training.loss in KINKED:
        said.append(
            _(
                "The gradient of this loss jumps where an error changes its sign or a target is near zero, "
                "so last digits can grow and the curves part slowly."
            )
        )
    return said


def setup_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the imports and the seed."""
    ready = join_code('tf.config.set_visible_devices([], "GPU")', f"SEED = {spec.data.seed}")
    code = join_paragraphs(IMPORTS, ready)
    text = _("Nets as small as these are faster without a graphics card.")
    return Cell(title=_("Getting ready"), text=text, code=code)
