"""Where entries are kept. It knows entries, not meanings: a session is an id, an entry is a number and bytes."""
