"""What is taught: the gallery's presets, which show one thing each, and the glossary.

Rule: texts and links; how they are shown is the pages' matter.
"""
