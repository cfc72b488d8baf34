"""PNGs of every kind, as tests/fixtures/png_matrix.py makes them, against its own pixels."""

import subprocess
import sys

from PIL import Image

import png_parts
from corpus import TURNED_BY_HALF, judge_rows
from tools import Tally, first_block, fixtures_folder


def check_pngs(engine, folder):
    """None where the script that makes them is not there."""
    script = fixtures_folder() / "png_matrix.py"
    if not script.exists():
        return None
    tally = Tally("every kind of PNG")
    made = folder / "pngs"
    made.mkdir()
    subprocess.run([sys.executable, str(script), str(made)], check=True, stdout=subprocess.DEVNULL)
    paths = sorted(made.rglob("*.png"))
    jobs = []
    for path in paths:
        source = path.with_name("given-" + path.name)
        data = path.read_bytes()
        source.write_bytes(png_parts.with_chunk_after_header(data, b"eXIf", TURNED_BY_HALF))
        jobs.append({"input": str(source), "output": str(path.with_suffix(".out"))})
    for path, job, answer in zip(paths, jobs, engine.prepare(jobs)):
        tally.count(*named(path, judge(path, job, answer)))
    return tally


def judge(path, job, answer):
    if "panic" in answer:
        return f"panic {answer['panic']}", True, ""
    code = first_block(answer["report"])
    if code or not answer["changed"]:
        return f"refused: {code}", True, ""
    expected = Image.open(path.with_suffix(".ppm")).convert("RGB")
    return judge_rows(expected, job, answer, "png")


def named(path, outcome):
    return outcome[0], f"{path.name}{outcome[2]}", outcome[1]
