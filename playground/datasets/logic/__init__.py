"""Truth tables of logic gates: one file each. Rule: a card and a function that makes the rows."""
