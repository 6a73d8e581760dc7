"""What there is to see of a run before it begins: its rows and axes, its net, the number of parameters."""

from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, field_validator

from playground.datasets import prepare_data
from playground.spec import ExperimentSpec, format_link, parse_link
from playground.training.calculators.registry import CALCULATORS, Answer, Arguments, Budget, Calculator
from playground.training.calculators.usable_link import REFUSED, usable_spec
from playground.training.model.builder import build_loss, build_model
from playground.training.model.flat_weights import flat_weights
from playground.training.views.input_plane import InputPlane
from playground.training.views.registry import ViewContext
from playground.training.views.run_description import run_description

LONGEST_LINK, MOST_PARAMETERS = 2000, 100_000


class DescribedRunArguments(Arguments):
    """The run that the query of a link says."""

    link: Annotated[str, Field(max_length=LONGEST_LINK)]

    @field_validator("link")
    @classmethod
    def _can_be_built(cls, link: str) -> str:
        spec = usable_spec(link)
        if spec.n_parameters > MOST_PARAMETERS:
            raise ValueError(REFUSED)
        return format_link(spec)


class DescribedRunAnswer(Answer):
    """`description` as the frames of the run have it, see `run_description`; `epochs` that it is to train."""

    description: dict[str, Any]
    epochs: int
    parameters: int
    initializer_seed: int


@lru_cache(maxsize=64)
def describe(link: str) -> DescribedRunAnswer:
    """Return what is told of a link."""
    spec: ExperimentSpec = parse_link(link).spec
    prepared, model = prepare_data(spec.data), build_model(spec, len(spec.data.inputs))
    context = ViewContext(
        spec=spec,
        prepared=prepared,
        model=model,
        loss=build_loss(spec),
        plane=InputPlane(spec, prepared),
        weights=lambda: flat_weights(model),
    )
    return DescribedRunAnswer(
        description=run_description(context),
        epochs=spec.training.epochs,
        parameters=spec.n_parameters,
        initializer_seed=spec.network.initializer_seed,
    )


def described_run(asked: DescribedRunArguments) -> DescribedRunAnswer:
    """Return rows and net of a run; nothing of it is trained."""
    return describe(asked.link)


CALCULATORS.add(
    Calculator(
        name="described_run",
        arguments=DescribedRunArguments,
        answer=DescribedRunAnswer,
        calculate=described_run,
        budget=Budget(seconds=20.0, memory_mb=300),
    )
)
