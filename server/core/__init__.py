"""The pure middle: no clock, no randomness, no I/O, no `await`.

`rules.decide` answers a command with events or refuses it; `rules.evolve` folds an entry's events into the session
and names the parts it touched. Everything that screens and files show is a function of the session that comes out of
it.
"""
