"""The whole class at once: for the teacher, behind a key."""

from playground.i18n import N_
from playground.ui.pages.classroom import show_classroom

TITLE = N_("The class")
ORDER = 60
URL_PATH = "teacher"

show_classroom()
