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


Losses = dict[str, Any]
"""Keys that a dict lost: None for the key itself, Losses for what the dict below it lost."""


def losses(patch: Any) -> Losses:
    """What this patch takes away."""
    if not isinstance(patch, dict):
        return {}
    below = {key: change if change is None else losses(change) for key, change in patch.items()}
    return {key: less for key, less in below.items() if less != {}}


def join(one: Losses, other: Losses) -> Losses:
    """All that either took away."""
    joined = dict(one)
    for key, less in other.items():
        joined[key] = less if less is None else join(joined.get(key) or {}, less)
    return joined


def catching_up(value: Any, less: Losses) -> Any:
    """A patch that makes `value` of any former one that has lost no more than `less` since."""
    if not isinstance(value, dict):
        return value
    patch = dict(value)
    for key, deeper in less.items():
        patch[key] = catching_up(value[key], deeper or {}) if key in value else None
    return patch
