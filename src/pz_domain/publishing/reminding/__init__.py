"""What is sent to a provider that did not answer yet: which mail, on which day, from whom we have the address (R73)."""
