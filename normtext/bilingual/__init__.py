"""A translation beside its source: what the two must share, and readers of files of pairs."""
