"""Count phrases: a figure together with the noun it counts.

"at least 72 civilians", "nine of these victims", "one of them a woman", "three
deaths", "203 cases of arbitrary arrest", "14 attacks on schools" and the bare
"12" of "and 12 by the SDF" are all one shape: a figure, perhaps a partitive,
perhaps modifiers, perhaps a head. What the sentence says about the phrase is
not read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tollextract.claims.atoms import Atom
from tollextract.claims.vocabulary import PERSON, Vocabulary

#: How many unknown words may stand between a figure and its noun ("72 newly documented Syrian civilians").
MAX_MODIFIERS = 4
COUNTED = frozenset({"cardinal", "vague", "zero", "article"})
SHARES = frozenset({"percent", "fraction"})
COPULAS = frozenset({"is", "are", "was", "were", "be", "being", "been", "has", "have", "had"})
DETERMINERS = frozenset({"the", "these", "those", "all", "its", "their", "his", "her", "this", "that", "any", "such"})


@dataclass(slots=True)
class Mention:
    """A figure and its head, covering ``atoms[first:last]`` of its sentence."""

    fig: Atom
    first: int
    last: int
    group: str | None = None
    group_atoms: list[Atom] = field(default_factory=list)
    harm: Atom | None = None
    unit: str | None = None
    status: str | None = None
    #: "of them", "of this total": the figure is taken out of an earlier one.
    partitive: Atom | None = None
    #: "others", "more": the noun is that of an earlier figure.
    others: bool = False
    #: "34 of the 61": another figure follows as the whole.
    of_figure: bool = False
    #: "two were doctors": the noun is said of the figure, which is taken out of an earlier one.
    predicated: bool = False
    #: The atoms of a share's base ("of all victims killed in November").
    base: list[Atom] = field(default_factory=list)
    #: The figure counts something else than the people its words seem to name ("victims' families").
    set_aside: bool = False
    #: A verb follows the base, so that what comes next is said of the part.
    predicate: bool = False

    @property
    def bare(self) -> bool:
        """Whether the figure has no noun of its own."""
        return self.group is None and self.harm is None

    @property
    def start(self) -> int:
        return self.fig.start


class MentionReader:
    """Finds the count phrases of one sentence."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, atoms: Sequence[Atom]) -> dict[int, Mention]:
        """Mentions by the index of their first atom."""
        atoms = self._things_counted(atoms)
        found: dict[int, Mention] = {}
        index = 0
        while index < len(atoms):
            mention = self._at(atoms, index) if atoms[index].kind == "fig" else None
            if mention is None:
                index += 1
            else:
                found[index] = mention
                index = max(mention.last, index + 1)
        return found

    def _things_counted(self, atoms: Sequence[Atom]) -> list[Atom]:
        """A word with two meanings right after a figure is what is counted.

        "at least 1438 barrel bombs" counts bombs, "327 were rebels" counts rebels;
        elsewhere the same words name a cause or an actor.
        """
        row = list(atoms)
        for index, atom in enumerate(row):
            following = row[index + 1].kind if index + 1 < len(row) else ""
            if atom.kind not in {"cause", "actor"} or not isinstance(atom.value, Atom):
                continue
            if following in {"harm", "group"} and atom.kind == "cause":
                continue
            before = index - 1
            while before >= 0 and index - before < 3 and (_is_modifier(row[before]) or row[before].word(*COPULAS)):
                before -= 1
            if before >= 0 and row[before].kind == "fig":
                row[index] = atom.value
        return row

    def _at(self, atoms: Sequence[Atom], index: int) -> Mention | None:
        fig = atoms[index]
        mention = Mention(fig=fig, first=index, last=index + 1)
        if fig.form in SHARES:
            self._read_share(atoms, mention)
            return mention
        if fig.form not in COUNTED:
            return None
        self._read_count(atoms, mention)
        if fig.form == "article" and not self._article_counts(mention) and not self._another(atoms, mention):
            return None
        if fig.form == "zero" and mention.bare:
            return None
        mention.set_aside = mention.set_aside or (mention.unit == "incident" and mention.harm is None and mention.group == "incident")
        return mention

    def _article_counts(self, mention: Mention) -> bool:
        """ "a child", "a massacre" count one; "a report", "an attack" and "a toll" do not."""
        if mention.group_atoms:
            return "singular" in mention.group_atoms[-1].form and mention.unit == "person" and mention.group != PERSON
        return mention.harm is not None and self.vocabulary.counts_with_article(mention.harm)

    def _another(self, atoms: Sequence[Atom], mention: Mention) -> bool:
        """ "one by Daesh and another by gunmen"."""
        following = atoms[mention.last] if mention.last < len(atoms) else None
        return mention.fig.value.quantity is not None and following is not None and following.cue("agent") and mention.bare

    # -- counts ---------------------------------------------------------------------------------

    def _read_count(self, atoms: Sequence[Atom], mention: Mention) -> None:
        index = self._partitive(atoms, mention)
        if index is None:
            return
        if mention.partitive is None:
            index = self._modifiers(atoms, mention, index)
        self._head(atoms, mention, index)
        if mention.bare and not mention.others and mention.partitive is None:
            predicate = mention.last + 1 if self._of_one(atoms, mention) else self._after_copula(atoms, mention, mention.last)
            if predicate is not None and predicate > mention.last:
                self._head(atoms, mention, predicate)
                mention.predicated = True
            else:
                self._on_facility(atoms, mention)
        self._trailing_partitive(atoms, mention)

    def _partitive(self, atoms: Sequence[Atom], mention: Mention) -> int | None:
        """ "nine of these victims", "one of them a woman", "thousands of civilians"; where the noun may begin, None where there is none."""
        index = mention.last
        if index >= len(atoms):
            return index
        if atoms[index].cue("of_them", "of_total"):
            mention.partitive = atoms[index]
            mention.last = index + 1
            return self._after_copula(atoms, mention, index + 1)
        if self._of_figure(atoms, index):
            mention.of_figure = True
            mention.partitive = atoms[index]
            mention.last = index + 1 + atoms[index + 1].word(*DETERMINERS)
            return None
        if atoms[index].word("of"):
            after = index + 1
            while after < len(atoms) and atoms[after].word(*DETERMINERS):
                after += 1
            definite = after > index + 1
            while after < len(atoms) and _is_modifier(atoms[after]) and after - index <= MAX_MODIFIERS:
                after += 1
            if after < len(atoms) and atoms[after].kind in {"group", "harm"}:
                if definite and mention.fig.form != "vague":
                    mention.partitive = atoms[index]
                return after
        return index

    def _of_figure(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "34 of the 61 died": another figure, not a noun, is what the figure is taken out of."""
        if not atoms[index].word("of", "of the", "out of", "out of the"):
            return False
        after = index + 1
        definite = atoms[index].form.endswith("the")
        while after < len(atoms) and atoms[after].word(*DETERMINERS):
            after += 1
            definite = True
        return definite and after < len(atoms) and atoms[after].kind == "fig" and atoms[after].form == "cardinal"

    def _after_copula(self, atoms: Sequence[Atom], mention: Mention, index: int) -> int | None:
        """ "one of them a woman", "14 of whom were children": the noun after the partitive, if any."""
        after = index
        while after < len(atoms) and (
            atoms[after].word(*COPULAS) or (atoms[after].kind == "fig" and atoms[after].form == "article")
        ):
            after += 1
        if after < len(atoms) and atoms[after].kind == "group":
            return after
        return None

    def _modifiers(self, atoms: Sequence[Atom], mention: Mention, index: int) -> int:
        """Skip adjectives up to the noun; the figure stays bare where no noun follows."""
        after = index
        skipped = 0
        while after < len(atoms) and skipped <= MAX_MODIFIERS:
            atom = atoms[after]
            if atom.kind == "group" or (atom.kind == "harm" and self._countable(atom, mention)):
                return after
            if atom.cue("case_noun"):
                return after
            if atom.cue("other") or (atom.kind == "harm" and self._adjectival(atoms, after)):
                mention.others = mention.others or atom.cue("other")
                if atom.cue("other"):
                    mention.last = after + 1
            elif atom.kind == "cause" and after + 1 < len(atoms) and atoms[after + 1].kind == "harm":
                pass
            elif atom.kind != "word" or not _is_modifier(atom):
                return index
            after += 1
            skipped += 1
        return index

    def _countable(self, atom: Atom, mention: Mention) -> bool:
        """A harm noun that agrees with its figure: "two arrests", not "two arrest warrants"."""
        quantity = mention.fig.value.quantity
        many = quantity is None or quantity.best is None or quantity.best > 1
        return self.vocabulary.is_noun(atom) and not (many and self.vocabulary.is_singular(atom))

    def _adjectival(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "nine detained journalists": a participle directly before the noun."""
        return index + 1 < len(atoms) and atoms[index + 1].kind == "group"

    def _head(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        if index >= len(atoms):
            return
        if atoms[index].cue("case_noun"):
            self._case_head(atoms, mention, index)
        elif atoms[index].kind == "group":
            self._group_head(atoms, mention, index)
        elif atoms[index].kind == "harm":
            self._harm_head(atoms, mention, index)

    def _case_head(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "203 cases of arbitrary arrest of children" counts arrests; bare "cases" count what went before."""
        after = index + 1
        while after < len(atoms) and (atoms[after].word("of", "-") or _is_modifier(atoms[after])):
            after += 1
            if after - index > 3:
                break
        if after < len(atoms) and atoms[after].kind == "harm":
            self._harm_head(atoms, mention, after)
        else:
            mention.others = True
            mention.last = index + 1

    def _group_head(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        groups = [atoms[index]]
        after = index + 1
        while after < len(atoms) and atoms[after].kind == "group":
            groups.append(atoms[after])
            after += 1
        after = _skip_gloss(atoms, after, groups)
        mention.group_atoms = groups
        mention.group = self.vocabulary.head_group(groups)
        mention.unit = self.vocabulary.unit_of(mention.group)
        mention.status = self.vocabulary.status_of(groups)
        mention.last = after
        if after < len(atoms) and atoms[after].kind == "harm" and self.vocabulary.is_noun(atoms[after]):
            mention.harm = atoms[after]
            mention.last = after + 1
        else:
            self._joined_group(atoms, mention, after)

    def _joined_group(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "26 women and children": two groups counted together."""
        if index + 1 >= len(atoms) or not atoms[index].word("and", "&"):
            return
        other = atoms[index + 1]
        if other.kind != "group" or mention.group is None or self.vocabulary.generic(mention.group):
            return
        if "singular" in other.form or self.vocabulary.unit_of(other.id) != mention.unit or other.id == mention.group:
            return
        mention.group_atoms = [*mention.group_atoms, other]
        mention.group = "|".join(sorted({mention.group, other.id}))
        mention.last = index + 2

    def _harm_head(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        """ "three deaths of children", "14 attacks on schools", "one massacre"."""
        mention.harm = atoms[index]
        mention.last = index + 1
        mention.unit = self.vocabulary.unit_of_harm(atoms[index])
        mention.group = self.vocabulary.group_of_harm(atoms[index])
        after = index + 1
        while after < len(atoms) and (atoms[after].word("/", "or") or atoms[after].kind == "harm"):
            if atoms[after].kind == "harm":
                if not self.vocabulary.is_noun(atoms[after]):
                    break
                mention.last = after + 1
            after += 1
        after = mention.last
        if after < len(atoms) and self.vocabulary.is_event(atoms[index]) and atoms[after].kind == "group":
            self._object_group(atoms, mention, after)
        elif after + 1 < len(atoms) and atoms[after].word("of", "among", "amongst", "against", "on", "in", "targeting"):
            object_ = after + 1
            while object_ < len(atoms) and _is_modifier(atoms[object_]) and object_ - after < 4:
                object_ += 1
            if object_ < len(atoms) and atoms[object_].kind == "group":
                self._object_group(atoms, mention, object_)

    def _object_group(self, atoms: Sequence[Atom], mention: Mention, index: int) -> None:
        unit = mention.unit
        harm = mention.harm
        self._group_head(atoms, mention, index)
        mention.harm = harm
        if unit is not None:
            mention.unit = unit
        if unit == "incident" and self.vocabulary.unit_of(mention.group) == "person":
            mention.group = None

    def _of_one(self, atoms: Sequence[Atom], mention: Mention) -> bool:
        """ "three of them women and one a child": one, with its noun after an article."""
        index = mention.last
        return (
            mention.fig.value.quantity is not None
            and mention.fig.value.quantity.best == 1
            and index + 1 < len(atoms)
            and atoms[index].kind == "fig"
            and atoms[index].form == "article"
            and atoms[index + 1].kind == "group"
        )

    def _on_facility(self, atoms: Sequence[Atom], mention: Mention) -> None:
        """ "eight on places of worship": attacks, with the noun left out."""
        index = mention.last
        if index >= len(atoms) or not atoms[index].word("on", "against", "targeting", "targeted"):
            return
        after = index + 1
        while after < len(atoms) and _is_modifier(atoms[after]) and after - index < 4:
            after += 1
        if after < len(atoms) and atoms[after].kind == "group" and self.vocabulary.unit_of(atoms[after].id) == "facility":
            self._group_head(atoms, mention, after)
            mention.unit = "incident"

    def _trailing_partitive(self, atoms: Sequence[Atom], mention: Mention) -> None:
        """ "14 children among them": an anaphor that closes the phrase instead of opening a list."""
        after = mention.last
        if mention.partitive or after >= len(atoms) or not atoms[after].cue("of_them"):
            return
        following = atoms[after + 1] if after + 1 < len(atoms) else None
        if following is None or following.kind not in {"fig", "group"}:
            mention.partitive = atoms[after]
            mention.last = after + 1

    # -- shares ---------------------------------------------------------------------------------

    def _read_share(self, atoms: Sequence[Atom], mention: Mention) -> None:
        """ "25 percent of all victims killed in November", "half of them", "most of the dead were women"."""
        index = mention.last
        if index >= len(atoms):
            return
        if atoms[index].cue("of_them") and not atoms[index].cue("of_total"):
            mention.base = [atoms[index]]
            mention.last = index + 1
            mention.predicate = True
            return
        if atoms[index].cue("of_total", "victims_of", "of_them") or atoms[index].word("of"):
            end = _end_of_base(atoms, index + 1)
            mention.base = list(atoms[index:end])
            mention.last = end
            mention.predicate = end < len(atoms) and atoms[end].word(*COPULAS)
            mention.set_aside = _possessive(mention.base)
        elif atoms[index].kind == "group" and mention.fig.form == "fraction":
            end = _end_of_base(atoms, index + 1)
            mention.base = list(atoms[index:end])
            mention.last = end
            mention.predicate = end < len(atoms) and atoms[end].word(*COPULAS)


def _possessive(atoms: Sequence[Atom]) -> bool:
    """ "victims' families": a possessor with another noun after it."""
    return any(
        first.kind == "group" and second.word("'", "'s") and index + 2 < len(atoms)
        for index, (first, second) in enumerate(zip(atoms, atoms[1:], strict=False))
    )


def _end_of_base(atoms: Sequence[Atom], index: int) -> int:
    """A base runs to the next mark, verb, figure or cue that begins something else."""
    while index < len(atoms):
        atom = atoms[index]
        if atom.kind == "fig" or atom.word(",", ";", ":", ".", "(", ")", "-", "and", *COPULAS):
            return index
        if atom.cue("relative", "contrast", "followed_by", "including", "side", "compare"):
            return index
        index += 1
    return index


def _is_modifier(atom: Atom) -> bool:
    """A word that may stand between a figure and its noun: no mark and no function word."""
    return atom.kind == "word" and atom.form[:1].isalpha() and atom.form not in function_words()


def _skip_gloss(atoms: Sequence[Atom], index: int, groups: list[Atom]) -> int:
    """ "seven women (adult female)": a gloss in brackets without a figure belongs to the noun."""
    if index < len(atoms) and atoms[index].word("("):
        end = index + 1
        while end < len(atoms) and end - index < 6 and not atoms[end].word(")"):
            if atoms[end].kind in {"fig", "actor", "place", "period", "harm", "typed"}:
                return index
            end += 1
        if end < len(atoms) and atoms[end].word(")"):
            return end + 1
    return index


def function_words() -> frozenset[str]:
    """The closed-class words of the common data."""
    from tollextract.spans.lexicon import words_of

    return words_of("function_word")
