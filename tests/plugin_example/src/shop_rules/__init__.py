"""House rules of a shop."""
