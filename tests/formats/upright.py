"""All eight orientations: upright, whole, and exact where jpegtran can turn without loss."""

import concurrent.futures
import pathlib

from PIL import Image

import jpeg_parts
from pixels import djpeg, has_four_inks, opened, psnr_db
from tools import Tally, first_block, run

# For each value: what stands the stored picture up, to jpegtran and to Pillow.
TURNS = {
    1: ((), None),
    2: (("-flip", "horizontal"), Image.FLIP_LEFT_RIGHT),
    3: (("-rotate", "180"), Image.ROTATE_180),
    4: (("-flip", "vertical"), Image.FLIP_TOP_BOTTOM),
    5: (("-transpose",), Image.TRANSPOSE),
    6: (("-rotate", "90"), Image.ROTATE_270),
    7: (("-transverse",), Image.TRANSVERSE),
    8: (("-rotate", "270"), Image.ROTATE_90),
}
SIZES = ((96, 192), (192, 100), (100, 192), (250, 167), (33, 17), (7, 5), (1, 1))
SAMPLINGS = (
    "1x1,1x1,1x1",
    "2x1,1x1,1x1",
    "1x2,1x1,1x1",
    "2x2,1x1,1x1",
    "4x1,1x1,1x1",
    "1x4,1x1,1x1",
    "4x2,1x1,1x1",
    "3x1,1x1,1x1",
    "1x1,2x2,2x2",
    "2x2,2x1,1x2",
    "gray",
    "CMYK",
)
MODES = {"baseline": (), "progressive": ("-progressive",)}

# Of what had to become pixels on the way, at the quality of the source.
LEAST_DB = 40.0
LEAST_INK_DB = 36.0


def sources(matrix):
    """(name, bytes) without an orientation."""
    for size in SIZES:
        image, ppm = matrix.picture(size)
        for sampling in SAMPLINGS:
            for mode, arguments in MODES.items():
                name = f"{size[0]}x{size[1]} {sampling} {mode}"
                if sampling == "CMYK":
                    options = {"progressive": True} if arguments else {}
                    yield name, jpeg_parts.encode(image.convert("CMYK"), quality=92, **options)
                    continue
                layout = ("-grayscale",) if sampling == "gray" else ("-sample", sampling)
                data = run("cjpeg", "-quality", "92", *layout, *arguments, ppm)
                if data is not None:
                    yield name, data


def check_upright(matrix, engine, folder):
    tally = Tally(f"orientations: exact where jpegtran -perfect turns, else ≥ {LEAST_DB:.0f} dB")
    rows, jobs = [], []
    for number, (name, data) in enumerate(sources(matrix)):
        plain = folder / f"plain-{number}.jpg"
        plain.write_bytes(data)
        for orientation in range(2, 9):
            exif = jpeg_parts.exif_block(orientation=orientation)
            body = len(exif) + 2
            tagged = folder / f"tagged-{number}-{orientation}.jpg"
            tagged.write_bytes(data[:2] + b"\xff\xe1" + body.to_bytes(2, "big") + exif + data[2:])
            rows.append((f"{name} orientation {orientation}", plain, orientation))
            jobs.append(
                {"input": str(tagged), "output": str(folder / f"up-{number}-{orientation}.jpg")}
            )
    answers = engine.prepare(jobs)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for row, outcome in zip(rows, pool.map(judge, rows, jobs, answers)):
            tally.count(outcome[0], row[0] + outcome[2], outcome[1])
    return tally


def judge(row, job, answer):
    """(outcome, whether it must not be, what was measured)"""
    _, plain, orientation = row
    if "panic" in answer:
        return f"panic {answer['panic']}", True, ""
    code = first_block(answer["report"])
    if code or not answer["changed"]:
        return f"refused: {code}", True, ""
    arguments, operation = TURNS[orientation]
    turned = run("jpegtran", "-copy", "none", "-perfect", *arguments, str(plain))
    output = pathlib.Path(job["output"])
    if answer["report"]["orientation"] != 1 or b"\x01\x12\x00\x03" in output.read_bytes()[:400] and (
        Image.open(output).getexif().get(0x0112, 1) != 1
    ):
        return "the tag is still there", True, ""
    pixels = djpeg(output)
    if pixels is None:
        return "unreadable", True, ""
    if turned is not None and not has_four_inks(plain):
        if pixels == run("djpeg", "-dct", "int", "-pnm", data=turned):
            return "exact", False, ""
        return "jpegtran turns it to other pixels", True, ""
    expected = opened(djpeg(plain)).transpose(operation)
    given = opened(pixels)
    if given.size != expected.size:
        return "pixels lost", True, f" {given.size} not {expected.size}"
    decibels = psnr_db(given, expected)
    if has_four_inks(plain) and decibels >= LEAST_INK_DB:
        return f"four inks to RGB, at least {LEAST_INK_DB:.0f} dB", False, ""
    if decibels < LEAST_DB:
        return f"partial units under {LEAST_DB:.0f} dB", True, f" {decibels:.1f} dB"
    return f"partial units, at least {LEAST_DB:.0f} dB", False, ""
