"""How the column of a code is given to a net: as its number, as one input for each value, or by rank.

`DGN_is_3` is 1 where the code is 3, else 0; `PRE14_rank` is 0, 1, ... in the order of the values. All inputs
of the values of a column together are its one-hot code, for which links have the short form `DGN_onehot`.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from playground.i18n import N_
from playground.spec.data.dataset_card import Column, DatasetCard


class Coding(StrEnum):
    """The ways in which a column can be given to a net; `OTHER` is none of them, such as some values only."""

    NUMBER = "number"
    ONE_HOT = "onehot"
    RANK = "rank"
    OTHER = "other"


CODING_LABELS: Mapping[Coding, str] = {
    Coding.NUMBER: N_("its number"),
    Coding.ONE_HOT: N_("one-hot: an input for each value"),
    Coding.RANK: N_("by rank: 0, 1, 2, ..."),
    Coding.OTHER: N_("not, or in part"),
}


def level_input(column: Column, level: float) -> str:
    """Return the name of the input that is 1 where the column has this value."""
    return f"{column.name}_is_{level:g}"


def rank_input(column: Column) -> str:
    """Return the name of the input that is the place of a value among all values."""
    return f"{column.name}_rank"


def coded_levels(column: Column) -> tuple[float, ...]:
    """Return the values that have an input of their own: all, of two values the second, else none."""
    if not column.level_labels:
        return ()
    return column.levels if len(column.levels) > 2 else column.levels[1:]


def level_inputs(column: Column) -> tuple[str, ...]:
    """Return the names of the inputs of the values of a column."""
    return tuple(level_input(column, level) for level in coded_levels(column))


def coded_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the inputs that the codes among `columns` can be given as, besides their numbers."""
    found: list[Column] = []
    for column in columns:
        labels = dict(zip(column.levels, column.level_labels, strict=False))
        found += [
            Column(name=level_input(column, level), label=labels[level], levels=(0, 1))
            for level in coded_levels(column)
        ]
        if column.rank_label:
            ranks = tuple(map(float, range(len(column.levels))))
            found.append(Column(name=rank_input(column), label=column.rank_label, levels=ranks))
    return tuple(found)


def one_hot_forms(card: DatasetCard) -> dict[str, tuple[str, ...]]:
    """Return the short forms of links, and the inputs that each stands for."""
    groups = {f"{column.name}_{Coding.ONE_HOT}": level_inputs(column) for column in card.columns}
    return {form: names for form, names in groups.items() if len(names) > 1}


def expand_one_hot(card: DatasetCard, names: Sequence[str]) -> tuple[str, ...]:
    """Return inputs with every short form written out."""
    forms = one_hot_forms(card)
    return tuple(each for name in names for each in forms.get(name, (name,)))


def shorten_one_hot(card: DatasetCard, names: Sequence[str]) -> tuple[str, ...]:
    """Return inputs with all values of a column, where they stand together in order, as the short form."""
    short = list(names)
    for form, group in one_hot_forms(card).items():
        if group[0] in short:
            place = short.index(group[0])
            if tuple(short[place : place + len(group)]) == group:
                short[place : place + len(group)] = [form]
    return tuple(short)


def codings_offered(column: Column) -> tuple[Coding, ...]:
    """Return the ways in which a column can be given to a net."""
    one_hot = (Coding.ONE_HOT,) if coded_levels(column) else ()
    return (Coding.NUMBER, *one_hot, *((Coding.RANK,) if column.rank_label else ()))


def inputs_of_coding(column: Column, coding: Coding) -> tuple[str, ...]:
    """Return the inputs that a column is given as."""
    inputs = {
        Coding.NUMBER: (column.name,),
        Coding.ONE_HOT: level_inputs(column),
        Coding.RANK: (rank_input(column),),
    }
    return inputs.get(coding, ())


def coding_of(column: Column, inputs: Sequence[str]) -> Coding:
    """Return in which way `inputs` give a column to a net."""
    given = {name for way in Coding for name in inputs_of_coding(column, way)}.intersection(inputs)
    ways = (way for way in codings_offered(column) if given == set(inputs_of_coding(column, way)))
    return next(ways, Coding.OTHER)


def with_coding(card: DatasetCard, inputs: Sequence[str], column: Column, coding: Coding) -> tuple[str, ...]:
    """Return `inputs` with a column given in another way, at the place of the table that is its own."""
    own = {column.name, *level_inputs(column), rank_input(column)}
    others = [name for name in inputs if name not in own]
    order = {each.name: place for place, each in enumerate(card.columns)}
    before = [place for place, name in enumerate(others) if order.get(name, -1) > order[column.name]]
    place = before[0] if before else len(others)
    return (*others[:place], *inputs_of_coding(column, coding), *others[place:])


def inputs_by_column(card: DatasetCard) -> tuple[str, ...]:
    """Return the names of all inputs that a table offers: each column, then what is made of its code."""
    offered = {column.name for column in card.inputs_offered}
    names = ((column.name, *level_inputs(column), rank_input(column)) for column in card.columns)
    return tuple(name for group in names for name in group if name in offered)
