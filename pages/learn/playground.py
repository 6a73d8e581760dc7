"""The playground."""

from playground.ui.screen import show_playground

show_playground()
