"""Somebody's run, to watch and not to change."""

from playground.ui.pages.watch import show_watch

show_watch()
