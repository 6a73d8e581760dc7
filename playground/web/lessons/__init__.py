"""The course as this server has it, and the class that goes through it.

Rule: in memory only, and without names. What a lesson is stands in `playground.lessons`; pages ask here.
"""
