"""The map in a frame as a view shows it: land, islands, lines, marks, events, names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import shapely

from geodata.catalogue import Catalogue
from geodata.rows import Row
from geodata.texts import Languages
from layers import boundaries, context, labels, style, volcanoes
from layers.days import number
from layers.picture import administered, dots, measures, names
from layers.picture.frame import Frame, outline
from layers.picture.letters import Hand, Letters, Point
from layers.picture.names import Label, Run, Spot
from layers.texts import Texts

INK = style.COLOURS["light"]
DASHES = {"treaty": "12 5 2 5", "de-facto": "7 6", "claim": "2 5"}
LINE_NAME = 190  # pixels that a line's name may be wide
MARK = 4  # pixels around the middle of a mark that no name covers


@dataclass(frozen=True)
class Shown:
    """What a map shows: the islands on a day, outlined those in `chosen`; events by number in the
    order of their days, and one that is chosen; overlays and layers by name (no layers: all);
    counts of the events that belong to a place in these `relations`. Names are in the first of the
    languages, those `of_the_time` before the present ones; `seas` are those of the printed map by
    the English ones, `recognised` says of each line who recognises it."""

    day: date
    place: str | None
    chosen: tuple[str, ...]
    events: tuple[int, ...]
    event: int | None
    overlays: tuple[str, ...]
    layers: tuple[str, ...]
    relations: tuple[int, ...]
    languages: Languages
    of_the_time: bool
    seas: tuple[tuple[str, str], ...]
    recognised: tuple[tuple[str, str], ...]


class Chart:
    """The map of what is shown in a frame. `signs` are those of the legend that are in it."""

    def __init__(
        self, shown: Shown, frame: Frame, catalogue: Catalogue, letters: Letters, name: str = "map"
    ) -> None:
        self.shown, self.frame, self.catalogue, self.letters = shown, frame, catalogue, letters
        self.name = name  # of its parts that are drawn again
        self.signs: set[str] = set()

    def svg(self) -> str:
        """Its elements, from the ground up; they end at the frame."""
        parts = (
            self._ground(), self._islands(), self._lines(), self._towns(), self._volcanoes(),
            *map(dots.drawn, self._dots), self._names(),
        )  # fmt: skip
        self.signs |= {sign for dot in self._dots for sign in _signs(dot)}
        return f'<g stroke-linejoin="round">{"".join(parts)}</g>'

    def _ground(self) -> str:
        """Sea, net, land and its shore."""
        frame = self.frame
        net = "".join(f"M{x:.1f} 0V{frame.height}" for _lon, x in measures.meridians(frame))
        net += "".join(f"M0 {y:.1f}H{frame.width}" for _lat, y in measures.parallels(frame))
        coast = outline(self._land) + "".join(map(outline, self._leaves.values()))
        shore = "".join(
            f'<use href="#{self.name}-coast" stroke="{INK["sea-deep"]}" stroke-width="{wide}" '
            f'stroke-opacity="{seen}" fill="none"/>'
            for wide, seen in ((16, 0.16), (7, 0.24))
        )
        return (
            f'<defs><path id="{self.name}-coast" d="{coast}"/></defs>'
            f'<rect width="100%" height="100%" fill="{INK["sea"]}"/>'
            f'<path d="{net}" fill="none" stroke="{INK["graticule"]}" stroke-width="0.8"/>{shore}'
            f'<path d="{outline(self._land)}" fill="{INK["land"]}" stroke="{INK["land-line"]}" '
            f'stroke-width="0.8"/>'
        )

    def _islands(self) -> str:
        seen = (self._leaves[leaf] for leaf in self.shown.chosen if leaf in self._leaves)
        chosen = "".join(map(outline, seen))
        drawn = administered.paths(self.shown.day, self.catalogue, self.frame, self._leaves)
        drawn = {how: path for how, path in drawn.items() if path}
        self.signs |= drawn.keys()
        halo = f'<path d="{chosen}" fill="none" stroke="{INK["accent"]}" stroke-width="6"/>'
        return (halo if chosen else "") + "".join(
            f'<path d="{path}" {administered.look(how, 1.5)}/>' for how, path in drawn.items()
        )

    def _lines(self) -> str:
        """Boundary lines in force on the day."""
        parts = []
        for line, told in self._in_force:
            kind = told["kind"]
            self.signs.add("claim-line" if kind == "claim" else "line")
            parts.append(f'<path d="{outline(line)}" {line_look(kind)}/>')
        return "".join(parts)

    def _towns(self) -> str:
        return "".join(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{INK["paper"]}" '
            f'stroke="{INK["ink"]}" stroke-width="1.4"/>'
            for _town, (x, y) in self._settled
        )

    def _volcanoes(self) -> str:
        if self._erupting:
            self.signs.add("volcano")
        return "".join(volcano(x, y) for x, y in self._erupting)

    def _names(self) -> str:
        edge = self.frame.edge
        taken = [
            *(shapely.Point(dot.x, dot.y).buffer(dot.radius + 1) for dot in self._dots),
            *(shapely.Point(at).buffer(MARK) for _town, at in self._settled),
            *(shapely.Point(at).buffer(MARK) for at in self._erupting),
            *(line.buffer(2) for line, _told in self._in_force),
        ]
        islands = shapely.union_all(list(self._leaves.values()))
        room = names.Room(edge, shapely.union_all([self._land, islands]), islands, taken)
        lands, seas = self._of_lands(), self._of_seas()
        wanted = [*lands, *self._of_islands(), *self._of_lines(), *self._of_towns(), *seas]
        return names.placed(wanted, room, self.letters)

    def _of_islands(self) -> Iterator[Label]:
        """Those of islands, the chosen place's first."""
        counts = dots.counted(self.shown.events, self.shown.relations, self.catalogue)
        known = labels.islands(self.catalogue, self.shown.languages)
        wholes = labels.wholes(self.catalogue, self.shown.languages)
        known += [label for label in wholes if label["kind"] == "part"]  # a group is in many places
        known.sort(key=lambda label: label["place"] != self.shown.place)
        for label in known:
            if not self._wanted(label):
                continue
            leaves = self.catalogue.gazetteer.leaves(label["place"])
            seen = [self._leaves[leaf] for leaf in leaves if leaf in self._leaves]
            shape = shapely.intersection(shapely.union_all(seen), self.frame.edge)
            if shape.is_empty:
                continue
            count = counts.get(label["index"]) if "index" in label else None
            if count:
                self.signs.add("badge")
            yield _of_island(label, shape, count)

    def _wanted(self, label: Row) -> bool:
        if label["place"] == self.shown.place:
            return True
        return "from" in label and label["from"] <= self.frame.zoom < label["to"]

    def _of_lines(self) -> Iterator[Label]:
        recognised = dict(self.shown.recognised)
        for shape, told in self._in_force:
            colour = INK["claim" if told["kind"] == "claim" else "boundary"]
            first, second = Hand(11.5, colour, 600), Hand(11.5, INK["ink-soft"])
            said = ((told["name"], first), (recognised.get(told["id"], ""), second))
            lines = tuple(
                (Run(line, hand),)
                for text, hand in said
                for line in self.letters.lines(text, hand.size, 4, LINE_NAME)
            )
            near = tuple(
                shapely.get_coordinates(shape.interpolate(part, normalized=True))[0].tolist()
                for part in (0.5, 0.3, 0.7, 0.1, 0.9)
            )
            yield Label(lines, of=shape, near=near)

    def _of_towns(self) -> Iterator[Label]:
        for town, at in self._settled:
            first, second = _called(town, number(self.shown.day), self.shown.of_the_time)
            chosen = town["place"] == self.shown.place
            hand = Hand(13, INK["ink"], 600) if chosen else Hand(12, INK["ink"])
            yield Label(
                (_runs((first, hand), (second, Hand(11, INK["ink-soft"]))),),
                of=shapely.Point(at).buffer(MARK), near=(at,), off=names.ANYWHERE,
            )  # fmt: skip

    def _of_seas(self) -> Iterator[Label]:
        called = dict(self.shown.seas)
        for lettering in context.SEAS:
            if lettering.kind == "land" or lettering.zoom > self.frame.zoom:
                continue
            colour = INK["ink-soft" if lettering.kind == "chain" else "sea-name"]
            run = Run(called[lettering.name], Hand(lettering.size, colour), 0.2)
            places = self.frame.placed([spot[:2] for spot in lettering.spots]).tolist()
            turns = (turn for _lon, _lat, turn in lettering.spots)
            spots = tuple(Spot(x, y, turn) for (x, y), turn in zip(places, turns, strict=True))
            yield Label(((run,),), spots, off=names.AT_SEA)

    def _of_lands(self) -> Iterator[Label]:
        """Those of neighbouring lands, in the middle of as much of each as is in the frame."""
        called = dict(self.shown.seas)
        frame = self.catalogue.land
        lands = shapely.get_parts(frame.geometry[frame["kind"] == "land"].union_all())
        for lettering in (one for one in context.SEAS if one.kind == "land"):
            spot = shapely.Point(lettering.spots[0][:2])
            whole = shapely.union_all([land for land in lands if land.contains(spot)])
            shape = shapely.intersection(self.frame.seen(whole), self.frame.edge)
            if not shape.is_empty:
                hand = Hand(lettering.size, INK["ink-soft"])
                run = Run(called[lettering.name], hand, 0.12)
                yield Label(((run,),), (_middle(shape),), off=names.INSIDE, halo=INK["land"])

    @cached_property
    def _land(self) -> Any:
        frame = self.catalogue.land
        return shapely.union_all(
            [self.frame.seen(shape) for shape in frame.geometry[frame["kind"] == "land"]]
        )

    @cached_property
    def _leaves(self) -> dict[str, Any]:
        """The islands of the layers that are shown, by leaf, as far as they are in the frame."""
        web, layers = self.catalogue.islands_web, self.shown.layers
        seen = {
            str(leaf): self.frame.seen(shape)
            for leaf, shape, layer in zip(web.index, web.geometry, web["layer"], strict=True)
            if not layers or layer in layers
        }
        return {leaf: shape for leaf, shape in seen.items() if not shape.is_empty}

    @cached_property
    def _dots(self) -> list[dots.Dot]:
        return dots.gathered(self.shown.events, self.shown.event, self.frame, self.catalogue)

    @cached_property
    def _in_force(self) -> list[tuple[Any, Row]]:
        """The boundary lines of the day in the frame, with what they are."""
        if "boundaries" not in self.shown.overlays:
            return []
        texts = Texts(recognised=dict(self.shown.recognised))
        told = boundaries.boundaries(self.catalogue, self.shown.languages, texts)["features"]
        day = number(self.shown.day)
        found = []
        for one in (feature["properties"] for feature in told):
            line = self.frame.seen(self.catalogue.boundaries.geometry[one["id"]])
            if one["start"] <= day and (one["end"] is None or day < one["end"]):
                found += [(line, one)] if not line.is_empty else []
        return found

    @cached_property
    def _settled(self) -> list[tuple[Row, Point]]:
        """The settlements in the frame; the chosen one first, and on any scale."""
        if "settlements" not in self.shown.overlays:
            return []
        towns = labels.settlements(self.catalogue, self.shown.languages)
        towns.sort(key=lambda town: town["place"] != self.shown.place)
        near = [
            town
            for town in towns
            if self.frame.zoom >= town["from"] or town["place"] == self.shown.place
        ]
        return [(town, at) for town in near if (at := self._at(*town["at"]))]

    @cached_property
    def _erupting(self) -> list[Point]:
        if "volcanoes" not in self.shown.overlays:
            return []
        marks = volcanoes.volcanoes(self.catalogue, self.shown.languages)
        layers = self.shown.layers
        known = [mark for mark in marks if not layers or mark["layer"] in (None, *layers)]
        return [at for mark in known if (at := self._at(mark["lon"], mark["lat"]))]

    def _at(self, lon: float, lat: float) -> Point | None:
        """Where a position is in the frame, if it is."""
        x, y = self.frame.placed([(lon, lat)])[0].tolist()
        inside = 0 <= x <= self.frame.width and 0 <= y <= self.frame.height
        return (x, y) if inside else None


def line_look(kind: str) -> str:
    """How a boundary line of a kind is drawn, as attributes."""
    colour = INK["claim" if kind == "claim" else "boundary"]
    return (
        f'fill="none" stroke="{colour}" stroke-width="2" stroke-linecap="round" '
        f'stroke-dasharray="{DASHES[kind]}"'
    )


def volcano(x: float, y: float) -> str:
    """The sign of a volcano."""
    return (
        f'<path d="M{x:.1f} {y - 5:.1f}l6 10.5h-12z" fill="none" stroke="{INK["volcano"]}" '
        f'stroke-width="1.5"/>'
    )


def _signs(dot: dots.Dot) -> set[str]:
    """What of the legend a dot needs."""
    return {
        dot.family,
        *(["hollow"] if dot.hollow else []),
        *(["strong"] if dot.largest != dots.RADII[0] else []),
    }


def _of_island(label: Row, shape: Any, count: int | None) -> Label:
    first, second = Hand(13, INK["ink"], 600), Hand(11.5, INK["ink-soft"])
    runs = _runs((label["name"], first), (label["second"], second))
    if label["inside"]:
        lines = tuple((run,) for run in runs)
        return Label(
            lines, (_middle(shape),), shape, _along(shape), count, off=("",), halo=INK["paper"]
        )
    return Label((runs,), of=shape, near=_along(shape), count=count)


def _runs(*said: tuple[str, Hand]) -> tuple[Run, ...]:
    return tuple(Run(text, hand) for text, hand in said if text)


def _along(shape: Any) -> tuple[Point, ...]:
    """The middle of a shape, and those of its halves."""
    left, top, right, bottom = shape.bounds
    x, y = (left + right) / 2, (top + bottom) / 2
    level = right - left > bottom - top
    halves = (
        ((left, top, x, bottom), (x, top, right, bottom))
        if level
        else ((left, top, right, y), (left, y, right, bottom))
    )
    parts = [shape, *(shapely.intersection(shape, shapely.box(*half)) for half in halves)]
    known = [part.representative_point() for part in parts if not part.is_empty]
    return tuple((point.x, point.y) for point in known)


def _middle(shape: Any) -> Spot:
    """The middle of the widest part of a shape."""
    line = shapely.maximum_inscribed_circle(shape, tolerance=2)
    return Spot(*shapely.get_coordinates(line)[0].tolist())


def _called(town: Row, day: int, of_the_time: bool) -> tuple[str, str]:
    """What a settlement is called on a day, and what else (as assets/called.js)."""
    then = next(
        (
            span["name"]
            for span in town["then"]
            if span["start"] <= day and (span["end"] is None or day < span["end"])
        ),
        "",
    )
    if not then:
        return town["name"], town["second"]
    return (then, town["name"]) if of_the_time else (town["name"], then)
