"""The whole class at once: for the teacher, behind a key."""

from playground.ui.pages.classroom import show_classroom

show_classroom()
