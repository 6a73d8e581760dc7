"""Our browser components: what is sent to them and what they report.

Rule: plain values go in and come out.
"""
