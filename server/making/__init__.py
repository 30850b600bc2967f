"""Documents of a session, made in a process of their own: `maker` asks, `work` does."""
