"""Nouns: what PZ talks about, frozen and without input or output."""
