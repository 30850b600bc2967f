"""What the budgets speak of, measured: `python -m bench [name …] [--quick]`, or `make bench`."""
