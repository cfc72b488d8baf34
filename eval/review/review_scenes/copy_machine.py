"""Copiers and scanners: gray copies, bilevel scans."""

import cv2
import numpy as np


def gray_copy(document, rng):
    """A black and white photocopy: gray, steeper, paper blown out, a little toner dust."""
    gray = cv2.cvtColor(document, cv2.COLOR_RGB2GRAY).astype(np.float32)
    gray = cv2.GaussianBlur(gray, (0, 0), 1.0)
    steep = rng.uniform(1.0, 1.35)
    gray = 128 + (gray - 128) * steep + rng.uniform(0, 14)
    dust = rng.random(gray.shape, np.float32) < 0.00006
    gray[dust] = 40
    gray = gray.clip(18, 250)
    return cv2.cvtColor(gray.astype(np.uint8), cv2.COLOR_GRAY2RGB)


def bilevel(pixels, rng):
    """Black and white alone, by a threshold that follows the paper, as a fax or a scanner's text mode makes it."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    if rng.random() < 0.5:
        window = (max(15, max(gray.shape) // 40)) | 1
        made = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, window, rng.uniform(8, 16))
    else:
        level, _ = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        made = np.where(gray > level + rng.uniform(0, 25), 255, 0).astype(np.uint8)
    return cv2.cvtColor(made, cv2.COLOR_GRAY2RGB)
