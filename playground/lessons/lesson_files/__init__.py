"""The form of a lesson: a folder with `lesson.toml` (steps, pieces, answers) and a text for each language.

Rule: it reads and checks files; it draws nothing and runs nothing.
"""
