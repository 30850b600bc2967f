"""The kinds of question: one module each, registered by lying here; each has a `KIND` (see `core.kind`)."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from ..kind import Kind

KINDS: dict[str, Kind[Any]] = {
    module.name: import_module(f"{__name__}.{module.name}").KIND for module in iter_modules(__path__)
}
