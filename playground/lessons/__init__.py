"""What is taught: the lessons of the course, the presets of the gallery, and the glossary.

Rule: texts, links and what decides an answer; how they are shown is the pages' matter. A lesson is a folder
without code, see `lesson_files`.
"""
