"""What this is, where the data comes from, and what is promised."""

from playground.ui.pages.about import show_about

show_about()
