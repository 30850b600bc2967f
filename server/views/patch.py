"""JSON merge patches (RFC 7396): apply one, and find the one between two values. `client/shared/patch.js` is its
twin.
"""

from typing import Any


def apply(target: Any, patch: Any) -> Any:
    """`target` after `patch`; neither is changed."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, change in patch.items():
        if change is None:
            result.pop(key, None)
        else:
            result[key] = apply(result.get(key), change)
    return result


def diff(before: Any, after: Any) -> Any:
    """The smallest patch that makes `after` of `before`; `{}` where they are equal. `after` holds no None."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return after
    patch: dict[str, Any] = {key: None for key in before if key not in after}
    for key, value in after.items():
        if key not in before:
            patch[key] = value
        elif before[key] != value:
            patch[key] = diff(before[key], value)
    return patch


def put(tree: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set `value` in `tree`, in place, at `path`."""
    for name in path[:-1]:
        tree = tree.setdefault(name, {})
    tree[path[-1]] = value
