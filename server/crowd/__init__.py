"""A crowd of phones over the real protocol: demo, load test and replay of real input are the same tool."""

from .play import play

__all__ = ["play"]
