"""Encoding: bytes that were read as the wrong characters."""
