"""Linear light and the sensor: lamps, casts, exposure, noise, the camera's curve."""

import functools

import cv2
import numpy as np


@functools.cache
def to_linear_table():
    """sRGB bytes to linear light."""
    value = np.arange(256, dtype=np.float64) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return linear.astype(np.float32)


@functools.cache
def to_bytes_table():
    """Linear light in 1/8191 to sRGB bytes."""
    linear = np.arange(8192, dtype=np.float64) / 8191
    value = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.round(value * 255).astype(np.uint8)


def to_linear(pixels):
    """Bytes to floats."""
    return cv2.LUT(pixels, to_linear_table())


def to_bytes(linear):
    """Floats to bytes; what is above 1 clips as a sensor does."""
    return to_bytes_table()[(linear.clip(0, 1) * 8191 + 0.5).astype(np.uint16)]


def lamp(width, height, rng, fall_stops):
    """One lamp's light over the table: falls by so many stops from its near to its far side."""
    small_h, small_w = 48, 64
    y, x = np.mgrid[0:small_h, 0:small_w].astype(np.float32)
    angle = rng.uniform(0, 6.283)
    along = (x / small_w - 0.5) * np.cos(angle) + (y / small_h - 0.5) * np.sin(angle)
    bowl = ((x / small_w - rng.uniform(0.2, 0.8)) ** 2 + (y / small_h - rng.uniform(0.2, 0.8)) ** 2)
    stops = -fall_stops * (0.75 * (along + 0.5) + 0.35 * bowl)
    field = np.exp2(stops - stops.mean()).astype(np.float32)
    return cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)


def cast(kind, rng):
    """How a lamp's colour scales red, green, blue after the camera's white balance has done part."""
    warmth = {"neutral": 0.0, "warm": rng.uniform(0.12, 0.30), "cool": -rng.uniform(0.08, 0.18)}[kind]
    return np.array([1 + warmth * 0.7, 1.0, 1 - warmth], np.float32)


@functools.cache
def noise_plane():
    """Normal noise to cut pieces from; made once since it is what costs the time."""
    return np.random.default_rng(7).normal(0, 1, (1024 + 64, 1024 + 64, 3)).astype(np.float32)


def sensor_noise(linear, rng, read, shot):
    """Adds read and photon noise in linear light, with the blotches of a phone's denoiser."""
    height, width = linear.shape[:2]
    plane = noise_plane()
    oy, ox = rng.integers(0, 64, 2)
    tile = plane[oy:oy + 1024, ox:ox + 1024]
    noise = np.tile(tile, (height // 1024 + 1, width // 1024 + 1, 1))[:height, :width]
    deviation = cv2.sqrt(np.maximum(linear, 0) * (shot * shot) + read * read)
    return linear + noise * deviation


def sharpen(pixels, amount):
    """The unsharp mask of a phone."""
    if amount <= 0:
        return pixels
    soft = cv2.GaussianBlur(pixels, (0, 0), 1.1)
    return cv2.addWeighted(pixels, 1 + amount, soft, -amount, 0)
