"""How a run is shown; nothing here changes a number of the training."""

from pydantic import Field

from playground.i18n import N_
from playground.spec.fields import SpecPart, choice_type

SPEEDS = ("1", "5", "20", "60", "300", "1000", "max")


class ViewSpec(SpecPart):
    """Drawing choices and pace."""

    discretize: bool = Field(
        default=False,
        title=N_("Discretize output"),
        description=N_("Show the decision only, not how sure the net is."),
    )
    confidence: bool = Field(
        default=False,
        title=N_("Fade with confidence"),
        description=N_(
            "Tells by its strength of colour how sure the net is: full where it is sure, none where it "
            "might as well guess; in five steps if the output is discretized. Numbers have no confidence."
        ),
        json_schema_extra={"formula": N_("1 - entropy of the answer")},
    )
    contour: bool = Field(
        default=True,
        title=N_("Decision line"),
        description=N_(
            "Draw a line where the decision changes; for numbers, lines at a quarter, half and three "
            "quarters of the range."
        ),
    )
    errors: bool = Field(
        default=False,
        title=N_("Mark errors"),
        description=N_(
            "Cross the points that the net gets wrong and count them; for numbers, show how far off it is."
        ),
    )
    hidden_space: bool = Field(
        default=False,
        title=N_("Hidden space"),
        description=N_("Begin with the data as the last hidden layer of exactly 2 neurons sees them."),
    )
    show_test: bool = Field(
        default=False,
        title=N_("Show validation data"),
        description=N_("Draw the points that the net does not learn from, too."),
    )
    speed: choice_type(SPEEDS) = Field(  # type: ignore[valid-type]
        default="60",
        title=N_("Speed"),
        description=N_("Epochs per second that are trained and drawn; it never changes a result."),
    )
    slice: tuple[str, ...] = Field(
        default=("x1", "x2"),
        min_length=2,
        max_length=2,
        title=N_("Axes of the picture"),
        description=N_("The two columns that the picture shows; the others stay at their median."),
        json_schema_extra={"expects": N_("must be two different column names joined with '-'.")},
    )

    @property
    def epochs_per_second(self) -> float | None:
        """Return the pace in epochs per second, or None for as fast as possible."""
        return None if self.speed == "max" else float(self.speed)
