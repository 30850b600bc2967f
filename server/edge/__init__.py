"""The edge: where sockets come in. Small, and tested like a lock (`tests/faults/test_hostile.py`).

uvicorn accepts connections and runs the application; `http.GuardedHttp` bounds how long a request may take to arrive,
`websocket.Edge` carries the screens, `outlet` writes to them, `limits` holds the budgets, and `capacity` keeps room for
those who lead.
"""

from .http import guarded_http
from .interface import Accept, Receiver
from .websocket import Edge, edge_for

__all__ = ["Accept", "Edge", "Receiver", "edge_for", "guarded_http"]
