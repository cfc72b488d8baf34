"""Makes the pictures, has the engine review them, writes the tables. Started by `npm run eval:review`."""

import argparse
import json
import pathlib
import time

from generate import ALL, DEGRADATIONS, generate
from plan import FIRST_REPORTING_SEED, FIRST_TUNING_SEED, QUICK_SEEDS, TUNING_SHARE, seeds_of
from real_photographs import write_photographs
from scores import score
from tables import write_tables

BEGIN, END = "<!-- eval:review: written by the command -->", "<!-- eval:review: end -->"


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scorer", required=True, type=pathlib.Path, help="the native program review_scores")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="where pictures, scores and tables go")
    parser.add_argument("--docs", type=pathlib.Path, help="the page whose tables are replaced")
    parser.add_argument("--quick", action="store_true", help="some hundred pictures of tuning seeds, no page")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="take the pictures that are there already")
    return parser.parse_args()


def make_set(folder, first_seed, share, jobs):
    """Every fault on the seeds that it has in this set, each seed in one go."""
    faults_of = {}
    for degradation in DEGRADATIONS:
        for seed in seeds_of(degradation, first_seed, share):
            faults_of.setdefault(seed, []).append(degradation)
    return generate(folder, sorted(faults_of.items()), list(ALL), jobs)


def read_truth(folder):
    """The rows of a set that is there."""
    with open(folder / "truth.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def make_sets(options):
    """Rows of truth by the set's name."""
    makers = {"photographs": write_photographs}
    if options.quick:
        makers["quick"] = lambda folder: generate(folder, [(seed, list(DEGRADATIONS)) for seed in QUICK_SEEDS], list(ALL), options.jobs)
    else:
        makers["tuning"] = lambda folder: make_set(folder, FIRST_TUNING_SEED, TUNING_SHARE, options.jobs)
        makers["reporting"] = lambda folder: make_set(folder, FIRST_REPORTING_SEED, 1.0, options.jobs)
    sets = {}
    for name, make in makers.items():
        folder, start = options.out / name, time.monotonic()
        rows = read_truth(folder) if options.keep and (folder / "truth.jsonl").exists() else make(folder)
        print(f"{name}: {len(rows)} pictures, {time.monotonic() - start:.0f} s", flush=True)
        start = time.monotonic()
        sets[name] = score(options.scorer, folder, rows, options.jobs)
        print(f"{name}: reviewed, {time.monotonic() - start:.0f} s", flush=True)
        with open(folder / "scores.jsonl", "w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return sets


def replace_between(text, tables):
    """The page with new tables."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"


def main():
    """All of it."""
    options = parse_arguments()
    sets = make_sets(options)
    report = sets.get("reporting") or sets["quick"]
    tables = write_tables(report, sets.get("tuning", []), sets["photographs"])
    (options.out / "tables.md").write_text(tables + "\n", encoding="utf-8")
    if options.quick or not options.docs:
        print(tables)
    else:
        page = options.docs.read_text(encoding="utf-8")
        options.docs.write_text(replace_between(page, tables), encoding="utf-8")
        print(f"tables written into {options.docs}")


if __name__ == "__main__":
    main()
