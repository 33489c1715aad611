"""What is sent to a source: the criteria in plain words, a list to fill in, and the mail (R18-R21)."""
