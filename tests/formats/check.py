#!/usr/bin/env python3
"""What the engine makes of files by other encoders, judged by libjpeg-turbo and Pillow.

check.py PREPARE [--decode DECODE] [--cache FOLDER] [--only lossless|planes|upright|corpus|png] [--no-large]
"""

import argparse
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True

from tools import Engine, fixtures_folder, require_tools  # noqa: E402

sys.path.insert(0, str(fixtures_folder()))

PARTS = ("lossless", "planes", "upright", "corpus", "png")


def main():
    words = argparse.ArgumentParser()
    words.add_argument("prepare")
    words.add_argument("--decode")
    words.add_argument("--cache", default=pathlib.Path.home() / ".cache" / "beian-upload")
    words.add_argument("--only", choices=PARTS, action="append")
    words.add_argument("--no-large", action="store_true")
    given = words.parse_args()
    wanted = given.only or PARTS
    imagemagick = require_tools()
    # Not before it is known that Pillow is there.
    from corpus import check_corpus, fetch
    from jpegs import Matrix
    from lossless import check_lossless
    from planes import check_planes
    from pngs import check_pngs
    from upright import check_upright

    engine = Engine(given.prepare)
    tallies = []
    with tempfile.TemporaryDirectory(prefix="beian-formats-") as name:
        folder = pathlib.Path(name)

        def room(part):
            (folder / part).mkdir()
            return folder / part

        def report(tally):
            tally.print()
            tallies.append(tally)

        if {"lossless", "planes", "upright"} & set(wanted):
            need_all = {"lossless", "planes"} & set(wanted)
            matrix = Matrix(room("matrix"), imagemagick, not given.no_large, bool(need_all))
            print(f"{len(matrix.cases)} JPEGs made; {matrix.skipped} that no encoder here writes")
        if "lossless" in wanted:
            report(check_lossless(matrix.cases, engine, room("lossless")))
        if "planes" in wanted and given.decode:
            report(check_planes(given.decode, matrix.cases, room("planes")))
        if "upright" in wanted:
            report(check_upright(matrix, engine, room("upright")))
        if "corpus" in wanted:
            images = fetch(given.cache)
            report(check_corpus(images, engine, imagemagick, room("corpus")))
        if "png" in wanted:
            tally = check_pngs(engine, room("png"))
            if tally:
                report(tally)
    failures = sum(len(names) for tally in tallies for names in tally.failures.values())
    judged = sum(sum(tally.counts.values()) for tally in tallies)
    print(f"\n{judged} judged, {failures} must not be")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
