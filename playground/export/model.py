"""The third step: the net, in stock layers of Keras, with the first weights of the page."""

from typing import Any

from playground.datasets.preparation.random_streams import DROPOUT_STREAM, KERNEL_STREAM, derived_seed
from playground.export.cell import Cell
from playground.export.layout import call_code, join_code, literal_code, wrap_in_brackets
from playground.export.run_changes import AS_LINKED, DROPOUT, PENALTY, RunChanges
from playground.i18n import Translate
from playground.spec import ExperimentSpec
from playground.spec.layers.activations import ACTIVATIONS
from playground.spec.layers.initializers import INITIALIZERS
from playground.spec.layers.network_spec import NORMALIZATION_MOMENTUM
from playground.spec.layers.regularizers import REGULARIZERS

SOME_RATE = 0.5


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
    """Return the code of each layer behind the inputs.

    A dropout that is changed is made with some rate, or it would have no seed; the first one is set later.
    """
    penalised = bool(penalty_code(spec, run_changes))
    found = []
    for index, rate in enumerate(spec.network.values_per_layer("dropout")):
        found += hidden_layer_code(spec, index, penalised)
        if rate := rate or SOME_RATE * run_changes.has_change_of(DROPOUT):
            seed = derived_seed(spec.data.seed, DROPOUT_STREAM, index)
            found.append(call_code("keras.layers.Dropout", repr(rate), seed=seed))
    head = spec.card.task.output_activation
    return [
        *found,
        dense_layer_code(spec, len(spec.network.layers), spec.card.n_outputs, penalised, activation=head),
    ]


def hidden_layer_code(spec: ExperimentSpec, index: int, penalised: bool) -> list[str]:
    """Return the code of hidden layer number `index`."""
    network = spec.network
    units, entry = network.layers[index], ACTIVATIONS[network.values_per_layer("activation")[index]]
    normalized = network.values_per_layer("batch_normalization")[index]
    if entry.pieces == 1 and not normalized:
        return [dense_layer_code(spec, index, units, penalised, activation=entry.identifier)]
    bias = {"use_bias": False} if normalized else {}
    found = [dense_layer_code(spec, index, units * entry.pieces, penalised, **bias)]
    if normalized:
        found.append(call_code("keras.layers.BatchNormalization", momentum=NORMALIZATION_MOMENTUM))
    if entry.pieces == 1:
        return [*found, call_code("keras.layers.Activation", literal_code(entry.identifier))]
    return [*found, f"keras.layers.Reshape(({entry.pieces}, {units}))", "keras.layers.GlobalMaxPooling1D()"]


def dense_layer_code(spec: ExperimentSpec, index: int, units: int, penalised: bool, **options: Any) -> str:
    """Return the code of layer number `index`: `units` sums, with seeded first weights."""
    parts = [str(units), *(f"{name}={literal_code(value)}" for name, value in options.items())]
    parts.append(f"kernel_initializer={initializer_code(spec, index)}")
    if penalised:
        parts.append("kernel_regularizer=penalty")
    return wrap_in_brackets("keras.layers.Dense(", parts, ")")


def initializer_code(spec: ExperimentSpec, layer: int) -> str:
    """Return the code of the initializer of one layer."""
    entry = INITIALIZERS[spec.network.initializers()[layer]]
    options: dict[str, Any] = (
        {"seed": derived_seed(spec.weight_seed, KERNEL_STREAM, layer)} if entry.seeded else {}
    )
    return call_code(f"keras.initializers.{keras_class_name(entry.identifier)}", **options)


def keras_class_name(identifier: str) -> str:
    """Return the class that Keras names `identifier`: glorot_uniform is GlorotUniform."""
    return "".join(word.capitalize() for word in identifier.split("_"))
