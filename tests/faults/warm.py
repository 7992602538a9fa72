"""What the process has made that all works are forked from: theirs, which take long to make."""

from __future__ import annotations

import pandas as pd

from geodata import catalogue
from tests.faults import killing, works

assert killing
works.compiled()
catalogue.default().locator.locate(pd.DataFrame({"lon": [146.83], "lat": [43.87]}))
