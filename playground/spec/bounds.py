"""Bounds that several parts of the spec share."""

MAX_EPOCHS = 100_000
