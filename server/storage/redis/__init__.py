"""The engine for several processes: Redis keeps the logs, and tells each process what the others did."""
