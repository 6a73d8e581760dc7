"""The whole class at once: for the teacher, behind a key."""

from playground.ui.classroom import show_classroom

show_classroom()
