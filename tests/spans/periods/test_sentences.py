"""Each sentence carries the expected quote in brackets and the period beside it.

The letter names the anchor: M a monthly release on November 2023 that came out
on 4 December 2023; m the same without a known date; P only the publication;
Y a yearly release on 2023 published in January 2024; y the same without a date;
H a release on the first half of 2024; 0 nothing known.
"""

import datetime as dt
from typing import get_args

import pytest

from tollextract.spans.periods import Anchor, PeriodKind, PeriodValue, find_periods

NOVEMBER = PeriodValue(dt.date(2023, 11, 1), dt.date(2023, 11, 30), "month")
YEAR = PeriodValue(dt.date(2023, 1, 1), dt.date(2023, 12, 31), "year")
HALF = PeriodValue(dt.date(2024, 1, 1), dt.date(2024, 6, 30), "half")
ANCHORS = {
    "M": Anchor(dt.date(2023, 12, 4), NOVEMBER),
    "m": Anchor(None, NOVEMBER),
    "P": Anchor(dt.date(2023, 12, 4), None),
    "Y": Anchor(dt.date(2024, 1, 9), YEAR),
    "y": Anchor(None, YEAR),
    "H": Anchor(dt.date(2024, 7, 3), HALF),
    "J": Anchor(dt.date(2024, 1, 9), None),
    "0": Anchor(),
}

# anchor | sentence with [quote] | start end kind (";" between several; "-" is null)
CASES = """
0 | [From 4 am on 24 February 2022, when war began, until 1 March 2022] 9 died. | 2022-02-24 2022-03-01 range
0 | They died [from 24 February 2022… to 26 December 2022]. | 2022-02-24 2022-12-26 range
0 | Forty people died in [November 2023] in the north. | 2023-11-01 2023-11-30 month
0 | The [November, 2023] toll rose. | 2023-11-01 2023-11-30 month
0 | Toll of [February 2024] | 2024-02-01 2024-02-29 month
0 | Killed in [NOVEMBER 2023]: nine | 2023-11-01 2023-11-30 month
0 | Arrests of [Sept. 2022] | 2022-09-01 2022-09-30 month
0 | We counted them in [May 2021]. | 2021-05-01 2021-05-31 month
0 | We counted them in the month of [March 2021]. | 2021-03-01 2021-03-31 month
0 | Six died in [November]. | - - unspecified
M | Six died in [November]. | 2023-11-01 2023-11-30 month
m | Six died in [November]. | 2023-11-01 2023-11-30 month
P | Six died in [November]. | 2023-11-01 2023-11-30 month
M | [August] had the highest toll. | 2023-08-01 2023-08-31 month
M | Two shells fell in [December]. | 2023-12-01 2023-12-31 month
m | Two shells fell in [December]. | 2022-12-01 2022-12-31 month
Y | The worst came in [January]. | 2023-01-01 2023-01-31 month
H | The worst came in [October]. | 2023-10-01 2023-10-31 month
H | The worst came in [May]. | 2024-05-01 2024-05-31 month
M | It rose in [April] and fell in [May]. | 2023-04-01 2023-04-30 month; 2023-05-01 2023-05-31 month
M | [May] saw three massacres. | 2023-05-01 2023-05-31 month
M | [March] and [April] were calmer. | 2023-03-01 2023-03-31 month; 2023-04-01 2023-04-30 month
M | [November] also saw the death of a medic. | 2023-11-01 2023-11-30 month
M | Nobody was spared during [November], which was cold. | 2023-11-01 2023-11-30 month
M | It is [November]'s second massacre. | 2023-11-01 2023-11-30 month
M | In [November] 14 civilians were shot. | 2023-11-01 2023-11-30 month
M | During [May] 12 people drowned. | 2023-05-01 2023-05-31 month
M | On [November 14] civilians fled the town. | 2023-11-14 2023-11-14 day
M | On [November 14] and 16 civilians fell that week. | 2023-11-14 2023-11-14 day
M | This is [that month]. | 2023-11-01 2023-11-30 month
M | In [August 2022], and [that month] again. | 2022-08-01 2022-08-31 month; 2022-08-01 2022-08-31 month
M | On [July 9, 2022]; [the same month]. | 2022-07-09 2022-07-09 day; 2022-07-01 2022-07-31 month
M | [This month] brought rain. | 2023-11-01 2023-11-30 month
P | Deaths fell [last month]. | 2023-11-01 2023-11-30 month
M | Massacres in [the previous month] were two. | 2023-11-01 2023-11-30 month
m | Massacres in [the previous month] were two. | - - unspecified
m | Deaths fell [last month]. | 2023-11-01 2023-11-30 month
m | It is fewer compared to 697 in [the previous month]. | 2023-10-01 2023-10-31 month
M | It is higher than in [the previous month]. | 2023-10-01 2023-10-31 month
P | [This past month] brought rain. | 2023-11-01 2023-11-30 month
M | As many as in [the same month last year]. | 2022-11-01 2022-11-30 month
H | More than in [the same period last year]. | 2023-01-01 2023-06-30 half
M | incidents that happened in [this period] | 2023-11-01 2023-11-30 month
P | He vanished [last February]. | 2023-02-01 2023-02-28 month
P | He vanished [last December]. | 2022-12-01 2022-12-31 month
m | He vanished [last February]. | 2023-02-01 2023-02-28 month
P | They met on [the thirteenth of last July]. | 2023-07-13 2023-07-13 day
P | [This December] alone it was six. | 2023-12-01 2023-12-31 month
P | In [November of last year] it was six. | 2022-11-01 2022-11-30 month
P | A vote will be held [next March]. | 2024-03-01 2024-03-31 month
P | The mine exploded [yesterday]. | 2023-12-03 2023-12-03 day
P | The mine exploded [yesterday, Sunday]. | 2023-12-03 2023-12-03 day
P | The report came out [today]. | 2023-12-04 2023-12-04 day
m | The report came out [today]. | - - unspecified
P | A shell fell on [Sunday]. | 2023-12-03 2023-12-03 day
P | A shell fell on [Monday]. | 2023-12-04 2023-12-04 day
P | A shell fell [last Monday]. | 2023-11-27 2023-11-27 day
P | Two were killed [Friday morning] in a field. | 2023-12-01 2023-12-01 day
0 | A shell fell on [Sunday]. | - - unspecified
H | It began on [Monday, March 4]. | 2024-03-04 2024-03-04 day
P | It began on [Friday, December 2]. | 2022-12-02 2022-12-02 day
0 | On [October 5, 2023] drones struck. | 2023-10-05 2023-10-05 day
0 | On [5 October 2023] drones struck. | 2023-10-05 2023-10-05 day
0 | On [5th of October, 2023] drones struck. | 2023-10-05 2023-10-05 day
0 | On [Thursday, October 5th, 2023] drones struck. | 2023-10-05 2023-10-05 day
M | On [14 November] drones struck. | 2023-11-14 2023-11-14 day
M | On [November 27] drones struck. | 2023-11-27 2023-11-27 day
M | On [December 1] drones struck. | 2023-12-01 2023-12-01 day
M | On [Sep. 30] drones struck. | 2023-09-30 2023-09-30 day
M | On [June 4th] drones struck. | 2023-06-04 2023-06-04 day
0 | The village was bombed on [21/8/2013]. | 2013-08-21 2013-08-21 day
0 | The village was bombed on [20/11/2012]. | 2012-11-20 2012-11-20 day
0 | The village was bombed on [5/23/2014]. | 2014-05-23 2014-05-23 day
0 | Put up [2023.11.01] by the desk | 2023-11-01 2023-11-01 day
0 | Put up [2023-11-01] by the desk | 2023-11-01 2023-11-01 day
0 | Put up at 07:11, [03 May 2020] | 2020-05-03 2020-05-03 day
0 | Map of [July-3-13] | 2013-07-03 2013-07-03 day
0 | في [23/ كانون الأول/ 2012] قصف | 2012-12-23 2012-12-23 day
0 | خلال [تشرين الثاني/نوفمبر 2023] سجلنا | 2023-11-01 2023-11-30 month
M | سجلنا في [أيلول] ارتفاعا | 2023-09-01 2023-09-30 month
m | قتلوا [منذ آذار 2011] في البلاد | 2011-03-01 2023-11-30 since
0 | killed in the [first half of 2023] | 2023-01-01 2023-06-30 half
0 | Violations in the [First Half of 2024] | 2024-01-01 2024-06-30 half
0 | the [second half of 2023] was worse | 2023-07-01 2023-12-31 half
M | the [first half of this year] was worse | 2023-01-01 2023-06-30 half
M | the [first half of the year] was worse | 2023-01-01 2023-06-30 half
P | the [second half of last year] was worse | 2022-07-01 2022-12-31 half
0 | Overview [H1 2023] | 2023-01-01 2023-06-30 half
0 | the [first half of November 2023] | 2023-11-01 2023-11-15 range
0 | the [third quarter of 2023] | 2023-07-01 2023-09-30 quarter
0 | the [fourth quarter of 2023] | 2023-10-01 2023-12-31 quarter
M | losses of the [third quarter] | 2023-07-01 2023-09-30 quarter
M | losses of [Q3] | 2023-07-01 2023-09-30 quarter
0 | losses of [Q1 2025] | 2025-01-01 2025-03-31 quarter
0 | in the [first nine months of 2023] | 2023-01-01 2023-09-30 range
M | in the [first three months of this year] | 2023-01-01 2023-03-31 range
0 | in the [last two weeks of May 2022] | 2022-05-18 2022-05-31 range
0 | Deaths in [2022] were fewer. | 2022-01-01 2022-12-31 year
0 | Deaths throughout [2021] were fewer. | 2021-01-01 2021-12-31 year
0 | Deaths of the year [2021] were fewer. | 2021-01-01 2021-12-31 year
0 | Deaths in the whole of [2021] were fewer. | 2021-01-01 2021-12-31 year
0 | [2021] saw fewer deaths. | 2021-01-01 2021-12-31 year
0 | In [2012] and [2013] it was worse. | 2012-01-01 2012-12-31 year; 2013-01-01 2013-12-31 year
M | Deaths of [this year] are fewer. | 2023-01-01 2023-11-30 since
P | Deaths of [last year] were fewer. | 2022-01-01 2022-12-31 year
Y | Deaths of [last year] were fewer. | 2023-01-01 2023-12-31 year
y | Deaths of [last year] were fewer. | - - unspecified
y | It is down from 74 in [the previous year]. | 2022-01-01 2022-12-31 year
0 | The war of [2011-2013] | 2011-01-01 2013-12-31 range
0 | killed [between March 2011 and June 2023] | 2011-03-01 2023-06-30 range
0 | killed [between March and June 2023] | 2023-03-01 2023-06-30 range
0 | killed [between November and February 2024] | 2023-11-01 2024-02-29 range
0 | killed from [1 to 15 May 2020] | 2020-05-01 2020-05-15 range
0 | killed on [March 6-10, 2025] | 2025-03-06 2025-03-10 range
0 | killed [between 6 and 10 March 2025] | 2025-03-06 2025-03-10 range
0 | killed on [March 6 and 7, 2025] | 2025-03-06 2025-03-07 range
0 | killed [24 February-01 March 2022] | 2022-02-24 2022-03-01 range
0 | covering [Saturday 14 to Friday 20 July 2012] | 2012-07-14 2012-07-20 range
m | 19,378 fell [since Resolution 2139 was adopted on February 22, 2014] | 2014-02-22 2023-11-30 since
m | in vain [since Resolution 2254 in December 2015] | 2015-12-01 2023-11-30 since
m | 102,287 people, [counted from March 2011] | 2011-03-01 2023-11-30 since
0 | 102,287 people, [counted from March 2011 to June 2012] | 2011-03-01 2012-06-30 range
0 | killed [between the 6th and the 10th of March 2025] | 2025-03-06 2025-03-10 range
0 | They came on [the second and third of May 2013]. | 2013-05-02 2013-05-03 range
0 | They came on [the first and the ninth of May 2013]. | - - unspecified
0 | killed [from the beginning of May 2019 until the 24th of the month], by us | 2019-05-01 2019-05-24 range
0 | killed [from the start of March 2019 to the 15th]. | 2019-03-01 2019-03-15 range
0 | killed [from July 13 until July 31, 2025] | 2025-07-13 2025-07-31 range
M | the 81 days [from Sept. 11 to Nov. 30] | 2023-09-11 2023-11-30 range
M | killed [October 7 to November 3] | 2023-10-07 2023-11-03 range
0 | killed [from March 2011 until November 2023] | 2011-03-01 2023-11-30 range
0 | killed [from early 2012 to the end of 2014] | 2012-01-01 2014-12-31 range
0 | killed [between 2011 and 2015] | 2011-01-01 2015-12-31 range
M | killed [between the afternoon of October 29 and 9 p.m. yesterday] | 2023-10-29 2023-12-03 range
m | killed [since March 2011] | 2011-03-01 2023-11-30 since
P | killed [since March 2011] | 2011-03-01 2023-12-04 since
0 | killed [since March 2011] | 2011-03-01 - since
M | killed [since mid-March 2011] | 2011-03-15 2023-11-30 since
M | killed [since the beginning of 2023] | 2023-01-01 2023-11-30 since
M | killed [since the start of the year] | 2023-01-01 2023-11-30 since
M | killed [so far this year] | 2023-01-01 2023-11-30 since
M | documented [to date in 2023] | 2023-01-01 2023-11-30 since
M | documented in [2023 so far] | 2023-01-01 2023-11-30 since
H | killed [since early 2024] | 2024-01-01 2024-06-30 since
H | killed [since late 2023] | - 2024-06-30 since
H | killed [since November 27, 2023] | 2023-11-27 2024-06-30 since
M | killed [since October 7] | 2023-10-07 2023-11-30 since
M | killed [since 2011] | 2011-01-01 2023-11-30 since
M | killed [since the start of the popular uprising in March 2011] | 2011-03-01 2023-11-30 since
M | displaced [since the coup of February 2021] | 2021-02-01 2023-11-30 since
M | killed [from March 2011 to date] | 2011-03-01 2023-11-30 since
P | the shelling resumed, and [from October on], there was no day without it | 2023-10-01 2023-12-04 since
P | displaced [between 7 October and the present] | 2023-10-07 2023-12-04 since
P | [between October 7 and yesterday], 61 died | 2023-10-07 2023-12-03 range
P | in [the month just ended] 14 died | 2023-11-01 2023-11-30 month
P | 61 reporters in [the year now ending] | 2023-01-01 2023-12-31 year
0 | the report covers [2019] and names 61 | 2019-01-01 2019-12-31 year
0 | The [2019] Review of Arrests | 2019-01-01 2019-12-31 year
0 | in [the three months up to the end of 2015] 849 died | 2015-10-01 2015-12-31 range
0 | in [the 12-month period that ended on 31 March 2020] | 2019-04-01 2020-03-31 range
0 | Arrests [since 2018]. By [the end of 2020], 61. | 2018-01-01 - since; 2018-01-01 2020-12-31 as_of
m | killed [since December 1, 2023] | 2023-12-01 - since
M | killed [since December 1] | 2023-12-01 2023-12-04 since
0 | missing [up to June 2023] | - 2023-06-30 as_of
0 | missing [as of 20 August 2025] | - 2025-08-20 as_of
P | missing [as of December 2023] | - 2023-12-04 as_of
0 | missing [until June 2023] | - 2023-06-30 as_of
0 | missing by [the end of June 2023] | - 2023-06-30 as_of
P | hit during [the past 24 hours] | 2023-12-03 2023-12-04 range
P | hit over [the past three days] | 2023-12-02 2023-12-04 range
M | hit over [the last three months] | 2023-09-01 2023-11-30 range
P | hit in [the past month] | 2023-11-01 2023-11-30 month
J | violations of [the past year] | 2023-01-01 2023-12-31 year
P | On [3 May 2023]; [from that day on] 9 died. | 2023-05-03 2023-05-03 day; 2023-05-03 2023-12-04 since
M | hit over [the past year] | 2022-12-01 2023-11-30 range
0 | hit over [the past three months] | - - unspecified
P | It fell [two days ago]. | 2023-12-02 2023-12-02 day
P | It fell [three months ago]. | 2023-09-01 2023-09-30 month
P | It fell [more than two years ago]. | - - unspecified
M | Fewer fell during [Ramadan]. | - - unspecified
M | missing [since the coup] | - 2023-11-30 since
0 | missing [since the coup] | - - unspecified
M | missing [since the fall of the regime] | - 2023-11-30 since
M | missing [until the fall of the regime] | - - unspecified
M | Fewer fell in [early 2022]. | - - unspecified
M | dated [30 February 2020] | - - unspecified
M | dated [31/13/2020] | - - unspecified
M | on [February 30] it was quiet | - - unspecified
m | displaced [between 28 April and 31 August 2019] | 2019-04-28 2019-08-31 range
m | hit [between 23 December 2012 and 31 December 2019] | 2012-12-23 2019-12-31 range
0 | killed between [November 6 and 12, 2023] | 2023-11-06 2023-11-12 range
0 | killed from the [1st to the 15th of November 2023] | 2023-11-01 2023-11-15 range
0 | Tolls: [Jan - Nov 2023] | 2023-01-01 2023-11-30 range
y | Under Decree No. 7 of [April 30, 2022], many left. | 2022-04-30 2022-04-30 day
y | Under Circular 6 of [March 22, 2020], many left. | 2020-03-22 2020-03-22 day
m | The text was changed on [December 9]. | 2023-12-09 2023-12-09 day
y | It peaked on [January 13]. | 2023-01-13 2023-01-13 day
0 | Losses of the [first month of 2014] | 2014-01-01 2014-01-31 month
m | It began in [last week of August] rains | 2023-08-25 2023-08-31 range
0 | It came in the [second week of May 2022]. | 2022-05-08 2022-05-14 range
0 | By [the end of Saturday, 5 January 2013], we knew more. | 2013-01-05 2013-01-05 day
H | Fewer than in [the same period of 2022]. | 2022-01-01 2022-06-30 half
M | As many as in [the same month of 2021]. | 2021-11-01 2021-11-30 month
M | As many as in [the same month a year earlier]. | 2022-11-01 2022-11-30 month
M | detained [since mid-2012] | 2012-07-01 2023-11-30 since
M | 1,057 in [2022] and 1,032 in [2023] | 2022-01-01 2022-12-31 year; 2023-01-01 2023-12-31 year
M | It stays below the [2022] toll. | 2022-01-01 2022-12-31 year
M | [January] 81 | 2023-01-01 2023-01-31 month
M | nine in [January], in [February] 21 | 2023-01-01 2023-01-31 month; 2023-02-01 2023-02-28 month
M | They fell in the [last week of August]. | 2023-08-25 2023-08-31 range
M | It rose over [the previous quarter]. | - - unspecified
M | killed [from the first raid we know of (May 3, 2012) until this August 21] | 2012-05-03 2023-08-21 range
M | attacks [since the adoption of Resolution 2118 (27 September 2013]) | 2013-09-27 2023-11-30 since
M | [after Resolution 2401 (24 February 2018]): 61 | 2018-02-24 2023-11-30 since
M | [since Resolution 2118 (2013)] it went on | - 2023-11-30 since
M | [after Resolution 2235]: 59 | - 2023-11-30 since
M | displaced [since the regime fell on 8 December 2022] | 2022-12-08 2023-11-30 since
M | In [the twelve months before], 1,200 had died. | 2022-11-01 2023-10-31 range
H | In [the six months before], it was worse. | 2023-07-01 2023-12-31 range
M | in [the 12 months to June 2023] | 2022-07-01 2023-06-30 range
0 | in [the year ending 30 June 2023] | 2022-07-01 2023-06-30 range
0 | in [the week ending 12 November 2023] | 2023-11-06 2023-11-12 range
0 | during [the summer of 2019] | - - unspecified
0 | from [November 1st through the 15th, 2023] | 2023-11-01 2023-11-15 range
0 | in [Kanoun al-Awwal (December) 2012] | 2012-12-01 2012-12-31 month
0 | in [March (Adhar) 2012] | 2012-03-01 2012-03-31 month
M | nine in [the month under review] | 2023-11-01 2023-11-30 month
M | twelve fewer than in [the month before] | 2023-10-01 2023-10-31 month
M | there had been 94 [a year earlier] | 2022-11-01 2022-11-30 month
P | killed [until 12 midnight on Sunday] | 2023-12-03 2023-12-03 day
M | missing [up to and including 12 November] | 2023-11-01 2023-11-12 as_of
M | On [Saturday the 25th], in Ariha, eleven died. | 2023-11-25 2023-11-25 day
M | [Between the 1st and the 15th], 298 bombs fell. | 2023-11-01 2023-11-15 range
M | On the [sixth of the month] they came back. | 2023-11-06 2023-11-06 day
Y | On the [sixth of the month] they came back. | - - unspecified
0 | dead [from the beginning to the end of 2018] | 2018-01-01 2018-12-31 year
M | 454 of [the year]'s victims | 2023-01-01 2023-12-31 year
M | nine medics in [the month], it says | 2023-11-01 2023-11-30 month
P | [One year ago today] it began. | 2022-12-04 2022-12-04 day
P | On [this day in 1982] they closed the roads. | 1982-12-04 1982-12-04 day
P | On [this day four years ago], a bomb fell. | 2019-12-04 2019-12-04 day
M | It fell on [4 November]. [The next day] four died. | 2023-11-04 2023-11-04 day; 2023-11-05 2023-11-05 day
M | It fell on [4 November]. [Since then], 40. | 2023-11-04 2023-11-04 day; 2023-11-04 2023-11-30 since
M | dead [since 5 March 2020]; in [those 32 months] | 2020-03-05 2023-11-30 since; 2020-03-05 2023-11-30 since
M | [between March 2011 and the day of publication] | 2011-03-01 2023-12-04 range
m | [between March 2011 and the day of publication] | 2011-03-01 2023-11-30 since
M | No massacre was documented [after November 10]. | 2023-11-10 2023-11-30 since
M | died [since its foundation, in 2013] | 2013-01-01 2023-11-30 since
P | four died [this morning] | 2023-12-04 2023-12-04 day
0 | Raqqa, [Tuesday 25 / 11 / 2014]: a raid | 2014-11-25 2014-11-25 day
M | in the [last ten days of the month] | 2023-11-21 2023-11-30 range
0 | KILLED IN THE [FIRST HALF OF 2021] | 2021-01-01 2021-06-30 half
0 | KILLED ON [6 AND 7 MARCH 2025] | 2025-03-06 2025-03-07 range
M | [January]: 81 and [March]: 74 | 2023-01-01 2023-01-31 month; 2023-03-01 2023-03-31 month
M | on [November 3 and 9] it was quiet | - - unspecified
""".strip().splitlines()

NOTHING = """
They may march on the capital and may return.
May they rest in peace.
The March of Return went on.
The 13th Anniversary of the uprising was marked.
It follows Resolution 2254 (2015) and Article 27.
He was aged 12 and his brother 8.
A total of 2011 detainees were freed.
They freed 2022 people in one morning.
In 2022 people were freed in one morning.
Act No. 16 of 2022 forbids it.
They used 2375 barrel bombs.
More than 2000 homes burned.
It lasted 47 months.
It was the 366th day of the siege.
Two thirds and a quarter of them were boys.
The second child and his third brother died.
The 25-page report names 1,032 civilians.
Version 10.5.2 of the list has 24/7 support.
April Smith and June Carter wrote the foreword.
Jan Egeland spoke.
He wrote in The Sunday Times about Good Friday prayers.
The March 14 Alliance objected.
12-7 was the vote; 36.339738 the latitude.
They flee since the shells hit their homes.
He was held twelve months before his death.
They met three weeks before the raid.
The 13th annual report names the 4th Division.
The year 0 of the count was quiet.
""".strip().splitlines()


def _tagged(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its brackets, and where they stood."""
    plain, spans, start = "", [], 0
    for character in line:
        if character == "[":
            start = len(plain)
        elif character == "]":
            spans.append((start, len(plain)))
        else:
            plain += character
    return plain, spans


def _value(text: str) -> PeriodValue:
    start, end, kind = text.split()
    first, last = (None if day == "-" else dt.date.fromisoformat(day) for day in (start, end))
    return PeriodValue(first, last, next(known for known in get_args(PeriodKind) if known == kind))


def test_there_are_enough_sentences() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize("line", CASES)
def test_sentence(line: str) -> None:
    key, tagged, expected = (part.strip() for part in line.split(" | "))
    plain, spans = _tagged(tagged)
    found = find_periods(plain, anchor=ANCHORS[key])
    assert [plain[m.start : m.end] for m in found] == [plain[start:end] for start, end in spans]
    assert [(m.start, m.end) for m in found] == spans
    assert [m.period for m in found] == [_value(value) for value in expected.split(";")]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_period(sentence: str) -> None:
    assert find_periods(sentence, anchor=ANCHORS["M"]) == []


def test_months_in_a_list_keep_their_figures() -> None:
    text = "January: 81\nFebruary: 9\nMarch: 12\nMay: 102"
    found = find_periods(text, anchor=ANCHORS["Y"])
    assert [text[m.start : m.end] for m in found] == ["January", "February", "March", "May"]
    assert {m.period.kind for m in found} == {"month"}


def test_a_date_may_be_broken_over_two_lines() -> None:
    text = "They were killed on 14\nNovember 2023 in a field."
    (found,) = find_periods(text, anchor=ANCHORS["0"])
    assert found.period.start == dt.date(2023, 11, 14)


def test_a_later_sentence_points_back_to_a_day() -> None:
    text = "It began on 1 October 2012. From then until the end of 2017 there were 70."
    _, second = find_periods(text, anchor=ANCHORS["M"])
    assert second.period == PeriodValue(dt.date(2012, 10, 1), dt.date(2017, 12, 31), "range")


def test_the_quarter_before_is_counted_from_a_release_on_a_quarter() -> None:
    anchor = Anchor(main=PeriodValue(dt.date(2024, 7, 1), dt.date(2024, 9, 30), "range"))
    (found,) = find_periods("up from 911 in the previous quarter", anchor=anchor)
    assert (found.period.start, found.period.end) == (dt.date(2024, 4, 1), dt.date(2024, 6, 30))
