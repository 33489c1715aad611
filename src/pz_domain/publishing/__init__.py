"""Publishing: what may leave, as one document, in every format, the same bytes from the same data."""
