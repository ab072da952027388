"""Translation: what machine translation leaves on the surface."""
