"""A JPEG that is too long by what is not picture keeps every pixel."""

import concurrent.futures
import pathlib

from jpegs import with_comment
from pixels import canonical, djpeg
from tools import Tally, first_block


def shorter_than(length, least_side_px=1):
    """Options under which a file of `length` bytes has to be rewritten to fewer."""
    return {
        "rules": {
            "picture": {
                "warnBytes": length,
                "writeMaxBytes": length,
                "blockBytes": max(length, 64_000_000),
            },
            "fit": {"minLongSidePx": least_side_px},
            "materials": {"domain_certificate": {"minBytes": 0, "writeMinBytes": 0}},
        }
    }


def commented_job(path, folder, number):
    """A job whose input has half its length in a comment: the picture itself need not shrink."""
    data = pathlib.Path(path).read_bytes()
    given = with_comment(data, len(data) + 2_000)
    source = folder / f"given-{number:05}.jpg"
    source.write_bytes(given)
    return {
        "input": str(source),
        "output": str(folder / f"taken-{number:05}.jpg"),
        "options": shorter_than(len(given)),
    }


def check_lossless(cases, engine, folder):
    tally = Tally("rewritten with unchanged tables: pixels identical by djpeg -dct int")
    jobs = [commented_job(path, folder, number) for number, (_, path) in enumerate(cases)]
    answers = engine.prepare(jobs)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        outcomes = pool.map(judge, [path for _, path in cases], jobs, answers)
        for (name, _), (outcome, failed) in zip(cases, outcomes):
            tally.count(outcome, name, failed)
    return tally


def judge(path, job, answer):
    """(outcome, whether it must not be)"""
    if "panic" in answer:
        return f"panic {answer['panic']}", True
    code = first_block(answer["report"])
    judged = djpeg(path)
    if code:
        return f"refused: {code}", judged is not None
    if not answer["changed"]:
        return "left as it was", True
    output = job["output"]
    kind = ([attempt["kind"] for attempt in answer["report"].get("attempts", [])] or ["unnamed"])[-1]
    written = djpeg(output)
    if judged is None:
        same = canonical(path) == canonical(output)
        return "identical coefficients" if same else "not judged: djpeg refuses the input", False
    if written is None:
        return f"{kind}: unreadable", True
    # Steps of coefficients that are all zero may be others: no pixel tells.
    return (f"{kind}: identical", False) if written == judged else (f"{kind}: other pixels", True)
