"""What comes in from outside: pages, downloads, and the wire."""
