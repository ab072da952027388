"""Fragments: stray text in another language than the text around it."""
