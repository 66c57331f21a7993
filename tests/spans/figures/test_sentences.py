"""Sentences that carry their own expected figures.

``{At least 72|cardinal 72..}`` marks an expression, its kind and its interval:
``72`` is exact, ``72..`` open above, ``65..79`` both ends, no interval none.
Articles are left out unless a sentence marks one. Everything numeric must be
marked: a figure too many fails as one too few does.
"""

from __future__ import annotations

import pytest
import regex

from tollextract.spans.figures import FigureMatch, find_figures

_TAG = regex.compile(r"\{(?P<quote>[^|{}]+)\|(?P<kind>\w+)(?: (?P<interval>[^}]+))?\}")

COUNTS = """
plain               | Shelling killed {72|cardinal 72} civilians near the river.
comma               | The year saw {1,032|cardinal 1032} arrests.
dot group           | Its archive lists {1.771|cardinal 1771} detainees.
stray space         | In all {2, 532|cardinal 2532} civilians lost their homes.
long digits         | We hold files on {124927|cardinal 124927} missing persons.
thin space          | Some sources hold that {70 000|cardinal 70000} people fled.
table row           | {517|cardinal 517} {288|cardinal 288} {805|cardinal 805} {18|cardinal 18}
word                | {Seven|cardinal 7} girls were hurt.
hyphen word         | {Seventy-six|cardinal 76} others survived.
hundred and         | They freed {one hundred and five|cardinal 105} women.
thousands in words  | Nearly gone: {two thousand three hundred|cardinal 2300} families.
thousand and one    | Convoys carried {a thousand and one|cardinal 1001} people.
thousand digits     | A list of {8 thousand 180|cardinal 8180} persons was kept.
plural scale        | Camps house {21 Thousands|cardinal 21000} children.
decimal scale       | War displaced {2.4 million|cardinal 2400000} people.
short million       | War displaced {1.5m|cardinal 1500000} people.
quarter million     | It uprooted {a quarter of a million|cardinal 250000} people.
half million        | It uprooted {half a million|cardinal 500000} people.
one and a half      | It uprooted {one and a half million|cardinal 1500000} people.
a hundred           | Guards beat {a hundred|cardinal 100} prisoners.
a dozen             | They took {a dozen|cardinal 12} men and {two dozen|cardinal 24} women.
half a dozen        | They took {half a dozen|cardinal 6} men.
couple              | Snipers shot {a couple|cardinal 1..3} of boys.
single              | Not counting {a single|cardinal 1} child.
brackets            | The toll now stands at {(1,334)|cardinal 1334} men.
brackets low        | Deaths rise to {(31)|cardinal 31} people.
repeated            | Mines killed {seven (7)|cardinal 7} children.
repeated reversed   | Mines killed {7 (seven)|cardinal 7} children.
not repeated        | Mines killed {seven|cardinal 7} ({two|cardinal 2} girls).
glued after         | We logged {31|cardinal 31}attacks.
glued noun before   | Tally of the dead Toll{72|cardinal 72} Civilians named.
glued of            | They deplored the death of{204|cardinal 204} people.
glued comma         | We found that{16,442|cardinal 16442} women were hurt.
zero padded         | {08|cardinal 8} killed by a mine.
semicolon           | All roads were shut;{one|cardinal 1} man died.
of them             | {One|cardinal 1} of them survived, {two|cardinal 2} of whom we met.
one of the victims  | {One|cardinal 1} of the victims was named.
one actor           | And {one|cardinal 1} by other actors.
year-like count     | {1964|cardinal 1964} are still sought.
year-like people    | They hold {2012|cardinal 2012} people there.
beyond years        | They hold {2375|cardinal 2375} in all.
resulted            | Raids resulted in {1964|cardinal 1964} deaths.
grouped year        | They hold {1,964|cardinal 1964} men.
each                | Both sides ({14|cardinal 14} each) were blamed.
incidents           | {Three|cardinal 3} separate incidents stand out.
rate                | It means {12|cardinal 12} children a day.
place list          | Aleppo: {14|cardinal 14}, Homs: {7|cardinal 7}, Hama: {3|cardinal 3}.
killed between      | Killed {12|cardinal 12} and wounded {345|cardinal 345} others.
month then people   | In November {12|cardinal 12} civilians drowned.
after a date        | On {November 5|date}, {12|cardinal 12} civilians drowned.
slash               | Killed/{14|cardinal 14} injured.
full stop glued     | The strike was deadly.{14|cardinal 14} children died.
family              | Under the rubble lay a family of {six|cardinal 6} whose house stood there.
medical points      | Hit were {nine|cardinal 9} hospitals and {seven|cardinal 7} medical points.
one of a number     | {One|cardinal 1} of the {five|cardinal 5}, who filmed it, fled.
one of a digit      | {One|cardinal 1} of the {13|cardinal 13} fled.
in a month          | Mines killed {nine|cardinal 9}, in May {21|cardinal 21}, and in June {31|cardinal 31}.
barrels             | They dropped {1,438|cardinal 1438} barrels.
member              | A {12|cardinal 12}-member family perished.
strong              | A {300|cardinal 300}-strong unit.
"""

HEDGES = """
at least            | {At least 72|cardinal 72..} civilians died.
no fewer than       | {No fewer than 72|cardinal 72..} civilians died.
not less than glued | There were {not less than 97|cardinal 97..}Attacks.
minimum             | There were {a minimum of 85|cardinal 85..} attacks.
more than           | {More than 72|cardinal 73..} civilians died.
over                | Over the hills {over 711|cardinal 712..} families hid.
exceeding           | A toll {exceeding 72|cardinal 73..} deaths.
upwards of          | {Upwards of 72|cardinal 73..} people died.
as many as          | {As many as 72|cardinal 72} people died.
up to               | {Up to 72|cardinal 0..72} people died.
no more than        | {No more than 72|cardinal 0..72} people died.
maximum             | There are {a maximum of 72|cardinal 0..72} places left for people.
at most             | {At most 72|cardinal 0..72} people died.
fewer than          | {Fewer than 72|cardinal 0..71} people died.
less than           | {Less than 72|cardinal 0..71} people died.
nearly              | {Nearly 72|cardinal 65..71} people died.
close to            | {Close to 72|cardinal 65..71} people died.
just under          | {Just under 72|cardinal 65..71} people died.
about               | {About 72|cardinal 65..79} people died.
some                | {Some 72|cardinal 65..79} people died.
estimated           | {An estimated 72|cardinal 65..79} people died.
tilde               | A toll of {~72|cardinal 65..79} people.
bracket hedge       | The strike ({at least 72|cardinal 72..} dead) was the worst.
hedge before bracket| {At least (72)|cardinal 72..} people died.
two hedges          | {At least some 40|cardinal 40..} people died.
another             | {At least another 12|cardinal 12..} people died.
or more             | {72 or more|cardinal 72..} people died.
at least behind     | Deaths: {72 at least|cardinal 72..}.
behind a phrase     | It ruined {nine|cardinal 9..} vital civilian facilities at least.
not behind a clause | They freed {nine|cardinal 9} men in a town at most risk.
came under          | Clinics came under {21|cardinal 21} attacks.
passed              | The toll {passed 45,000|cardinal 45001..} in spring.
slightly more       | {Slightly more than 72|cardinal 73..} people died.
just short          | {Just short of 72|cardinal 65..71} people died.
order of            | Some way {in the order of 72|cardinal 65..79} people.
belongs to the next | They killed {72|cardinal 72}, {at least 14|cardinal 14..} of them girls.
plus                | {70-plus|cardinal 70..} people died.
plus sign           | {50+|cardinal 50..} attacks.
not a hedge         | We sent information about {72|cardinal 72} victims.
comparison          | Far more than the {72|cardinal 72} known victims.
words               | {More than two hundred|cardinal 201..} people died.
percent             | {About 25 percent|percent 23.5..26.5} of them.
over percent        | {Over 90 percent|percent 90..} of them.
less percent        | {Less than 5%|percent 0..5} of them.
more than half      | {More than half|fraction 50..} of them.
"""

SHARES = """
percent             | It makes {25 percent|percent 24.5..25.5} of all.
per cent            | It makes {25 per cent|percent 24.5..25.5} of all.
pc                  | It makes {27 pc|percent 26.5..27.5} of all.
sign with space     | It makes {35 %|percent 34.5..35.5} of all.
decimals            | It makes {48.5%|percent 48.45..48.55} of all.
three decimals      | It makes {1.771 percent|percent 1.7705..1.7715} of all.
no sign             | The share reached {5.1|percent 5.05..5.15} in spring.
points              | It fell by {3.2 percentage points|percent 3.15..3.25}.
word percent        | It makes {five percent|percent 4.5..5.5} of all.
two percents        | {9 percent|percent 8.5..9.5} and {6 percent|percent 5.5..6.5} in turn.
range percent       | It makes {85-90%|percent 85..90} of all.
half a percent      | It makes {half a percent|percent 0.45..0.55} of all.
half                | {Half|fraction 50} of them were girls.
a third             | {A third|fraction 33.33} of the dead were girls.
a third child       | {A|article 1} {third|ordinal} child died.
two thirds          | {Two-thirds|fraction 66.67} were girls.
three quarters      | {Three quarters|fraction 75} of the dead.
a fifth             | More girls than {a fifth|fraction 20} of the dead.
one in four         | {One in four|fraction 25} was a girl.
one in every        | {One in every four|fraction 25} was a girl.
every five          | {Two out of every five|fraction 40} were girls.
one in digits       | {Over one in 13|fraction 7.69..} was a girl.
one in ten digits   | There {1 in 10|fraction 10} is hungry.
child in every      | {One child in every ten|fraction 10} is hungry.
not in hours        | They killed {five|cardinal 5} in {24|time} hours.
one in time         | They killed {one|cardinal 1} in {two|time} days.
out of a base       | {161|cardinal 161} out of {503|cardinal 503} victims.
most of             | {Most|fraction 50..} of the dead were girls.
most victims        | There, {most|fraction 50..} victims were girls.
most notable        | The most notable deaths and most recent attacks.
mostly              | They were mostly girls, most likely shot.
majority            | {The vast majority|fraction 50..} were girls.
nearly all          | {Nearly all|fraction 90..100} victims were girls.
"""

RANGES = """
dash                | {70-75|cardinal 70..75} people died.
long dash           | Between us: {183,249 – 205,785|cardinal 183249..205785} deaths.
between             | Between {70 and 75|cardinal 70..75} people died.
or                  | {70 or 75|cardinal 70..75} people died.
words to            | {Five to seven|cardinal 5..7} girls died.
from to             | From {10 to 15|cardinal 10..15} people died.
change              | The toll rose from {10|cardinal 10} to {15|cardinal 15}.
change by           | The toll rose by {10|cardinal 10} to {104|cardinal 104}.
shared scale        | {Two to three million|cardinal 2000000..3000000} people fled.
falling             | Docket {219-12|identifier} is closed.
days                | It took {10 to 15|time} days.
"""

VAGUE = """
dozens              | {Dozens|vague 24..} of people fled.
scores              | {Scores|vague 40..} of people fled.
hundreds            | {Hundreds|vague 200..} were hurt.
thousands           | {Thousands|vague 2000..} fled.
tens of thousands   | {Tens of thousands|vague 20000..} fled.
hundreds of         | {Hundreds of thousands|vague 200000..} fled.
several hundred     | {Several hundred|vague 200..} people fled.
few dozen           | They beat a {few dozen|vague 24..} detainees.
no figure           | Several women, many girls, a few boys and a number of men were beaten.
zero                | {Zero|zero 0} deaths occurred.
no                  | There were {no|zero 0} injuries.
none                | {None|zero 0} were freed.
without any         | It ended {without any|zero 0} casualties.
not a single        | {Not a single|zero 0} civilian was hurt.
not one             | {Not one|zero 0} civilian was hurt.
not one day         | {Not one|other} day has passed without raids.
no longer           | It is no longer known.
no one              | {No one|other} was hurt.
in no case          | In no case was the body returned, and no author is known.
no full stop        | Their answer was no. Then silence.
article             | {A|article 1} child and {an|article 1} infant died.
"""

DATES = """
year                | It began in {2023|date}.
month               | It began in {November 2023|date}.
american            | On {August 10, 2022|date} it began.
british             | On {14 November 2023|date} it began.
day month           | On {10 August|date} it began.
day month stop      | It began on {3 May|date}. It went on.
day ordinal         | On {June 4th|date} it began.
slashes             | On {21/8/2013|date} it began.
dots                | Updated {2023.11.01|date} here.
dashed              | Updated {July-3-13|date} here.
days range          | From {10-12 August 2022|date} on.
days or             | On {12 or 13 November|date} it began.
years range         | From {2011 to 2023|date} it went on.
years dash          | During {2011-2013|date} it went on.
mid year            | In mid-{2013|date} it began.
half of             | In the {first half of 2023|date} it fell.
nine months         | In the {first nine months of 2023|date} it fell.
quarter             | In {Q3 2023|date} it fell.
decades             | In the {1990s|date} it fell.
title year          | Annual report {2019|date}
year starts         | {2023|date} saw {12|cardinal 12} deaths.
may                 | They may {12|cardinal 12} people ask.
"""

USES = """
clock               | At {07:11|time} sirens sounded.
pm                  | At {9 p.m.|time} sirens sounded.
midnight            | At {12 midnight|time} sirens sounded.
hours               | For {72|time} hours nobody slept.
months              | After {47|time} months they returned.
days hyphen         | A {three|time}-day siege.
half an hour        | It took {half an hour|time}.
aged                | Sons aged {12|age} and {8|age}.
girl of nine        | A girl of {nine|age} fled with a woman of {82|age}.
years old           | He was {45|age} years old.
year old            | A {38|age} year old woman.
year-old            | A {17|age}-year-old boy.
comma age           | Karim Haddad, {45|age}, was shot.
comma count         | In Deir Hafer, {12|cardinal 12}, Manbij, {7|cardinal 7}.
under               | Children under {18|age}.
between ages        | Boys aged between {5 and 12|age}.
pages               | The {25|page_count}-page study.
quoted pages        | The "{40|page_count}"-page study.
word pages          | A {six|page_count}-page study.
resolution          | Under Resolution {2254|legal_reference} talks began.
resolutions         | Resolutions {2042|legal_reference}, {2043 (2012)|legal_reference}, and others.
articles            | Under Articles {27|legal_reference}, {31|legal_reference}, and {32|legal_reference}.
circular            | Under Circular No. {22|legal_reference} all changed.
act of year         | Under Act No. {16 of 2022|legal_reference} all changed.
section letter      | Under Section {505 (A)|legal_reference} he was held.
convention          | Parties to the {1997 Ottawa Convention|legal_reference} met.
number of a law     | Under Decree No. {7|legal_reference} of {April 30, 2022|date}, many left.
between resolutions | {12|cardinal 12} before Resolution {2209|legal_reference}; {58|cardinal 58} after it.
one of four         | Every {one|other} of the {four|other} main services.
chapter             | Under {Chapter VII|legal_reference} force is allowed.
lower chapter       | Under a chapter I read.
number              | See No. {14|identifier} there.
code                | Case {R180914|identifier} is open.
address             | Read {https://example.org/a?p=669|identifier} today.
mail                | Write to {desk24@example.org|identifier} today.
coordinates         | At {36.339738|identifier} north.
footnote            | Under their controls{234|identifier}.
footnote after stop | It blamed the ministry.{235|identifier} Later it recanted.
phone               | Call {+963 11 234 5678|identifier} now.
dollars             | It cost {$126 billion|money}.
usd                 | It cost USD {5 million|money}.
liras               | It cost {5,000|money} liras.
kilometres          | It lies {10|distance} km off.
glued unit          | It lies {10km|distance} off.
kilograms           | It weighs {500|distance} kilograms.
group               | The {G7|name} met.
branch              | They died in Branch {215|name}.
virus               | Cases of {COVID-19|name} rose.
aircraft            | {Su-24|name} jets flew over.
war                 | Since {World War II|name} nothing like it came.
codes               | Docket {24/772|identifier} is closed.
round the clock     | We work {24/7|name}.
items               | {Five|other} items of evidence are asked.
services            | The {four|other} main intelligence services.
adjectives          | It sums up {27|other} extensive and brief reports.
checkpoints         | It lists {173|other} checkpoints.
times               | It rose {three|other} times.
another             | They blame {one|other} another.
worst               | It was {one|other} of the worst nights.
one day             | {One|other} day it will end.
one by one          | They left {one|other} by {one|other}.
definition          | A massacre is defined as the killing of at least {five|other} peaceful people.
no-one              | Then no-{one|other} spoke.
zero tolerance      | A {zero|other}-tolerance rule.
decree slash        | Under Decree {66/2012|legal_reference} all changed.
ordinal             | The {23th|ordinal} report and the {third|ordinal} consecutive month.
twice               | It was hit {twice|other}.
"""

ITEMS = """
number dash         | {1-|list_item} The army killed {12|cardinal 12} men.
number dot          | {2.|list_item} Arrests
letter              | {A.|list_item} Government forces: {126|cardinal 126}
letter bracket      | {a)|list_item} Government forces: {126|cardinal 126}
roman               | {II.|list_item} Findings
bracket             | {(3)|list_item} The army killed {12|cardinal 12} men.
bracket count       | {(31)|cardinal 31} people died.
word                | {First|list_item}: Government forces
word and space      | {Third|list_item} : Government forces
page mark           | {- 2 -|list_item}
"""


def _cases(*tables: str) -> list[object]:
    lines = [line for table in tables for line in table.strip().splitlines()]
    pairs = [line.split("|", 1) for line in lines]
    return [pytest.param(sentence.strip(), id=name.strip().replace(" ", "-")) for name, sentence in pairs]


def _untag(tagged: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    sentence, expected, last = "", [], 0
    for tag in _TAG.finditer(tagged):
        sentence += tagged[last : tag.start()]
        start = len(sentence)
        sentence += tag["quote"]
        expected.append((start, len(sentence), tag["kind"], tag["interval"] or ""))
        last = tag.end()
    return sentence + tagged[last:], expected


def _interval(match: FigureMatch) -> str:
    figure = match.quantity
    if figure is None:
        return ""
    if figure.low == figure.high:
        return str(figure.low)
    return f"{figure.low}..{'' if figure.high is None else figure.high}"


@pytest.mark.parametrize("tagged", _cases(COUNTS, HEDGES, SHARES, RANGES, VAGUE, DATES, USES, ITEMS))
def test_every_number_of_the_sentence_is_found_with_its_kind_and_interval(tagged: str) -> None:
    sentence, expected = _untag(tagged)
    marks_articles = any(kind == "article" for _, _, kind, _ in expected)
    matches = [match for match in find_figures(sentence) if marks_articles or match.kind != "article"]
    assert [sentence[m.start : m.end] for m in matches] == [sentence[a:b] for a, b, _, _ in expected]
    assert [(m.start, m.end) for m in matches] == [(a, b) for a, b, _, _ in expected]
    assert [(m.kind, _interval(m)) for m in matches] == [tuple(tag[2:]) for tag in expected]
