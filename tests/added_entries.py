"""One of each thing that can be added, as the file that it is, by its path in the project."""

ACTIVATION = '''"""The activation softsign."""

from playground.i18n import N_
from playground.spec.layers.activations.registry import ACTIVATIONS, Activation

ACTIVATIONS.add(
    Activation(
        name="softsign",
        identifier="softsign",
        label="softsign",
        rule="z / (1 + abs(z))",
        help=N_("Like tanh, but it gets to its ends more slowly."),
        limits=(-1.0, 1.0),
    )
)
'''
LOSS = '''"""The Kullback-Leibler divergence."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.optimization.losses.registry import LOSSES, Loss

RULE = """
q = max(y, 1e-7)
loss = sum(q * log(q / max(p, 1e-7)))
"""

LOSSES.add(
    Loss(
        name="kl_divergence",
        identifier="kl_divergence",
        label=N_("Kullback-Leibler divergence"),
        rule=RULE,
        help=N_("How far the answers are from the true distribution."),
        tasks=frozenset({Task.MULTICLASS}),
    )
)
'''
OPTIMIZER = '''"""LAMB: Adam whose steps are as long as the weights of a layer are large."""

from playground.i18n import N_
from playground.spec.optimization.optimizers.registry import OPTIMIZERS, Memory, Optimizer

RULE = """
m = beta_1 * m + (1 - beta_1) * g
s = beta_2 * s + (1 - beta_2) * g**2
d = m / (1 - beta_1**t) / (sqrt(s / (1 - beta_2**t)) + epsilon)
a = norm(w) / norm(d) if norm(w) * norm(d) > 0 else 1
w = w - learning_rate * a * d
"""

OPTIMIZERS.add(
    Optimizer(
        name="lamb",
        identifier="lamb",
        label="LAMB",
        help=N_("Adam for large batches."),
        default_learning_rate=0.003,
        parameters={"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "weight_decay": 0.0},
        rule=RULE,
        memories={"m": Memory(variable="momentum"), "s": Memory(variable="velocity")},
    )
)
'''
METRIC = '''"""The mean recall of the classes."""

from playground.i18n import N_
from playground.spec.data.task import Task
from playground.spec.metrics.registry import METRICS, Metric


def balanced_accuracy(tf, y, predicted):
    chosen = tf.one_hot(tf.argmax(predicted, axis=1), y.shape[1])
    found = tf.reduce_sum(y * chosen, axis=0) / tf.maximum(tf.reduce_sum(y, axis=0), 1.0)
    return tf.reduce_mean(found)


METRICS.add(
    Metric(
        name="balanced_accuracy",
        label=N_("balanced accuracy"),
        help=N_("The mean over the classes of the share of their rows that is found."),
        tasks=frozenset({Task.MULTICLASS}),
        compute=balanced_accuracy,
        share=True,
        order=5,
    )
)
'''
DATASET = '''"""Three stripes."""

import numpy as np

from playground.datasets.dataset import register
from playground.datasets.generated import add_noise, make_generated_dataset
from playground.i18n import N_


def make_stripes(n_samples, *, noise, random_state):
    """Return points of three vertical stripes."""
    X = random_state.uniform(-5, 5, (n_samples, 2))
    y = np.digitize(X[:, 0], [-2.0, 2.0]).astype(float)
    return add_noise(X, noise, random_state), y


STRIPES = register(
    make_generated_dataset(
        make_stripes,
        name="stripes",
        label=N_("Stripes"),
        summary=N_("Three vertical stripes."),
        classes=(N_("left"), N_("middle"), N_("right")),
        source="https://example.org/stripes",
        citation="Made for a test.",
    )
)
'''
VIEW = '''"""The norm of each layer's kernel."""

import numpy as np

from playground.training.views.registry import VIEWS, SectionDeclaration, View, ViewDeclaration


class KernelNorms(View):
    def __init__(self, context):
        self._layers = [layer for layer in context.model.layers if hasattr(layer, "kernel")]

    def __call__(self):
        norms = [np.linalg.norm(layer.kernel.numpy()) for layer in self._layers]
        names = [layer.name for layer in self._layers]
        return {"kernel_norms": np.array(norms, np.float32), "kernel_names": names}


VIEWS.add(
    ViewDeclaration(
        name="kernels",
        sections=(
            SectionDeclaration(name="kernel_norms", dtype="float32", shape=(None,)),
            SectionDeclaration(name="kernel_names", dtype="json"),
        ),
        build=KernelNorms,
        on_request=True,
    )
)
'''
CALCULATOR = '''"""The double of a number, by TensorFlow."""

import tensorflow as tf

from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator


class DoubledArguments(Arguments):
    number: float


class DoubledAnswer(Answer):
    double: float


def doubled(arguments):
    return DoubledAnswer(double=float(tf.constant(arguments.number) * 2))


CALCULATORS.add(
    Calculator(
        name="doubled",
        arguments=DoubledArguments,
        answer=DoubledAnswer,
        calculate=doubled,
        budget=Budget(seconds=10.0, memory_mb=300),
    )
)
'''
PAGE = '''"""One small live picture."""

from playground.i18n import N_
from playground.spec import parse_link
from playground.ui.blocks.mounted_run import show_mounted_run
from playground.ui.forms.playback_bar import show_group_playback_bar
from playground.ui.layout import styles
from playground.ui.layout.language import reader_translator

TITLE = N_("A small picture")
LINKED = True

_ = reader_translator()
styles.show_styles()
styles.show_page_title(_(TITLE))
spec = parse_link("dataset=stripes&layers=2&epochs=5").spec
(held,) = show_group_playback_bar(spec, ("small",), _)
show_mounted_run(spec, "small", held, _, panels=("output",))
'''

LAYER = '''"""Noise on what goes in while the net trains."""

from typing import Annotated, ClassVar

from pydantic import Field

from playground.i18n import N_
from playground.spec.layers.layer import LAYER_KINDS, Layer, LayerKind


class Noise(Layer):
    """`deviation`: that of the noise."""

    kind: ClassVar[str] = "noise"

    deviation: Annotated[float, Field(gt=0, le=1)] = Field(title=N_("Deviation"))


LAYER_KINDS.add(
    LayerKind(
        name=Noise.kind,
        layer=Noise,
        label=N_("Noise"),
        help=N_("Adds a random number to all that comes in while the net trains."),
        formula="h + n",
        fresh=Noise(deviation=0.1),
        expects=N_("a noise layer is noise with a deviation up to 1, such as noise0.1."),
    )
)
'''
BUILT_LAYER = '''"""Gaussian noise."""

import keras

from playground.training.model.layer_builder import BUILDERS

BUILDERS["noise"] = lambda placed, context: [
    keras.layers.GaussianNoise(placed.layer.deviation, seed=context.spec.data.seed)
]
'''
LAYER_IN_CODE = '''"""The code of Gaussian noise."""

from playground.export.layer_code import LAYER_CODE
from playground.export.layout import call_code

LAYER_CODE["noise"] = lambda placed, context: [
    call_code("keras.layers.GaussianNoise", repr(placed.layer.deviation), seed=context.spec.data.seed)
]
'''
FILES = {
    "playground/spec/layers/kinds/noise.py": LAYER,
    "playground/training/model/layers/noise.py": BUILT_LAYER,
    "playground/export/layers/noise.py": LAYER_IN_CODE,
    "playground/spec/layers/activations/softsign.py": ACTIVATION,
    "playground/spec/optimization/losses/kl_divergence.py": LOSS,
    "playground/spec/optimization/optimizers/lamb.py": OPTIMIZER,
    "playground/spec/metrics/balanced_accuracy.py": METRIC,
    "playground/datasets/shapes/stripes.py": DATASET,
    "playground/training/views/kernels.py": VIEW,
    "playground/training/calculators/doubled.py": CALCULATOR,
    "pages/learn/small_picture.py": PAGE,
}
