"""The example: real practices, with a review of them that was made up."""
