"""The whole experiment, and how settings become one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from pydantic import ConfigDict

from playground.errors import SpecError
from playground.i18n import N_, Message
from playground.spec.data.data_spec import DataSpec
from playground.spec.data.dataset_card import DATASETS, DatasetCard, card_for
from playground.spec.fields import (
    SpecPart,
    allowed_choices,
    field_refusal_message,
    list_item_type,
    short_text,
)
from playground.spec.layers.layer import Layer, Shape
from playground.spec.layers.network_spec import MAX_SEED, PER_LAYER, NetworkSpec, canonical_layers
from playground.spec.layers.stack import dense_units
from playground.spec.optimization.optimizer_spec import OptimizerSpec
from playground.spec.optimization.schedule_spec import ScheduleSpec
from playground.spec.optimization.stopping import StoppingSpec
from playground.spec.optimization.training_spec import TrainingSpec
from playground.spec.rules import (
    DEFAULTS,
    EXPLANATIONS,
    FITS,
    SCHEDULE_PARAMETERS,
    n_test,
    n_train,
    n_validation,
)
from playground.spec.view_spec import ViewSpec

PARTS: Mapping[str, type[SpecPart]] = {
    "data": DataSpec,
    "network": NetworkSpec,
    "training": TrainingSpec,
    "optimizer": OptimizerSpec,
    "schedule": ScheduleSpec,
    "stopping": StoppingSpec,
    "view": ViewSpec,
}
FIELDS: Mapping[str, type[SpecPart]] = {name: part for part in PARTS.values() for name in part.model_fields}
"""Every setting, in the order of links, and the part it belongs to."""
PART_OF: Mapping[str, str] = {name: key for key, part in PARTS.items() for name in part.model_fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A setting that could not be used: its name, the value that was given, and why not."""

    field: str
    value: str
    reason: Message


class ExperimentSpec(SpecPart):
    """What is trained, how, until when, and how it is shown (view)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: DataSpec
    network: NetworkSpec
    training: TrainingSpec
    optimizer: OptimizerSpec
    schedule: ScheduleSpec
    stopping: StoppingSpec
    view: ViewSpec

    @classmethod
    def from_settings(cls, **settings: Any) -> Self:
        """Return the spec with these settings and defaults for the others.

        Raises `SpecError` that lists every setting that is wrong or does not fit.
        """
        spec, problems = resolve_settings(settings)
        if problems:
            told = "; ".join(f"{p.field}={p.value}: {p.reason.text()}" for p in problems)
            raise SpecError(Message(N_("Wrong settings: {problems}"), {"problems": told}))
        return cls(**dict(spec))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Return the spec that `model_dump_json` wrote."""
        return cls.model_validate_json(text)

    def settings(self) -> dict[str, Any]:
        """Return every setting by its name, in the order of links."""
        return {name: value for part in PARTS for name, value in dict(getattr(self, part)).items()}

    def setting(self, name: str) -> Any:
        """Return one setting."""
        return getattr(getattr(self, PART_OF[name]), name)

    def non_default_settings(self) -> dict[str, Any]:
        """Return the settings that differ from their default."""
        settings = self.settings()
        return {name: settings[name] for name in settings if settings[name] != default_value(name, settings)}

    @property
    def card(self) -> DatasetCard:
        """The card of the data set."""
        return card_for(self.data.dataset, self.data.points)

    @property
    def n_train(self) -> int:
        """Number of training rows."""
        return n_train(dict(self.data))

    @property
    def n_validation(self) -> int:
        """Number of validation rows."""
        return n_validation(dict(self.data))

    @property
    def n_test(self) -> int:
        """Number of rows of the closed test part."""
        return n_test(dict(self.data))

    @property
    def weight_seed(self) -> int:
        """The seed of the first weights: that of the data, moved on by `initializer_seed`."""
        return (self.data.seed + self.network.initializer_seed) % (MAX_SEED + 1)

    @property
    def n_parameters(self) -> int:
        """Number of numbers that the net learns: weights and biases; γ and β where it normalizes batches."""
        shape: Shape = (len(self.data.inputs),)
        total = 0
        for placed in self.network.placed_layers():
            total += placed.n_parameters(shape)
            shape = placed.layer.output_shape(shape)
        return total + (shape[-1] + 1) * self.card.n_outputs

    def live_value(self, name: str) -> Any:
        """Return setting `name` of a net in training; where layers take its place, one value for each."""
        return self.network.live_value(name) if PART_OF[name] == "network" else self.setting(name)

    def with_live(self, values: Mapping[str, Any]) -> Self:
        """Return the spec with these `live_value`s of settings that can change while a net trains."""
        found = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
        parts = {
            part: {name: found[name] for name in model.model_fields if name in found}
            for part, model in PARTS.items()
        }
        network = self.network
        for name, value in parts.pop("network").items():
            network = network.with_live_value(name, value)
        changed = {part: getattr(self, part).model_copy(update=new) for part, new in parts.items() if new}
        return self.model_copy(update={**changed, "network": network})

    def training_identity(self) -> tuple[Any, ...]:
        """Return what decides the numbers of a run: all but the view and the last epoch."""
        training = self.training.model_copy(update={"epochs": 0})
        return (self.data, self.network, training, self.optimizer, self.schedule, self.stopping)


class ResolvedSpec(NamedTuple):
    """A spec, and the settings that were not used for it."""

    spec: ExperimentSpec
    problems: tuple[Problem, ...]


def default_value(name: str, settings: Mapping[str, Any]) -> Any:
    """Return the default of setting `name` given the settings before it."""
    if name in DEFAULTS:
        return DEFAULTS[name](settings)
    return FIELDS[name].model_fields[name].default


def setting_refusal_message(name: str, value: object, settings: Mapping[str, Any]) -> Message | None:
    """Return why `value` cannot be setting `name` given the settings before it, or None."""
    if reason := field_refusal_message(FIELDS[name], name, value):
        return EXPLANATIONS[name](value) or reason if name in EXPLANATIONS else reason
    if name in FITS and value != default_value(name, settings):
        return FITS[name](value, settings)
    return None


def setting_applies(spec: ExperimentSpec, name: str) -> bool:
    """Return whether setting `name` has a meaning beside the others of `spec`."""
    return name not in FITS or FITS[name](spec.setting(name), spec.settings()) is None


def canonical_setting_value(name: str, value: Any) -> Any:
    """Return the one form of values that mean the same."""
    field = FIELDS[name].model_fields[name]
    if list_item_type(field) is Layer:
        return canonical_layers(value)
    if choices := allowed_choices(field):
        value = tuple(map(choices.validate, value)) if isinstance(value, tuple) else choices.validate(value)
    if list_item_type(field) is float:
        value = tuple(float(item) + 0.0 for item in value)
    if name in PER_LAYER and len(set(value)) == 1:
        return value[:1]
    if field.annotation is float:
        return float(value) + 0.0  # -0.0 becomes 0.0
    return value


def resolve_settings(settings: Mapping[str, Any]) -> ResolvedSpec:
    """Return the spec with the good ones of `settings`, defaults for the rest, and the problems."""
    if not DATASETS:
        raise RuntimeError("No data sets are registered: import playground.datasets first.")
    chosen: dict[str, Any] = {}
    problems = list(unknown_setting_problems(settings))
    for name in FIELDS:
        chosen[name] = default_value(name, chosen)
        if name not in settings:
            continue
        reason = setting_refusal_message(name, settings[name], chosen)
        if reason:
            problems.append(Problem(field=name, value=short_text(settings[name]), reason=reason))
        else:
            chosen[name] = canonical_setting_value(name, settings[name])
    parts = {key: part(**{n: chosen[n] for n in part.model_fields}) for key, part in PARTS.items()}
    return ResolvedSpec(ExperimentSpec(**parts), tuple(problems))  # type: ignore[arg-type]


def unknown_setting_problems(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for every name that is no setting."""
    for name in settings:
        if name not in FIELDS:
            reason = Message(N_("there is no setting of this name."))
            yield Problem(field=short_text(name), value=short_text(settings[name]), reason=reason)


def merge_settings(spec: ExperimentSpec, changes: Mapping[str, Any]) -> ResolvedSpec:
    """Return `spec` with `changes`, and those that could not be made.

    Settings of `spec` that no longer fit fall back to their defaults without a word.
    """
    dependent = {name for change in changes for name in DEPENDENTS.get(change, ())}
    kept = {n: v for n, v in spec.non_default_settings().items() if n not in dependent}
    if "layers" in changes:
        refused = field_refusal_message(NetworkSpec, "layers", changes["layers"])
        count = 0 if refused else len(dense_units(canonical_layers(changes["layers"])))
        kept |= resize_layer_lists(kept, count)
    merged, problems = resolve_settings(kept | dict(changes))
    return ResolvedSpec(merged, tuple(problem for problem in problems if problem.field in changes))


def resize_layer_lists(settings: Mapping[str, Any], count: int) -> dict[str, Any]:
    """Return the lists of one value for each hidden layer, cut for fewer of them or carried on for more."""
    lists = {name: settings[name] for name in PER_LAYER if len(settings.get(name, ())) > 1}
    return {name: (*values, *values[-1:] * count)[: max(count, 1)] for name, values in lists.items()}


DEPENDENTS = {
    "optimizer": ("learning_rate", *OptimizerSpec.model_fields),
    "regularizer": ("regularization_rate", "l1_ratio"),
    "clipping": ("clip_limit",),
    "folds": ("fold",),
    "outliers": ("imputing",),
    "schedule": tuple(SCHEDULE_PARAMETERS),
}
"""Settings that go back to their default when another one changes, since they lose their meaning."""
