"""The playground."""

from playground.ui.playground import show_playground

show_playground()
