"""Every change of hands of every place, written down apart from the records."""

from __future__ import annotations

from datetime import date

NEAR_SAKHALIN = "moneron tyuleniy kamen-opasnosti"
NEAR_URUP = "urup taira bliznetsy krab petushkova kuvshin"
NEAR_SHIKOTAN = (
    "shikotan griga ayvazovskogo devyaty-val dalny-shikotan sredny-shikotan gnechko "
    "farkhutdinova kapitsy"
)
OTHER_KURILS = (
    "atlasov kharimkotan chirinkotan ekarma shiashkotan lovushki raikoke rasshua srednego "
    "ushishir ketoy simushir broutona chyornye-bratya"
)

SHIMODA = "1855-02-07"
HANDED_OVER = {"sakhalin": "1875-09-19", "shumshu": "1875-10-02", "others": "1875-10-04"}
PORTSMOUTH, DECREE, END_OF_USSR = "1905-09-05", "1946-02-02", "1991-12-26"


def _kurils(occupied: str, handed_over: str = "others") -> list[tuple[str, str, str]]:
    """The history of the islands from Urup to Shumshu, that were occupied on a day of their own."""
    return [
        (SHIMODA, "RUS", "treaty"),
        (HANDED_OVER[handed_over], "JPN", "treaty"),
        (occupied, "USSR", "occupation"),
        (DECREE, "USSR", "decree"),
        (END_OF_USSR, "RUS", "decree"),
    ]


def _southern_kurils(occupied: str) -> list[tuple[str, str, str]]:
    return [(SHIMODA, "JPN", "treaty"), *_kurils(occupied)[2:]]


# Places -> from which day on, administered by whom, on what basis.
HISTORIES: dict[str, list[tuple[str, str, str]]] = {
    "north-sakhalin": [
        (SHIMODA, "RUS;JPN", "joint"),
        (HANDED_OVER["sakhalin"], "RUS", "treaty"),
        ("1905-07-24", "JPN", "occupation"),
        ("1905-11-13", "RUS", "treaty"),
        ("1920-07-03", "JPN", "occupation"),
        ("1925-05-15", "USSR", "treaty"),
        (END_OF_USSR, "RUS", "treaty"),
    ],
    "south-sakhalin": [
        (SHIMODA, "RUS;JPN", "joint"),
        (HANDED_OVER["sakhalin"], "RUS", "treaty"),
        ("1905-07-07", "JPN", "occupation"),
        (PORTSMOUTH, "JPN", "treaty"),
        ("1945-08-25", "USSR", "occupation"),
        (DECREE, "USSR", "decree"),
        (END_OF_USSR, "RUS", "decree"),
    ],
    NEAR_SAKHALIN: [
        (SHIMODA, "RUS;JPN", "joint"),
        (HANDED_OVER["sakhalin"], "RUS", "treaty"),
        (PORTSMOUTH, "JPN", "treaty"),
        ("1945-08-25", "USSR", "occupation"),
        (DECREE, "USSR", "decree"),
        (END_OF_USSR, "RUS", "decree"),
    ],
    "shumshu": _kurils("1945-08-23", "shumshu"),
    "paramushir": _kurils("1945-08-24"),
    "onekotan makanrushi antsiferov": _kurils("1945-08-25"),
    "matua toporkovy": _kurils("1945-08-27"),
    f"{OTHER_KURILS} {NEAR_URUP}": _kurils("1945-08-31"),
    "iturup kamen-lev": _southern_kurils("1945-08-28"),
    "kunashir": _southern_kurils("1945-09-01"),
    NEAR_SHIKOTAN: _southern_kurils("1945-09-01"),
    "habomai": _southern_kurils("1945-09-03"),
}

# Places -> the spans on which two parties claim them: first day, first day after ("": lasts).
BEFORE_1875, BEFORE_1952 = ("1853-04-23", "1875-08-22"), (DECREE, "1952-04-28")
DISPUTED = {
    "north-sakhalin": [BEFORE_1875],
    f"south-sakhalin {NEAR_SAKHALIN}": [BEFORE_1875, BEFORE_1952],
    "kurils-from-urup": [BEFORE_1952],
    "iturup kamen-lev kunashir": [("1799-01-01", SHIMODA), BEFORE_1952, ("1955-08-30", "")],
    "lesser-kuril-chain": [(DECREE, "")],
}


def on(places: str, day: date) -> tuple[str, str] | None:
    """By whom and on what basis these places were administered on a day; None before a treaty."""
    begun = [
        (by, basis) for start, by, basis in HISTORIES[places] if date.fromisoformat(start) <= day
    ]
    return begun[-1] if begun else None


CHANGES = [(places, start) for places, history in HISTORIES.items() for start, *_ in history]
