"""The playground."""

from playground.ui.pages.playground import show_playground

show_playground()
