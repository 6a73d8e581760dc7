"""Orders: what a page tells its run over the live socket, and what it is answered."""

import functools
import operator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model
from typing_extensions import TypedDict

from playground.engine.messages.command import PAGE_VALUES, CommandName
from playground.engine.messages.schema import CLOSED, message_schema

ACK = "a"
"""What a viewer says for each frame that it has taken in."""
BEAT = "."
"""What the server says when it has said nothing else for a second."""
MAX_ID = 2**53


class Order(BaseModel):
    """One click: `id` is the page's own number of it; `value` is of the type that `PAGE_VALUES` has."""

    model_config = ConfigDict(**CLOSED, frozen=True)

    command: CommandName = Field(alias="c")
    id: Annotated[int, Field(ge=0, le=MAX_ID)] = 0
    value: Any = Field(default=None, alias="v")


def order_model(name: CommandName, value: Any) -> type[Order]:
    """Return the model of the orders to give command `name`; a value that may be None may be left out."""
    optional = Field(default=None, alias="v") if allows_none(value) else Field(alias="v")
    fields: dict[str, Any] = {
        "command": (Literal[name], Field(alias="c")),
        "value": (value, optional),
    }
    return create_model(f"{name.title()}Order", __base__=Order, **fields)


def allows_none(value: Any) -> bool:
    """Tell whether None is a value of this type."""
    return value is None or type(None) in getattr(value, "__args__", ())


AnyOrder: Any = functools.reduce(operator.or_, [order_model(*pair) for pair in PAGE_VALUES.items()])
ORDERS: TypeAdapter[Order] = TypeAdapter(Annotated[AnyOrder, Field(discriminator="command")])
"""Reads the text of an order; `ValidationError` if it is none."""


@message_schema
class OrderAnswer(TypedDict):
    """The answer to an order."""

    id: int
    """The page's own number of it."""
    n: int
    """The number of the command that the trainer was given; 0: none, since it is refused or done already."""
