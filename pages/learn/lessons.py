"""The course."""

from playground.i18n import N_
from playground.ui.pages.lessons import show_lessons

TITLE = N_("Lessons")
ORDER = 5
LINKED = True

show_lessons()
