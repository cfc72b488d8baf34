"""The tables of docs/review.md."""

import statistics

import numpy as np

from figures import Rate, percent, roc_area, signed_confidence, wilson
from plan import AMOUNTS, MAX_FALSE_ALARMS, ROWS


def said(rows, code):
    """The check of that code of each row on which it was made."""
    return [row["checks"][code] for row in rows if code in row["checks"]]


def with_fault(rows, code, degradation):
    """Rows that surely have it."""
    return [row for row in rows if row["degradation"] == degradation and row["expect"].get(code) is True]


def without_fault(rows, code, is_clean):
    """Rows that surely do not have it."""
    return [row for row in rows if row["expect"].get(code) is False and (row["degradation"] == "clean") == is_clean]


def two_areas(yes, no):
    """By the score, whichever way it points, and by the signed confidence."""
    by_score = roc_area([c["score"] for c in yes], [c["score"] for c in no])
    if by_score is None:
        return "–"
    by_confidence = roc_area([signed_confidence(c) for c in yes], [signed_confidence(c) for c in no])
    return f"{max(by_score, 1 - by_score):.3f} / {by_confidence:.3f}"


def judge(recall, alarms, target):
    """Whether what was hoped for came out."""
    if target is None:
        return ""
    is_met = bool(recall.count and alarms.count) and recall.share >= target and alarms.share <= MAX_FALSE_ALARMS
    return f"≥ {target:.0%}: " + ("met" if is_met else "**missed**")


def main_table(report, tuning):
    """A row a check and fault."""
    lines = ["| Check | Fault | ROC area: score / confidence | Recall (95 %) | False alarms, clean (95 %) | False alarms, other faults"
             " | Unsure: fault / clean | Recall, tuning | Target |", "|---|---|---|---|---|---|---|---|---|"]
    for code, degradation, target in ROWS:
        faulty = with_fault(report, code, degradation)
        yes, no = said(faulty, code), said(without_fault(report, code, True), code)
        if not yes:
            hope = judge(Rate([]), Rate([]), target)
            lines.append(f"| `{code}` | {degradation} | – | not asked of any of {len(faulty)} | – | – | – | – | {hope} |")
            continue
        recall, alarms, others = Rate(yes), Rate(no), Rate(said(without_fault(report, code, False), code))
        before = Rate(said(with_fault(tuning, code, degradation), code))
        not_asked = len(faulty) - len(yes)
        lines.append(" | ".join([
            f"| `{code}`", degradation, two_areas(yes, no), str(recall) + (f"; {not_asked} not asked" if not_asked else ""), str(alarms),
            str(others), f"{recall.unsure}/{recall.count} / {alarms.unsure}/{alarms.count}",
            percent(before.share) if before.count else "–", judge(recall, alarms, target) + " |"]))
    return lines


def amounts_table(report):
    """Recall by how much there is of a fault."""
    code_of = {degradation: code for code, degradation, _ in ROWS}
    lines = ["| Check | By | Recall |", "|---|---|---|"]
    for degradation, name, key in AMOUNTS:
        code, groups = code_of[degradation], {}
        for row in with_fault(report, code, degradation):
            if code in row["checks"]:
                groups.setdefault(key(row), []).append(row["checks"][code])
        parts = [f"{group}: {Rate(checks).yes}/{len(checks)}" for group, checks in sorted(groups.items(), key=order)]
        lines.append(f"| `{code}` | {name} | {'; '.join(parts) or '–'} |")
    return lines


def order(group):
    """Numbers by their value, ranges by their lower end, words last."""
    first = group[0].split("–")[0].split(" ")[0]
    try:
        return abs(float(first)), group[0]
    except ValueError:
        return (-1 if first == "under" else 1e9), group[0]


def photographs_table(rows):
    """What is found by mistake on real photographs."""
    lines = ["| Check | Said yes of, in all encodings | On |", "|---|---|---|"]
    codes = [code for code in dict.fromkeys(code for code, _, _ in ROWS)
             if any(row["expect"].get(code) is False for row in rows)]
    for code in codes:
        asked = [row for row in rows if row["expect"].get(code) is False and code in row["checks"]]
        found = [row for row in asked if row["checks"][code]["answer"] == "yes"]
        names = ", ".join(dict.fromkeys(row["photograph"] for row in found)) or "none"
        lines.append(f"| `{code}` | {Rate([row['checks'][code] for row in asked])} | {names} |")
    return lines


def corner_error(row):
    """The worst corner's distance as a share of the diagonal; from whichever corner one begins."""
    size = np.array([row["width"], row["height"]], float)
    true, found = np.array(row["corners"]) * size, np.array(row["found_corners"]) * size
    return min(np.linalg.norm(np.roll(true, turn, 0) - found, axis=1).max() for turn in range(4)) / np.linalg.norm(size)


def corners_table(report):
    """How well the document's four corners are found."""
    lines = ["| Pictures | Corners found | Worst corner within 1 % of the diagonal | within 2 % | farther than 5 % |", "|---|---|---|---|---|"]
    for name, degradations in [("clean, on a table", {"clean"}), ("aslant", {"aslant"}), ("far", {"far"})]:
        rows = [row for row in report if row["degradation"] in degradations and row["corners"] and row["style"] == "desk"]
        errors = [corner_error(row) for row in rows if row["found_corners"]]
        if not rows:
            continue
        shares = [sum(map(test, errors)) for test in (lambda e: e <= 0.01, lambda e: e <= 0.02, lambda e: e > 0.05)]
        low, high = wilson(len(errors), len(rows))
        found = f"{percent(len(errors) / len(rows))} ({percent(low)}–{percent(high)}), {len(errors)}/{len(rows)}"
        lines.append(f"| {name} | {found} | " + " | ".join(f"{share}/{len(errors)}" for share in shares) + " |")
    return lines


def times(report):
    """Of reading and reviewing, natively."""
    all_times = sorted(row["milliseconds"] for row in report)
    return f"Reading and reviewing a picture natively took {statistics.median(all_times):.0f} ms in the median, " \
           f"{all_times[int(len(all_times) * 0.95)]:.0f} ms at the 95th percentile of {len(all_times)} pictures."


def write_tables(report, report_name, tuning, photographs):
    """All of it as Markdown."""
    clean = sum(row["degradation"] == "clean" for row in report)
    return "\n".join([
        f"{len(report)} pictures of the {report_name} seeds, {clean} of them clean; {len(tuning)} of the tuning seeds; "
        f"{len(photographs)} files of {len({row['photograph'] for row in photographs})} real photographs.", "",
        *main_table(report, tuning), "", "### By amount", "", *amounts_table(report), "",
        "### On real photographs", "", *photographs_table(photographs), "", "### The document's corners", "",
        *corners_table(report), "", times(report),
    ])
