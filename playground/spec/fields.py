"""Field types shared by the parts of the spec, and what a wrong value is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from playground.i18n import N_, Message

MAX_SHOWN = 60
Value = TypeVar("Value")


class SpecPart(BaseModel):
    """Base of the parts of the spec: frozen, no unknown fields, no silent conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Choices:
    """What a name must be among: `options`, a registry or list that may still be filled when this is made.

    `synonyms` are read as the names that they stand for, and never written; so are names in other letters, as
    in ReLU.
    """

    options: Mapping[str, Any] | Iterable[str]
    synonyms: Mapping[str, str] = field(default_factory=dict, hash=False)

    def names(self) -> tuple[str, ...]:
        """Return the names that are allowed now, in order."""
        return tuple(self.options)

    def validate(self, value: str) -> str:
        """Return the name that `value` means; raise `ValueError` if it means none."""
        value = self.synonyms.get(value, value)
        names = self.names()
        same = (name for name in names if name.casefold() == value.casefold())
        if (found := value if value in names else next(same, None)) is None:
            raise ValueError(f"must be one of {', '.join(names)}")
        return found


def choice_type(options: Mapping[str, Any] | Iterable[str], synonyms: Mapping[str, str] | None = None) -> Any:
    """Return the annotated type of a field: a string that must be among `options` or their `synonyms`."""
    choice = Choices(options, synonyms or {})
    return Annotated[str, AfterValidator(choice.validate), choice]


def field_metadata(field: FieldInfo, kind: type[Value]) -> Value | None:
    """Return the first metadata object of `field` that is a `kind`."""
    return next((item for item in field.metadata if isinstance(item, kind)), None)


def field_bounds(field: FieldInfo) -> tuple[Any, Any]:
    """Return the smallest and the largest value of a number field (None: no bound)."""
    low, high = field_metadata(field, Ge), field_metadata(field, Le)
    return (low.ge if low else None), (high.le if high else None)


def list_item_type(field: FieldInfo) -> Any:
    """Return the type of the items of a list field (str, int, float or bool), or None for other fields."""
    if get_origin(field.annotation) is not tuple:
        return None
    item = get_args(field.annotation)[0]
    return get_args(item)[0] if get_origin(item) is Annotated else item


def allowed_choices(field: FieldInfo) -> Choices | None:
    """Return what the items of a list field, or the field itself, must be among; None if that is open."""
    parts = get_args(get_args(field.annotation)[0]) if list_item_type(field) else tuple(field.metadata)
    return next((part for part in parts if isinstance(part, Choices)), None)


def field_extra(field: FieldInfo, name: str) -> str:
    """Return what a field says of itself beside title and description, or nothing."""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return str(extra.get(name, ""))


def field_formula(field: FieldInfo) -> str:
    """Return the formula that a setting is part of whatever is chosen, in English, or nothing."""
    return field_extra(field, "formula")


@cache
def field_type_adapter(part: type[SpecPart], name: str) -> TypeAdapter[Any]:
    """Return what validates one field on its own."""
    annotation = part.model_fields[name].rebuild_annotation()
    return TypeAdapter(annotation, config=ConfigDict(strict=True, allow_inf_nan=False))


def field_refusal_message(part: type[SpecPart], name: str, value: object) -> Message | None:
    """Return why `value` cannot be field `name` of `part`, or None if it can."""
    try:
        field_type_adapter(part, name).validate_python(value)
    except ValidationError:
        return expected_values_message(part.model_fields[name])
    return None


def expected_values_message(field: FieldInfo) -> Message:
    """Return the sentence that says what values `field` takes."""
    choices = allowed_choices(field)
    if choices and not list_item_type(field):
        return Message(N_("must be one of: {options}."), {"options": ", ".join(choices.names())})
    if choices and isinstance(choices.options, Mapping):
        expected: dict[str, object] = {
            "reason": Message(field_extra(field, "expects")),
            "options": ", ".join(choices.names()),
        }
        return Message(N_("{reason} There are: {options}."), expected)
    if expects := field_extra(field, "expects"):
        return Message(expects)
    low, high = field_bounds(field)
    if field.annotation is bool:
        return Message(N_("must be 0 or 1."))
    if field.annotation is int:
        return Message(N_("must be a whole number from {low} to {high}."), {"low": low, "high": high})
    return Message(N_("must be a number from {low} to {high}."), {"low": low, "high": high})


def short_text(value: object) -> str:
    """Return `value` short enough for a notice."""
    text = str(value)
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
