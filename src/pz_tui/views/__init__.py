"""What a screen shows, as values: made from a case and its method, without a widget."""
