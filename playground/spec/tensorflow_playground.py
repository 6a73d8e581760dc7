"""Links of the TensorFlow Playground (https://playground.tensorflow.org), read as settings of ours.

Names and defaults are those of its source, `src/state.ts`. It trains by plain gradient descent.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playground.i18n import N_, Message
from playground.spec.experiment import Problem, ResolvedSpec, resolve_settings
from playground.spec.fields import short_text
from playground.spec.layers.layer import parse_layers
from playground.spec.number_text import parse_number

HOST = "playground.tensorflow.org"
DEFAULTS = {
    "batchSize": "10",
    "learningRate": "0.03",
    "networkShape": "4,2",
    "percTrainData": "50",
    "noise": "0",
}
DATASETS = {"circle": "circle", "xor": "xor_clouds", "gauss": "gauss", "spiral": "spiral"}
REGRESSION_DATASETS = {"reg-plane": "plane", "reg-gauss": "multi_gauss"}
INPUTS = {
    "x": "x1", "y": "x2", "xTimesY": "x1x2", "xSquared": "x1_sq", "ySquared": "x2_sq", "sinX": "sin_x1",
    "sinY": "sin_x2", "cosX": "cos_x1", "cosY": "cos_x2",
}  # fmt: skip
REGULARIZERS = {"none": "none", "L1": "l1", "L2": "l2"}
OF_ITS_PAGE = frozenset(
    {"collectStats", "hideText", "tutorial", "numHiddenLayers", "dataset", "regDataset", "problem"}
)
"""What says how its page looks, or is read along with something else."""
NOT_READ = N_("is a setting of the TensorFlow Playground that there is not here.")


def is_tensorflow_playground_link(link: str) -> bool:
    """Return whether `link` is an address of the TensorFlow Playground."""
    head = link.strip().partition("#")[0].partition("?")[0]
    try:
        return urlsplit(head if "://" in head else f"https://{head}").hostname == HOST
    except ValueError:  # no address at all
        return False


def parse_tensorflow_playground_link(link: str) -> ResolvedSpec:
    """Return the experiment of such a link, and what in it could not be used."""
    given = dict(parse_qsl(link.strip().partition("#")[2], keep_blank_values=True, errors="replace"))
    settings: dict[str, Any] = {"dataset": dataset_of(given), "optimizer": "sgd", "inputs": inputs_of(given)}
    names: dict[str, str] = {"dataset": "dataset", "inputs": "x"}
    problems = []
    for key, text in (DEFAULTS | given).items():
        if key in OF_ITS_PAGE or key in INPUTS or key.endswith("_hide"):
            continue
        if key not in SETTINGS:
            problems.append(Problem(field=short_text(key), value=short_text(text), reason=Message(NOT_READ)))
            continue
        name, read = SETTINGS[key]
        settings[name], names[name] = read(text), key
    if settings.get("regularizer", "none") == "none":
        settings.pop("regularization_rate", None)
    spec, refused = resolve_settings(settings)
    told = [Problem(field=names.get(p.field, p.field), value=p.value, reason=p.reason) for p in refused]
    return ResolvedSpec(spec, (*told, *problems))


def dataset_of(given: Mapping[str, str]) -> str:
    """Return the data set: one for each of its two problems."""
    if given.get("problem") == "regression":
        asked = given.get("regDataset", "reg-plane")
        return REGRESSION_DATASETS.get(asked, asked)
    asked = given.get("dataset", "circle")
    return DATASETS.get(asked, asked)


def inputs_of(given: Mapping[str, str]) -> tuple[str, ...]:
    """Return the inputs that are on; x and y are unless they are switched off."""
    on = {"x": "true", "y": "true"} | {key: given[key] for key in INPUTS if key in given}
    return tuple(name for key, name in INPUTS.items() if on.get(key) == "true") or ("x1", "x2")


def number(text: str) -> Any:
    """Return a number; if it is none, the text itself."""
    found = parse_number(float, text.strip())
    return text if found is None else float(found)


def whole_number(text: str) -> Any:
    """Return a whole number; if it is none, the text itself."""
    found = parse_number(int, text.strip())
    return text if found is None else found


def share_of_percent(text: str) -> Any:
    """Return a percentage as a share; if it is none, the text itself."""
    found = number(text)
    return found if isinstance(found, str) else round(found / 100, 9)


def is_true(text: str) -> bool:
    """Return whether a switch is on."""
    return text == "true"


SETTINGS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "activation": ("activation", lambda text: (text,)),
    "batchSize": ("batch_size", whole_number),
    "learningRate": ("learning_rate", number),
    "regularization": ("regularizer", lambda text: REGULARIZERS.get(text, text)),
    "regularizationRate": ("regularization_rate", number),
    "noise": ("noise", share_of_percent),
    "networkShape": ("layers", lambda text: parse_layers(text.replace(",", "-"))),
    "percTrainData": ("train_share", share_of_percent),
    "showTestData": ("show_test", is_true),
    "discretize": ("discretize", is_true),
    "initZero": ("initializer", lambda text: ("zeros",) if is_true(text) else ("glorot_uniform",)),
}
"""The setting of ours for each of its settings, and how its text is read."""
