"""What the lens and the hand do: defocus, motion. Radii and lengths are in pixels at a long side of 1,600."""

import cv2
import numpy as np

REFERENCE_LONG_SIDE_PX = 1600


def scale_of(pixels):
    """How many of these pixels are one at a long side of 1,600."""
    return max(pixels.shape[:2]) / REFERENCE_LONG_SIDE_PX


def disc(radius):
    """An anti-aliased disc of sum 1."""
    reach = int(np.ceil(radius))
    fine = (np.arange((2 * reach + 1) * 5) - ((2 * reach + 1) * 5 - 1) / 2) / 5
    inside = (fine[:, None] ** 2 + fine[None, :] ** 2 <= radius * radius).astype(np.float32)
    side = 2 * reach + 1
    kernel = inside.reshape(side, 5, side, 5).sum((1, 3))
    return kernel / kernel.sum()


def defocus(linear, radius_px):
    """A disc, as an aperture draws a point that is out of focus."""
    return cv2.filter2D(linear, -1, disc(radius_px * scale_of(linear)), borderType=cv2.BORDER_REPLICATE)


def motion(linear, length_px, angle_degrees, bend=0.15):
    """A hand's movement during the exposure: a slightly bent path."""
    length = length_px * scale_of(linear)
    side = int(np.ceil(length)) | 1
    side += 2
    kernel = np.zeros((side * 4, side * 4), np.uint8)
    angle = np.deg2rad(angle_degrees)
    along = np.linspace(-0.5, 0.5, 60) * length * 4
    across = bend * length * 4 * ((np.linspace(-1, 1, 60)) ** 2 - 0.3)
    x = side * 2 + along * np.cos(angle) - across * np.sin(angle)
    y = side * 2 + along * np.sin(angle) + across * np.cos(angle)
    points = np.stack([x, y], 1).round().astype(np.int32)
    cv2.polylines(kernel, [points], False, 255, 4, cv2.LINE_AA)
    small = cv2.resize(kernel.astype(np.float32), (side, side), interpolation=cv2.INTER_AREA)
    return cv2.filter2D(linear, -1, small / small.sum(), borderType=cv2.BORDER_REPLICATE)
