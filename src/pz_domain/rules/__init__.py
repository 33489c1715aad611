"""What follows: pure functions from a method edition and a case. No clock, no storage, no exception for a no."""
