"""Two runs side by side."""

from playground.ui.pages.two_runs import show_two_runs

show_two_runs()
