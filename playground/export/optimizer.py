"""The fourth step: loss, optimizer, learning rate and score."""

from typing import Any

from playground.export.cell import Cell
from playground.export.layout import assignments_code, call_code, join_code, join_paragraphs
from playground.export.source import self_contained_source
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.formulas.expression import python_code
from playground.spec.metrics import Metric, metric_of
from playground.spec.optimization.gradient_clipping import CLIPPINGS
from playground.spec.optimization.losses import LOSSES
from playground.spec.optimization.optimizers import OPTIMIZERS
from playground.spec.optimization.schedules import SCHEDULES

NAMES = {"decay_rate": "DECAY_RATE", "decay_epochs": "DECAY_EPOCHS", "alpha": "ALPHA"}
"""Parameters of schedules, as constants of a script."""
FUNCTIONS = {"cos": "np.cos", "pi": "np.pi"}


def optimizer_cell(spec: ExperimentSpec, _: Translate) -> Cell:
    """Return the step that makes `loss_function`, `score`, `optimizer` and the schedule."""
    metric = metric_of(spec.card.task)
    text = _("The loss is what training makes small; the score, here {metric}, is what people look at.")
    loss = f"loss_function = keras.losses.{LOSSES[spec.training.loss].identifier}"
    code = join_paragraphs(loss, score_code(metric), join_code(*optimizer_lines(spec)), schedule_code(spec))
    return Cell(title=_("Loss, score and optimizer"), text=text.format(metric=_(metric.label)), code=code)


def score_code(metric: Metric) -> str:
    """Return the code of `score(y, predicted)`."""
    score = f"def score(y, predicted):\n    return {metric.compute.__name__}(tf, y, predicted)"
    return join_paragraphs(self_contained_source(metric.compute), score)


def optimizer_lines(spec: ExperimentSpec) -> list[str]:
    """Return the lines that make the optimizer."""
    name = OPTIMIZERS[spec.training.optimizer].keras_class
    options = {key: value for key, value in optimizer_options(spec).items() if key != "learning_rate"}
    rate = "learning_rate=LEARNING_RATE"
    return [
        assignments_code({"LEARNING_RATE": spec.training.learning_rate}),
        call_code(f"keras.optimizers.{name}", rate, before="optimizer = ", **options),
    ]


def optimizer_options(spec: ExperimentSpec) -> dict[str, Any]:
    """Return what Keras's optimizer is told, by its own names."""
    entry, training = OPTIMIZERS[spec.training.optimizer], spec.training
    options: dict[str, Any] = {name: getattr(spec.optimizer, name) for name in entry.parameters}
    if not options["weight_decay"]:
        del options["weight_decay"]
    if argument := CLIPPINGS[training.clipping].argument:
        options[argument] = training.clip_limit
    return {"learning_rate": training.learning_rate, **options}


def schedule_factor_code(name: str) -> str:
    """Return the factor of the learning rate in epoch n as code."""
    code = {**NAMES, **FUNCTIONS}
    return python_code(SCHEDULES[name].rule, lambda name: code.get(name, name))


def schedule_code(spec: ExperimentSpec) -> str:
    """Return the code of `learning_rate(epoch)`; empty if it is always the same."""
    schedule = spec.schedule
    if schedule.is_constant:
        return ""
    formula = schedule_factor_code(schedule.schedule)
    used = {name: getattr(schedule, key) for key, name in NAMES.items() if name in formula}
    lines = ["def learning_rate(epoch):"]
    if warmup := schedule.warmup_epochs:
        lines += [f"    if epoch < {warmup}:", f"        return LEARNING_RATE * ((epoch + 1) / {warmup + 1})"]
    lines += [f"    n = epoch - {warmup}" if warmup else "    n = epoch"] if "n" in formula else []
    lines += [f"    return LEARNING_RATE * ({formula})"]
    return join_paragraphs(assignments_code(used), join_code(*lines))
