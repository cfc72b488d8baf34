"""The test images of Pillow: read as Pillow reads them, or refused by name."""

import concurrent.futures
import io
import itertools
import pathlib
import struct
import subprocess
import sys
import tarfile

from PIL import Image

import png_parts
from lossless import commented_job
from pixels import djpeg, djpeg_with_warnings, largest_difference, over_white, psnr_db
from tools import Tally, first_block, run

VERSION = "10.4.0"
ENDINGS = (".jpg", ".jpeg", ".png", ".gif")
TURNED_BY_HALF = b"MM\0\x2a" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, 3, 0, 0)


def fetch(cache):
    """The folder of the images, downloaded once."""
    folder = pathlib.Path(cache) / "pillow-tests"
    images = folder / f"pillow-{VERSION}" / "Tests" / "images"
    if not images.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", f"pillow=={VERSION}"]
        flags = ["--no-binary", ":all:", "--no-deps", "--dest", str(folder)]
        if subprocess.run(pip + flags, check=False).returncode != 0:
            sys.exit(f"Pillow's sources could not be downloaded: {' '.join(pip + flags)}")
        with tarfile.open(folder / f"pillow-{VERSION}.tar.gz") as archive:
            archive.extractall(folder)
    return images


def job_for(path, folder, number):
    """A job that has to rewrite the file without losing a pixel."""
    data = path.read_bytes()
    if data.startswith(b"\xff\xd8\xff"):
        return commented_job(path, folder, number)
    source = path
    if data.startswith(png_parts.SIGNATURE) and b"eXIf" not in data:
        source = folder / f"given-{number:05}.png"
        source.write_bytes(png_parts.with_chunk_after_header(data, b"eXIf", TURNED_BY_HALF))
    rules = {"picture": {"formats": ["jpeg", "png"]}}
    return {
        "input": str(source),
        "output": str(folder / f"taken-{number:05}"),
        "options": {"rules": rules},
    }


def check_corpus(images, engine, imagemagick, folder):
    tally = Tally(f"test images of Pillow {VERSION}")
    paths = sorted(path for path in images.rglob("*") if path.suffix.lower() in ENDINGS)
    plain = engine.prepare([{"input": str(path)} for path in paths])
    jobs = [job_for(path, folder, number) for number, path in enumerate(paths)]
    forced = engine.prepare(jobs)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        tools = itertools.repeat(imagemagick)
        for path, outcome in zip(paths, pool.map(judge, paths, jobs, plain, forced, tools)):
            tally.count(outcome[0], f"{path.relative_to(images)}{outcome[2]}", outcome[1])
    return tally


def judge(path, job, plain, forced, imagemagick):
    """(outcome, whether it must not be, what was measured)"""
    panic = plain.get("panic") or forced.get("panic")
    if panic:
        return f"panic {panic}", True, ""
    expected = read_by_pillow(path)
    refusals = {first_block(plain["inspected"]), first_block(plain["report"])}
    code = first_block(plain["inspected"])
    if len(refusals) != 1:
        return "a check and a preparation that disagree", True, f" {refusals}"
    if code:
        reader = "Pillow refuses it too" if expected is None else "Pillow reads it"
        return f"refused, {code}; {reader}", False, ""
    is_refused_by_pillow = expected is None
    if is_refused_by_pillow:
        # It refuses some for what is beside the picture, such as a broken text chunk.
        expected = read_by_imagemagick(path, imagemagick)
    is_jpeg = plain["inspected"]["format"] == "jpeg"
    if expected is None and not is_jpeg:
        return "taken, which Pillow and ImageMagick refuse", True, f" {path.suffix}"
    code = first_block(forced["report"])
    if code:
        return f"refused where it has to be rewritten, {code}", "unsupported" not in code, ""
    if not forced["changed"]:
        return "nothing to rewrite", False, ""
    kind = forced["report"]["sources"][0]["format"]
    if is_jpeg:
        outcome = judge_jpeg(path, job, forced, plain["inspected"]["orientation"])
    else:
        outcome = judge_rows(expected, job, forced, kind)
    return (f"{outcome[0]}; Pillow refuses it", *outcome[1:]) if is_refused_by_pillow else outcome


def judge_jpeg(path, job, forced, orientation):
    """Exact where the tables were kept."""
    kinds = [attempt["kind"] for attempt in forced["report"].get("attempts", [])]
    before, after = djpeg_with_warnings(path), djpeg(job["output"])
    if before is None:
        return "jpeg: taken, which djpeg refuses", True, ""
    if before == after:
        return "jpeg: identical", False, ""
    if kinds[-1:] == ["lossless"] and orientation == 1:
        return "jpeg: other pixels", True, ""
    if after is None:
        return "jpeg: written, but unreadable", True, ""
    return f"jpeg: rewritten by {kinds[-1:]}, orientation {orientation}", False, ""


def judge_rows(expected, job, forced, kind):
    """Exact, or within one for the rounding of alpha and of 16 bits."""
    written = Image.open(job["output"])
    given = over_white(written)
    if job["input"].endswith(".png") and "given-" in job["input"]:
        expected = expected.transpose(Image.ROTATE_180)
    made = f"{kind} to {forced['report']['format']}"
    if given.size != expected.size:
        return f"{made}: pixels lost", True, f" {given.size} not {expected.size}"
    difference = largest_difference(given, expected)
    if difference <= 1:
        return f"{made}: within {difference}", False, ""
    decibels = psnr_db(given, expected)
    if forced["report"]["format"] == "jpeg" and decibels >= 35:
        return f"{made}: at least 35 dB", False, ""
    return f"{made}: other pixels", True, f" {difference} at most, {decibels:.1f} dB"


def read_by_pillow(path):
    """The first frame over white; None where Pillow refuses."""
    try:
        with Image.open(path) as image:
            if image.format not in ("JPEG", "MPO", "PNG", "GIF"):
                return None
            image.load()
            return over_white(image)
    except Exception:  # noqa: BLE001 - whatever a broken file makes of it is a refusal
        return None


def read_by_imagemagick(path, imagemagick):
    """The first frame over white; None where ImageMagick refuses."""
    flat = ("-background", "white", "-flatten", "-depth", "8", "ppm:-")
    data = run(imagemagick, f"{path}[0]", *flat)
    return Image.open(io.BytesIO(data)) if data else None
