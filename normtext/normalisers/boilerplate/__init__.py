"""Boilerplate: blocks of a page that are not the text."""
