"""Which words a word means, and how surely."""

from __future__ import annotations

from geodata.search.vocabulary import AS_WRITTEN, BEGINNING, ENDING, SLIPS, SOUND, Vocabulary

WORDS = Vocabulary(["shikotan", "шикотан", "шикотане", "iturup", "urup", "treaty", "treaties", "s"])


def test_a_word_as_it_is_written_is_meant_most_surely() -> None:
    assert WORDS.meant("treaty") == {"treaty": AS_WRITTEN, "treaties": ENDING}
    assert WORDS.meant("шикотане") == {
        "шикотане": AS_WRITTEN, "шикотан": ENDING,
    }  # fmt: skip


def test_a_word_is_found_by_its_beginning_or_its_sound() -> None:
    assert WORDS.meant("itu") == {"iturup": BEGINNING}
    assert WORDS.meant("sikotan") == {"shikotan": SOUND, "шикотан": SOUND}
    assert WORDS.meant("t") == {}


def test_a_word_of_four_letters_may_have_a_slip_and_one_of_eight_two() -> None:
    one, two = SLIPS
    assert WORDS.near("itrup")["iturup"] == one
    assert WORDS.near("iturpu")["iturup"] == one
    assert WORDS.near("uurp")["urup"] == one
    assert WORDS.near("shkiotam")["shikotan"] == two
    assert "iturup" not in WORDS.near("itrpu")
    assert WORDS.near("uru") == {}


def test_nothing_means_nothing() -> None:
    assert Vocabulary([]).meant("urup") == Vocabulary([]).near("shikotan") == {}
