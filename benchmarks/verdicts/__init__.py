"""How often the sentence about a run is right: `python -m benchmarks.verdicts [--json] [--cache FOLDER]`.

`cases` draws the runs, `recording` trains them and those that tell the truth about them, `truth` says what
each run is, `sentences` asks the page's own rules by node, `scores` compares.
"""
