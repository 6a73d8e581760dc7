"""Tables from files and from scikit-learn: one file each. Rule: a card; reading the files is in `real`."""
