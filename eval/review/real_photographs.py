"""Photographs and scans that come inside Python packages: what is found on them by mistake counts too.

Of each, only what is certain is expected. No document lies in them, so nothing is expected of its place.
"""

import io
import importlib.util
import json
import pathlib

import numpy as np
from PIL import Image

from review_scenes.encode import encode_outside, tool

ALWAYS = ["screen_reshot", "screenshot", "edited", "black_white_scan"]
LIT = ["too_dark", "too_bright", "low_contrast"]
# package, file, material, what is certainly not so besides ALWAYS
PHOTOGRAPHS = [
    ("skimage", "data/astronaut.png", "face_photo", ["blurry", *LIT, "grayscale_copy", "face_not_found", "more_than_one_face"]),
    ("skimage", "data/chelsea.png", "principal_id", ["blurry", *LIT, "grayscale_copy", "glare"]),
    ("skimage", "data/coffee.png", "principal_id", ["blurry", *LIT, "grayscale_copy"]),
    ("skimage", "data/rocket.jpg", "principal_id", ["blurry", "too_bright", "low_contrast", "grayscale_copy"]),
    ("skimage", "data/motorcycle_left.png", "principal_id", ["blurry", *LIT, "grayscale_copy"]),
    ("skimage", "data/motorcycle_right.png", "principal_id", ["blurry", *LIT, "grayscale_copy"]),
    ("skimage", "data/camera.png", "principal_id", ["blurry", *LIT]),
    ("skimage", "data/coins.png", "principal_id", [*LIT, "glare"]),
    ("skimage", "data/page.png", "verification_form", [*LIT, "glare"]),
    ("skimage", "data/text.png", "verification_form", ["too_bright", "glare"]),
    ("skimage", "data/brick.png", "principal_id", ["blurry", "too_dark", "too_bright", "glare"]),
    ("skimage", "data/grass.png", "principal_id", ["blurry", "too_dark", "too_bright", "glare"]),
    ("skimage", "data/gravel.png", "principal_id", ["blurry", "too_dark", "too_bright", "glare"]),
    ("skimage", "data/clock_motion.png", "principal_id", ["too_bright"]),
    ("skimage", "data/ihc.png", "principal_id", ["too_dark", "grayscale_copy"]),
    ("skimage", "data/retina.jpg", "principal_id", ["too_bright", "grayscale_copy"]),
    ("skimage", "data/hubble_deep_field.jpg", "principal_id", ["too_bright"]),
    ("skimage", "data/moon.png", "principal_id", ["too_bright", "glare"]),
    ("sklearn", "datasets/images/china.jpg", "principal_id", ["blurry", *LIT, "grayscale_copy"]),
    ("sklearn", "datasets/images/flower.jpg", "principal_id", ["blurry", *LIT, "grayscale_copy"]),
    ("matplotlib", "mpl-data/sample_data/grace_hopper.jpg", "face_photo",
     ["blurry", *LIT, "grayscale_copy", "face_not_found", "more_than_one_face"]),
]
# Encoder, quality, whether the chroma is whole.
ENCODINGS = [("pillow", 90, True), ("pillow", 75, False), ("cjpeg", 85, False)]


def encode(pixels, name, quality, is_full_chroma):
    """As JPEG by that encoder, or by Pillow where it is not installed."""
    if name != "pillow" and tool(name):
        return encode_outside(name, pixels, quality, is_full_chroma)
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality, subsampling=0 if is_full_chroma else 2)
    return out.getvalue()


def write_photographs(out):
    """Writes each in each encoding with its truth; returns the rows."""
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    for package, inside, material, absent in PHOTOGRAPHS:
        path = pathlib.Path(importlib.util.find_spec(package).origin).parent / inside
        pixels = np.asarray(Image.open(path).convert("RGB"))
        for number, encoding in enumerate(ENCODINGS):
            name = f"{path.stem}-{number}.jpg"
            (out / name).write_bytes(encode(pixels, *encoding))
            rows.append({"file": name, "material": material, "marks": [], "kind": "photograph", "degradation": "photograph",
                         "photograph": f"{package}: {path.name}", "amount": {},
                         "expect": dict.fromkeys([*ALWAYS, *absent], False)})
    with open(out / "truth.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return rows
