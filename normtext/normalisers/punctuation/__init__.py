"""Punctuation: marks, quotes and their spacing by locale."""
