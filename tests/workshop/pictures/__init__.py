"""`make pictures`: every screen and state, from real sessions in a real browser, and those of the documents."""
