"""A chain for short texts."""

from normtext import Chain


def short():
    """What is worth running on a product's name."""
    return Chain(["encoding", "unicode"])
