"""Unicode: characters that are not what they look like, or are not seen at all."""
