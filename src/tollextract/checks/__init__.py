"""Arithmetic over the claims of one release: which figures agree and which do not.

No text is read here. ``run_checks`` takes claims and gives findings; each check
is one function in a file of its own, and its docstring is the rule.
"""

from tollextract.checks.model import Bound, Finding, Member, Repair, Untested
from tollextract.checks.registry import CHECKS
from tollextract.checks.run import CheckResult, run_checks
from tollextract.checks.settings import CheckSettings

__all__ = [
    "CHECKS",
    "Bound",
    "CheckResult",
    "CheckSettings",
    "Finding",
    "Member",
    "Repair",
    "Untested",
    "run_checks",
]
