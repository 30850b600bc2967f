"""The shell around the core: rooms, who is here, and the one broadcast loop."""
