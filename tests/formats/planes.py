"""The engine's decoded samples beside those of libjpeg-turbo's accurate integer transform.

Wants a native `decode` example: a job a line comes in, `{"input": path, "output": folder}`; it
writes `0.pgm`, `1.pgm` … into the folder, one component each at its own size ⌈side · h ⁄ h_max⌉,
before any enlarging and any change of colours, and `rgb.ppm`, enlarged as libjpeg does by default
and turned to RGB; it answers `{}` or `{"refused": code}`.
"""

import json
import pathlib
import subprocess

from PIL import Image

from pixels import djpeg, largest_difference, opened
from tools import Tally

ADOBE_RAW = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"


def check_planes(program, cases, folder):
    tally = Tally("decoded samples: within 1 of libjpeg-turbo's islow")
    jobs = []
    for number, (_, path) in enumerate(cases):
        out = folder / f"planes-{number:05}"
        out.mkdir()
        jobs.append({"input": path, "output": str(out)})
    lines = "".join(json.dumps(job) + "\n" for job in jobs)
    done = subprocess.run([program], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    for (name, path), job, line in zip(cases, jobs, done.stdout.splitlines()):
        answer = json.loads(line)
        outcome, failed = judge(pathlib.Path(path), pathlib.Path(job["output"]), answer)
        tally.count(outcome, name, failed)
    return tally


def judge(path, out, answer):
    if "refused" in answer:
        return f"refused: {answer['refused']}", djpeg(path) is not None
    factors = sampling(path.read_bytes())
    most = 0
    # Four components reach a PNM only as RGB, which says little of each.
    if len(factors) in (1, 3):
        # Three components that are said to be RGB are put out as they are, and by repetition.
        told = out / "told.jpg"
        told.write_bytes(raw(path.read_bytes()) if len(factors) == 3 else path.read_bytes())
        pixels = djpeg(told, "-nosmooth")
        if pixels is None:
            return "not judged: djpeg refuses the input", False
        bands = opened(pixels).split()
        widest, tallest = (max(axis) for axis in zip(*factors))
        for number, (band, (h, v)) in enumerate(zip(bands, factors)):
            given = Image.open(out / f"{number}.pgm")
            expected = every(band, widest // h, tallest // v)
            most = max(most, largest_difference(given, expected))
    if most > 1:
        return f"samples differ by {most}", True
    if len(factors) == 1:
        return f"gray: samples within {most}", False
    expected = opened(djpeg(path)).convert("RGB")
    shown = largest_difference(Image.open(out / "rgb.ppm").convert("RGB"), expected)
    if len(factors) == 4:
        return f"four inks: RGB within {shown}", shown > 2
    return f"samples within {most}, RGB within {shown}", False


def raw(data):
    """The same file, said to be RGB, and without what would say otherwise."""
    kept, offset = b"", 2
    while data[offset + 1] != 0xDA:
        length = 2 + int.from_bytes(data[offset + 2 : offset + 4], "big")
        if data[offset + 1] not in (0xE0, 0xEE):
            kept += data[offset : offset + length]
        offset += length
    return data[:2] + ADOBE_RAW + kept + data[offset:]


def sampling(data):
    """(h, v) of each component, from the frame header."""
    offset = 2
    while not (0xC0 <= data[offset + 1] <= 0xCF and data[offset + 1] not in (0xC4, 0xC8, 0xCC)):
        offset += 2 + int.from_bytes(data[offset + 2 : offset + 4], "big")
    count = data[offset + 9]
    each = [data[offset + 11 + 3 * number] for number in range(count)]
    return [(1, 1)] if count == 1 else [(byte >> 4, byte & 15) for byte in each]


def every(band, h, v):
    """One sample of each h × v that repetition made of it."""
    width, height = -(-band.width // h), -(-band.height // v)
    rows, data = [], band.tobytes()
    for y in range(height):
        start = y * v * band.width
        rows.append(data[start : start + band.width : h])
    return Image.frombytes("L", (width, height), b"".join(rows))
