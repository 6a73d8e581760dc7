"""What the schemas of all messages have in common."""

from pydantic import ConfigDict, with_config

CLOSED = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True, allow_inf_nan=False)
"""Exactly these fields, of exactly these types; what stands below a field says what it means."""
message_schema = with_config(CLOSED)
"""Makes a `TypedDict` a schema: a plain dictionary for those who send it, checked where it is read."""
