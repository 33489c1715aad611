"""Leaving personal data out of texts that people typed: whoever is known by name, and what looks like a person's."""
