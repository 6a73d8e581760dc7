"""The third step: the net, in stock layers of Keras, with the first weights of the page."""

from playground.export.cell import Cell
from playground.export.layer_code import CodeContext, layer_code
from playground.export.layers.dense import dense_layer_code
from playground.export.layout import call_code, join_code, wrap_in_brackets
from playground.export.run_changes import AS_LINKED, PENALTY, RunChanges
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.layers.regularizers import REGULARIZERS


def model_cell(spec: ExperimentSpec, _: Translate, run_changes: RunChanges = AS_LINKED) -> Cell:
    """Return the step that makes `model`."""
    text = _("The seeds make the first weights those of the page; Keras then draws the same numbers.")
    parts = [f"keras.Input(({len(spec.data.inputs)},))", *layers_code(spec, run_changes)]
    code = join_code(
        penalty_code(spec, run_changes),
        wrap_in_brackets("model = keras.Sequential([", parts, "])"),
        "model.summary()",
    )
    return Cell(title=_("The net: {n} numbers to learn").format(n=spec.n_parameters), text=text, code=code)


def penalty_code(spec: ExperimentSpec, run_changes: RunChanges) -> str:
    """Return the code of the penalty that all kernels share; empty if there never is one."""
    training = spec.training
    rates = REGULARIZERS[training.regularizer].l1_l2_factors(training.regularization_rate, training.l1_ratio)
    if not any(rates) and not run_changes.has_change_of(*PENALTY):
        return ""
    return call_code("keras.regularizers.L1L2", before="penalty = ", l1=rates[0], l2=rates[1])


def layers_code(spec: ExperimentSpec, run_changes: RunChanges) -> list[str]:
    """Return the code of each layer behind the inputs."""
    context = CodeContext(spec, bool(penalty_code(spec, run_changes)), run_changes)
    placed_layers, head = spec.network.placed_layers(), spec.card.task.output_activation
    return [
        *(code for placed in placed_layers for code in layer_code(placed, context)),
        dense_layer_code(context, len(spec.network.dense_units), spec.card.n_outputs, activation=head),
    ]
