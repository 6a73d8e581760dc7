"""Compiled epochs, stopping rules, and states to go back to."""
