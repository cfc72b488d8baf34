"""Makes pictures and their truth: see README.md beside this file."""

import argparse
import concurrent.futures
import json
import multiprocessing
import os
import pathlib

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Planes of many megabytes come and go: kept by the process, they need not be cleared by the kernel each time.
os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", str(1 << 30))
os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", str(1 << 31))

import cv2

from review_scenes.degradations import ALL, DEGRADATIONS
from review_scenes.picture import make_picture


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--seeds", default="0:20", help="A:B, B excluded; 0-999 to tune, 20000 and up to report")
    parser.add_argument("--degradations", default="all", help="comma-separated, or all: " + ",".join(DEGRADATIONS))
    parser.add_argument("--kinds", default="all", help="comma-separated, or all: " + ",".join(ALL))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--long-side", type=int, default=None, help="px; drawn from 1600-4000 if not given")
    return parser.parse_args()


def make_seed(task):
    """All pictures of a seed, so that its documents are drawn once. Returns the rows of truth."""
    out, seed, degradations, kinds, long_side = task
    cv2.setNumThreads(1)
    rows = []
    for degradation in degradations:
        made = make_picture(seed, degradation, kinds, long_side)
        if made is None:
            continue
        data, extension, row = made
        name = f"{seed:05}-{degradation}-{row['kind']}.{extension}"
        (out / name).write_bytes(data)
        rows.append({"file": name, **row})
    return rows


def names(given, known):
    """The names of a list, all known."""
    chosen = list(known) if given == "all" else given.split(",")
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise SystemExit(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
    return chosen


def generate(out, faults_of_seeds, kinds, jobs, long_side=None):
    """Of pairs of a seed and its degradations: writes the pictures and truth.jsonl; returns the rows."""
    out.mkdir(parents=True, exist_ok=True)
    tasks = [(out, seed, degradations, kinds, long_side) for seed, degradations in faults_of_seeds]
    rows = []
    with concurrent.futures.ProcessPoolExecutor(max_workers=jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        for part in pool.map(make_seed, tasks):
            rows += part
    with open(out / "truth.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return rows


if __name__ == "__main__":
    options = parse_arguments()
    first, last = (int(part) for part in options.seeds.split(":"))
    chosen = names(options.degradations, DEGRADATIONS)
    made = generate(options.out, [(seed, chosen) for seed in range(first, last)], names(options.kinds, ALL), options.jobs,
                    options.long_side)
    print(f"{len(made)} pictures in {options.out}")
