"""Widgets of settings. Rule: a widget asks for a change of the spec; it holds no state of its own."""
