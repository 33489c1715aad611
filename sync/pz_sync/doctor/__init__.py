"""What a share does with files, found out by two processes that use it as exchanges do, before anybody relies on it."""
