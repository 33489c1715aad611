"""A method edition: criteria, questions, thresholds and step rules as data, with their schema."""
