"""Ways to write a text differently without saying anything else."""

from __future__ import annotations

from collections.abc import Callable

from tests.claims.rewritings.lines import (
    broken_words,
    hard_wrapped,
    indented,
    lists_as_sentences,
    more_blank_lines,
    other_bullets,
    reversed_lists,
    title_case,
    upper_case,
    with_background,
)
from tests.claims.rewritings.signs import (
    bracketed_numerals,
    closed_em_dashes,
    crlf,
    curly_quotes,
    dots_as_separators,
    en_dashes,
    glued_before,
    glued_behind,
    hyphens_as_dashes,
    nbsp_after_numbers,
    nbsp_everywhere,
    padded_with_zeros,
    percent_signs,
    percent_words,
    straight_quotes,
    stray_blanks,
    thin_spaces_as_separators,
    two_blanks_after_stops,
    without_separators,
)
from tests.claims.rewritings.words import (
    active_to_passive,
    american_spelling,
    british_spelling,
    digits_to_words,
    other_place_names,
    swapped_parts,
    words_to_digits,
)

Rewriting = Callable[[str], str]

SIGNS: tuple[Rewriting, ...] = (
    without_separators,
    dots_as_separators,
    thin_spaces_as_separators,
    curly_quotes,
    straight_quotes,
    nbsp_after_numbers,
    nbsp_everywhere,
    two_blanks_after_stops,
    en_dashes,
    hyphens_as_dashes,
    closed_em_dashes,
    percent_signs,
    percent_words,
    crlf,
    glued_before,
    glued_behind,
    stray_blanks,
    padded_with_zeros,
    bracketed_numerals,
)
LINES: tuple[Rewriting, ...] = (
    with_background,
    hard_wrapped,
    broken_words,
    indented,
    more_blank_lines,
    other_bullets,
    reversed_lists,
    lists_as_sentences,
    title_case,
    upper_case,
)
WORDS: tuple[Rewriting, ...] = (
    digits_to_words,
    words_to_digits,
    active_to_passive,
    swapped_parts,
    american_spelling,
    british_spelling,
    other_place_names,
)


def blend(name: str, *rewritings: Rewriting) -> Rewriting:
    """Several rewritings, one after the other, as one that takes the time of one.

    Blended are those that touch different things: what one changes is left as it is by the others.
    """

    def blended(text: str) -> str:
        for rewriting in rewritings:
            text = rewriting(text)
        return text

    blended.__name__ = name
    return blended


BLENDS = (
    blend(
        "printed_abroad",
        dots_as_separators,
        curly_quotes,
        en_dashes,
        percent_words,
        two_blanks_after_stops,
    ),
    blend("saved_from_the_web", without_separators, nbsp_everywhere, straight_quotes, glued_before, crlf),
    blend("typed_in_haste", glued_behind, stray_blanks, hyphens_as_dashes, padded_with_zeros),
    blend(
        "set_in_type",
        bracketed_numerals,
        thin_spaces_as_separators,
        closed_em_dashes,
        percent_signs,
        nbsp_after_numbers,
    ),
)
LAID_OUT = (
    blend("set_apart", other_bullets, indented, more_blank_lines),
    blend("copied_from_print", broken_words, with_background),
)
WORDED = (blend("worded_elsewhere", british_spelling, other_place_names, swapped_parts),)


def _alone(rewritings: tuple[Rewriting, ...], *blended: Rewriting) -> tuple[Rewriting, ...]:
    return tuple(rewriting for rewriting in rewritings if rewriting not in blended)


#: Each rewriting of lines and words once, alone or in a blend.
REWRITINGS: tuple[Rewriting, ...] = (
    *BLENDS,
    *LAID_OUT,
    *_alone(LINES, other_bullets, indented, more_blank_lines, broken_words, with_background),
    *WORDED,
    *_alone(WORDS, british_spelling, other_place_names, swapped_parts),
)
