"""Rates with their intervals, and the area under the ROC curve."""

import math

import numpy as np

Z_95 = 1.959964


def wilson(hits, count):
    """The 95 % interval of a share."""
    if count == 0:
        return 0.0, 1.0
    share, z2 = hits / count, Z_95 * Z_95
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    reach = Z_95 * math.sqrt(share * (1 - share) / count + z2 / (4 * count * count)) / (1 + z2 / count)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def roc_area(positives, negatives):
    """The chance that one with the fault has the higher value; ties count half. None without both."""
    if not len(positives) or not len(negatives):
        return None
    values = np.concatenate([positives, negatives])
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    n, m = len(positives), len(negatives)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * m))


def signed_confidence(check):
    """From surely not, -1, over unsure, 0, to surely, 1."""
    return {"yes": 1.0, "no": -1.0, "unsure": 0.0}[check["answer"]] * check["confidence"]


class Rate:
    """How many of the asked said yes."""

    def __init__(self, checks):
        self.count = len(checks)
        self.yes = sum(check["answer"] == "yes" for check in checks)
        self.unsure = sum(check["answer"] == "unsure" for check in checks)

    @property
    def share(self):
        """Of yes."""
        return self.yes / self.count if self.count else None

    def __str__(self):
        if not self.count:
            return "–"
        low, high = wilson(self.yes, self.count)
        return f"{percent(self.share)} ({percent(low)}–{percent(high)}), {self.yes}/{self.count}"


def percent(share):
    """With one digit after the point where that says something."""
    value = 100 * share
    return f"{value:.0f} %" if min(value, 100 - value) < 0.05 or 10 <= value <= 90 else f"{value:.1f} %"
