"""The parameters of the optimizer, by Keras's names; each optimizer has some of them."""

from typing import Annotated

from pydantic import Field

from playground.i18n import N_
from playground.spec.fields import SpecPart

Share = Annotated[float, Field(ge=0, le=0.99999)]
Strength = Annotated[float, Field(ge=0, le=10)]


class OptimizerSpec(SpecPart):
    """What makes the step besides the learning rate; the registry says which optimizer has what."""

    momentum: Share = Field(
        default=0.0,
        title=N_("Momentum"),
        description=N_("Share of the last step that is kept in the next one (μ)."),
    )
    nesterov: bool = Field(
        default=False,
        title=N_("Nesterov"),
        description=N_(
            "Looks one step ahead: the step is taken as if the momentum had carried the weights on already."
        ),
        json_schema_extra={"formula": "w ← w + μ m - η g"},
    )
    rho: Share = Field(
        default=0.9,
        title=N_("Decay of the mean square (rho)"),
        description=N_("Share of the old mean of squared gradients that is kept (ρ)."),
        json_schema_extra={"formula": "s ← ρ s + (1-ρ) g²"},
    )
    centered: bool = Field(
        default=False,
        title=N_("Centred"),
        description=N_(
            "Divide by the root of the variance s - a² of the gradients (a: their mean), not of s."
        ),
    )
    beta_1: Annotated[float, Field(ge=0.00001, le=0.99999)] = Field(
        default=0.9,
        title=N_("Decay of the mean (beta 1)"),
        description=N_("Share of the old mean gradient that is kept (β₁)."),
        json_schema_extra={"formula": "m ← β₁ m + (1-β₁) g"},
    )
    beta_2: Share = Field(
        default=0.999,
        title=N_("Decay of the mean square (beta 2)"),
        description=N_("Share of the old mean of squared gradients that is kept (β₂)."),
        json_schema_extra={"formula": "s ← β₂ s + (1-β₂) g²"},
    )
    epsilon: Annotated[float, Field(ge=1e-12, le=1)] = Field(
        default=1e-7,
        title=N_("Epsilon"),
        description=N_("A small number (ε) that keeps the division by the root of s finite."),
    )
    amsgrad: bool = Field(
        default=False,
        title=N_("AMSGrad"),
        description=N_("Divide by the root of the largest s so far, v: steps never grow again."),
    )
    initial_accumulator_value: Annotated[float, Field(ge=0, le=10)] = Field(
        default=0.1,
        title=N_("First accumulator"),
        description=N_("Where the sum of squared gradients starts; a larger one makes first steps smaller."),
    )
    weight_decay: Annotated[float, Field(ge=0, le=1)] = Field(
        default=0.0,
        title=N_("Weight decay"),
        description=N_("Share of the learning rate by which every weight shrinks before each step (λ)."),
        json_schema_extra={"formula": "w ← w - η λ w"},
    )
    learning_rate_power: Annotated[float, Field(ge=-1, le=0)] = Field(
        default=-0.5,
        title=N_("Power of the learning rate"),
        description=N_("How fast steps shrink with squared gradients: s⁻ᵖ, and this is p; 0 keeps them."),
    )
    l1_regularization_strength: Strength = Field(
        default=0.0,
        title=N_("L1 within the optimizer"),
        description=N_("λ₁: weights whose gradients never add up to more than this are exactly zero."),
    )
    l2_regularization_strength: Strength = Field(
        default=0.0,
        title=N_("L2 within the optimizer"),
        description=N_("λ₂: pulls weights towards zero."),
    )
    l2_shrinkage_regularization_strength: Strength = Field(
        default=0.0,
        title=N_("L2 on the gradient"),
        description=N_("Adds 2 λ₃ w to the gradient, as the L2 penalty does."),
    )
    beta: Strength = Field(
        default=0.0,
        title=N_("Beta"),
        description=N_("Makes the first steps smaller: λ₂ grows by β / 2η."),
    )
    beta_2_decay: Annotated[float, Field(ge=-2, le=-0.01)] = Field(
        default=-0.8,
        title=N_("Power of forgetting"),
        description=N_("The mean of squared gradients keeps the share 1 - tᵏ after t steps; this is k."),
    )
    epsilon_1: Annotated[float, Field(ge=1e-38, le=1)] = Field(
        default=1e-30,
        title=N_("Epsilon 1"),
        description=N_("A small number that is added to squared gradients (ε₁)."),
    )
    epsilon_2: Annotated[float, Field(ge=1e-12, le=1)] = Field(
        default=1e-3,
        title=N_("Epsilon 2"),
        description=N_("The least size that a layer's weights count with (ε₂)."),
    )
    clip_threshold: Annotated[float, Field(ge=0.001, le=1000)] = Field(
        default=1.0,
        title=N_("Limit of the step"),
        description=N_(
            "A step of a larger root mean square than d is shortened to it, before the learning rate."
        ),
    )
    relative_step: bool = Field(
        default=True,
        title=N_("Shrinking learning rate"),
        description=N_(
            "Use at most 1 / √t after t steps as the learning rate. Keras 3.15 does so even if this is off."
        ),
    )
