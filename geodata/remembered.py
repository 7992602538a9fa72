"""What is made once, and kept as long as the catalogue of which it was made is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from geodata.catalogue import Catalogue

P = ParamSpec("P")
R = TypeVar("R")

MOST = 4096  # answers of a function, of each catalogue: a reader's own data may ask for any number


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Like functools.lru_cache; of a function that is given a catalogue all goes with that."""
    of_catalogues: WeakKeyDictionary[Catalogue, LRUCache[Any, R]] = WeakKeyDictionary()
    of_others: LRUCache[Any, R] = LRUCache(MOST)
    lock = RLock()  # what two ask for at once is made by the first of them

    @wraps(function)
    def asked(*args: P.args, **named: P.kwargs) -> R:
        catalogue = next((one for one in args if isinstance(one, Catalogue)), None)
        key = (*(one for one in args if one is not catalogue), *sorted(named.items()))
        with lock:
            known = of_others
            if catalogue is not None:
                known = of_catalogues.setdefault(catalogue, LRUCache(MOST))
            if key not in known:
                known[key] = function(*args, **named)
            return known[key]

    return asked
