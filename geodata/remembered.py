"""What is made once, and kept as long as the catalogue of which it was made is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from geodata.catalogue import Catalogue

P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Like functools.cache; of a function that is given a catalogue all goes with that."""
    of_catalogues: WeakKeyDictionary[Catalogue, dict[Any, R]] = WeakKeyDictionary()
    of_others: dict[Any, R] = {}
    lock = RLock()  # what two ask for at once is made by the first of them

    @wraps(function)
    def asked(*args: P.args, **named: P.kwargs) -> R:
        catalogue = next((one for one in args if isinstance(one, Catalogue)), None)
        key = (*(one for one in args if one is not catalogue), *sorted(named.items()))
        with lock:
            known = of_others if catalogue is None else of_catalogues.setdefault(catalogue, {})
            if key not in known:
                known[key] = function(*args, **named)
            return known[key]

    return asked
