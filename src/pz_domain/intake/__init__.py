"""Files in: a list from a source becomes rows, rows become deeds, and a report says what became of each."""
