"""A screen photographed: RGB sub-pixels sampled by a Bayer sensor, so that the moiré is real aliasing.

The screen's stripes are a periodic function of the place on it. What a camera's pixel collects of them is their
Fourier series, each harmonic damped by the pixel's square and the lens; sampled at the places of the red, green and
blue pixels of the sensor, the harmonics beyond its Nyquist frequency fold back by themselves.
"""

import cv2
import numpy as np

from .camera import turn_matrix
from .light import lamp, sensor_noise, sharpen, to_bytes, to_linear

STRIPE_SHARE = 0.26  # of a screen pixel's width, lit per colour
ROW_SHARE = 0.80  # of its height


def damping(frequency, lens_sigma):
    """What the pixel's square (its fill is whole) and the lens leave of a frequency in cycles per camera pixel."""
    return np.sinc(frequency) * np.exp(-2 * (np.pi * lens_sigma * frequency) ** 2)


def stripes(u, v, pitch, lens_sigma):
    """How bright the three colours' stripes are at each camera pixel; the mean is 1. `pitch`: camera px per screen px."""
    rows = np.ones_like(v)
    columns = [np.ones_like(u) for _ in range(3)]
    turn_u, turn_v = np.float32(2 * np.pi) * (u % 1), np.float32(2 * np.pi) * (v % 1)
    for harmonic in (1, 2, 3):
        left = damping(harmonic / pitch, lens_sigma)
        if abs(left) < 0.004:
            continue
        rows += np.float32(2 * np.sinc(harmonic * ROW_SHARE) * left) * np.cos(harmonic * turn_v)
        amplitude = np.float32(2 * np.sinc(harmonic * STRIPE_SHARE) * left)
        cosine, sine = np.cos(harmonic * turn_u), np.sin(harmonic * turn_u)
        for channel in range(3):
            phase = 2 * np.pi * harmonic * (channel + 0.5) / 3
            columns[channel] += amplitude * np.float32(np.cos(phase)) * cosine + amplitude * np.float32(np.sin(phase)) * sine
    return [np.maximum(column * rows, 0) for column in columns]


def bayer(channels):
    """Only the colour that the filter lets through at each pixel, then what a camera makes of it."""
    red, green, blue = [np.round(c.clip(0, 1) * 65535).astype(np.uint16) for c in channels]
    mosaic = green
    mosaic[0::2, 0::2] = red[0::2, 0::2]
    mosaic[1::2, 1::2] = blue[1::2, 1::2]
    # OpenCV names the pattern by its second row: this is RGGB.
    return cv2.cvtColor(mosaic, cv2.COLOR_BayerBG2RGB).astype(np.float32) / 65535


def photograph_screen(shown, size, rng, pitch, roll, tilt, turn, has_bezel, lens_sigma, room):
    """`shown`: what the screen shows, a pixel a pixel. Returns bytes, corners of the screen, strength of the stripes."""
    width, height = size
    high, wide = shown.shape[:2]
    middle = np.array([wide / 2, high / 2]) + rng.uniform(-0.06, 0.06, 2) * (wide, high)
    focal = 0.74 * max(size)
    distance = focal / pitch
    turned = turn_matrix(roll, tilt, turn)
    # From the screen's pixels to the camera's.
    plane = np.array([[turned[0, 0], turned[0, 1], 0], [turned[1, 0], turned[1, 1], 0], [turned[2, 0], turned[2, 1], distance]])
    move = np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1]])
    lens = np.array([[focal, 0, width / 2], [0, focal, height / 2], [0, 0, 1]])
    matrix = lens @ plane @ move
    corners = cv2.perspectiveTransform(np.float32([[[0, 0], [wide, 0], [wide, high], [0, high]]]), matrix)[0]
    linear_shown = to_linear(shown) * np.float32(0.97) + np.float32(0.02)
    light = cv2.warpPerspective(linear_shown, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    light = cv2.GaussianBlur(light, (0, 0), max(0.3, lens_sigma))
    inverse = np.linalg.inv(matrix)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    depth = np.float32(inverse[2, 0]) * x + np.float32(inverse[2, 1]) * y + np.float32(inverse[2, 2])
    u = ((inverse[0, 0] * x + inverse[0, 1] * y + inverse[0, 2]) / depth).astype(np.float32)
    v = ((inverse[1, 0] * x + inverse[1, 1] * y + inverse[1, 2]) / depth).astype(np.float32)
    raster = stripes(u, v, pitch, lens_sigma)
    strength = float(np.mean([part.std() for part in raster]))
    backlight = lamp(width, height, rng, rng.uniform(0.1, 0.6)) * np.float32(rng.uniform(0.55, 0.85))
    tint = np.array([rng.uniform(0.86, 1.0), 0.97, rng.uniform(0.98, 1.12)], np.float32)
    channels = [light[..., i] * raster[i] * backlight * tint[i] for i in range(3)]
    if has_bezel:
        surround(channels, corners, room, rng, pitch)
    linear = bayer(channels)
    linear = sensor_noise(linear, rng, 0.0015, 0.009)
    return sharpen(to_bytes(linear), float(rng.choice([0.0, 0.3, 0.6]))), corners, strength


def surround(channels, corners, room, rng, pitch):
    """The dark frame of the screen and the dim room behind it."""
    height, width = channels[0].shape
    inside = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(inside, (corners * 16).round().astype(np.int32), 255, cv2.LINE_AA, 4)
    centre = corners.mean(0)
    wider = centre + (corners - centre) * (1 + rng.uniform(18, 60) * pitch / np.linalg.norm(corners - centre, axis=1))[:, None]
    case = np.zeros_like(inside)
    cv2.fillConvexPoly(case, (wider * 16).round().astype(np.int32), 255, cv2.LINE_AA, 4)
    inside_share, case_share = inside.astype(np.float32) / 255, case.astype(np.float32) / 255
    plastic = rng.uniform(0.004, 0.02)
    for i in range(3):
        back = room[i] * (1 - case_share) + np.float32(plastic) * case_share
        channels[i][:] = channels[i] * inside_share + back * (1 - inside_share)
