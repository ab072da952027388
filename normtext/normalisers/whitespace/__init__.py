"""Whitespace: spaces, line ends and blank lines."""
