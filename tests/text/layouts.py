"""Releases in the layouts the pages really have, with invented places, people and figures."""

# ruff: noqa: E501 - a paragraph of a page is one line, however long

MONITOR_PAGE = """HomeMonthly ReportsDeath Toll48 Civilians, Including Six Children, Killed in Arland in...

48 Civilians, Including Six Children, Killed in Arland in May 2021


Government Forces Shell a Market in the Town of Belos, Killing Nine Civilians

Available In

Press release: (Download the full report below)

Geneva – The Arland Rights Network (ARN) said in its monthly report, issued today, that 48 civilians were killed in May 2021, including six children.

The report documents 30 civilians killed by government forces and 18 by other parties.

The report urges the Security Council to act upon its earlier resolutions.

The report stresses that all parties must stop the shelling of markets and homes.

Download the full report

Latest Articles

Related articles

At least 77 Cases of Detention Recorded in June 2021, Including of Three...

12 Civilians Killed on the Road to Belos

About Us

The Arland Rights Network (ARN) is an independent, non-governmental body.
"""

STATEMENT_2012 = """The Toll of the Month of March in Arland
12.04.2012
First: Government Forces
A: Civilians
- 120 civilians were killed, among them:
   o 14 children
   o 9 women
- 3 civilians died under torture
B: Rebels
- 41 fighters were killed
Second: Armed Opposition
They killed seven people in Belos.
Victims by governorate:
North: 60
South: 43
Coast: seventeen
"""

NEWS_ARTICLE = """Monitor says 48 civilians killed in Arland in May

By Jane Doe | Reuters
07:11 | 03 June 2021

+A

1

BELOS (Reuters) - At least 48 civilians were killed in Arland last month, the Arland Rights Network said on Thursday.

READ: Eleven detained after protest in Belos

Six children were among the dead, the network said in a report.

Photo: Smoke over the market of Belos, where nine people died

Read also

Arland court sentences four to 17 years in prison

The Arland Rights Network, set up in 2014, has recorded deaths since the beginning of the war in the north of the country.

Officials of the government in Belos did not answer a request for comment on the figures that the network published.
"""

UN_UPDATE = """Headline: Protection of Civilians: Casualties in the First Quarter of 2020
Source: UNAMA
Published: 27 April 2020

Summary

UNAMA recorded 1,293 civilian casualties (533 killed and 760 injured) from 1 January to 31 March.

Key findings

1. Ground engagements
Ground engagements caused 438 casualties.
2. Targeted killings
Targeted killings caused 101 casualties.

Province\tKilled\tInjured
North\t12\t30
South\t7\t11

Recommendations

To all parties:

- Agree on a ceasefire.
- Protect schools and hospitals.

Methodology

Each incident is confirmed by at least three sources.
"""

MARKDOWN = """# Civilian Harm in Arland, May 2021

The **network** recorded 48 deaths.

## By cause

* Shelling: 30
* Landmines: 18
  * of whom 4 were children

| Place | Killed |
|-------|--------|
| North | 30 |
| South | 18 |

**Detention**

Twelve people were arrested.

## Recommendations

- Release all detainees.

## Other figures

Two schools were hit.
"""

WRAPPED_MAIL = """From: press office
To: list
Subject: 48 civilians killed in Arland in May
Date: Thu, 3 June 2021 10:00

The Arland Rights Network recorded the killing of 48 civilians in May,
including six children and nine women. Of these, government forces killed
30 and other parties 18. The network also noted that three of the victims
died of casual-
ties of mines laid in the fields around the town of Belos in the years
before.

The figures cover the whole country. They do not include fighters, whose
deaths the network does not record at all.

- 12 people were arrested in the north of the country during the month of
  May, most of them at roads
- 4 people were released
"""

ARABIC = """مقتل 48 مدنيا في شهر أيار 2021

الجمعة 4 حزيران 2021

وثقت الشبكة مقتل ٤٨ مدنيا بينهم ستة أطفال على يد أطراف النزاع في شهر أيار.

أولاً: القوات الحكومية

قتلت القوات الحكومية ٣٠ مدنيا في الشمال.

طالب التقرير مجلس الأمن باتخاذ إجراءات إضافية.

مقالات ذات صلة

مقتل 12 مدنيا في حزيران
"""
