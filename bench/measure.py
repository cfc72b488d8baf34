#!/usr/bin/env python3
"""Compares outputs with their inputs: `{"input", "output"}` a line in, dB and SSIM a line out.

Both are taken as displayed. An output of another size is brought to the input's by Lanczos.
PSNR is of luma; SSIM is of luma, in every window of 7 x 7 pixels.
"""

import json
import sys

import numpy
from PIL import Image, ImageOps

Image.MAX_IMAGE_PIXELS = None
WINDOW_PX = 7
STRIP_ROWS = 256
LUMA = numpy.array([0.299, 0.587, 0.114], numpy.float32)
STABLE_MEAN = (0.01 * 255) ** 2
STABLE_VARIANCE = (0.03 * 255) ** 2


def load(path):
    with Image.open(path) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def luma_strips(image, overlap):
    """Float luma in strips of rows; each repeats the last `overlap` rows of the one before."""
    for top in range(0, max(1, image.height - overlap), STRIP_ROWS):
        bottom = min(image.height, top + STRIP_ROWS + overlap)
        yield numpy.asarray(image.crop((0, top, image.width, bottom)), numpy.float32) @ LUMA


def measure_psnr(one, other):
    """In dB; None for luma that is the same everywhere."""
    total = 0.0
    for a, b in zip(luma_strips(one, 0), luma_strips(other, 0)):
        total += float(numpy.square(a - b).sum(dtype=numpy.float64))
    error = total / (one.width * one.height)
    return None if error == 0 else float(10 * numpy.log10(255 * 255 / error))


def average(values):
    """The mean of each window, by running over columns and then rows."""
    rows, columns = (length - WINDOW_PX + 1 for length in values.shape)
    across = sum(values[:, i : i + columns] for i in range(WINDOW_PX))
    return sum(across[i : i + rows] for i in range(WINDOW_PX)) / WINDOW_PX**2


def measure_ssim(one, other):
    total, count = 0.0, 0
    overlap = WINDOW_PX - 1
    for a, b in zip(luma_strips(one, overlap), luma_strips(other, overlap)):
        if a.shape[0] < WINDOW_PX:
            continue
        mean_a, mean_b = average(a), average(b)
        spread = average(a * a) - mean_a**2 + average(b * b) - mean_b**2
        together = average(a * b) - mean_a * mean_b
        ssim = (2 * mean_a * mean_b + STABLE_MEAN) * (2 * together + STABLE_VARIANCE)
        ssim /= (mean_a**2 + mean_b**2 + STABLE_MEAN) * (spread + STABLE_VARIANCE)
        total += float(ssim.sum(dtype=numpy.float64))
        count += ssim.size
    return total / count


def main():
    last_path, given = None, None
    for line in sys.stdin:
        request = json.loads(line)
        if request["input"] != last_path:
            last_path, given = request["input"], load(request["input"])
        output = load(request["output"])
        size = output.size
        if size != given.size:
            output = output.resize(given.size, Image.LANCZOS)
        answer = {
            "inputPixels": given.width * given.height,
            "widthPx": size[0],
            "heightPx": size[1],
            "isWhole": size == given.size,
            "psnrDb": measure_psnr(given, output),
            "ssim": measure_ssim(given, output),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
