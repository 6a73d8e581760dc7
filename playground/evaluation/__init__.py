"""How good answers are on rows that did not train: metrics with intervals, rivals, folds, warnings.

Rule: it reads arrays of labels and answers, and knows no net, no run and no page.
"""
