"""Plenum: small groups think, the plenum sees it."""

__version__ = "0.1.0"
