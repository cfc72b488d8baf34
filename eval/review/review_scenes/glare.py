"""Mirror light upon the document: lamp spots, tubes, windows, added in linear light so that they clip."""

import cv2
import numpy as np


def spot_field(kind, u, v, rng):
    """Brightness of one reflection of unit size over coordinates that turn with it."""
    if kind == "tube":
        radius = (u / 2.2) ** 4 + (v / 0.34) ** 2
        return np.exp(-radius * 1.2)
    if kind == "window":
        edge = rng.uniform(6, 14)
        box = 1 / (1 + np.exp(np.clip(edge * (np.maximum(np.abs(u) / 0.95, np.abs(v) / 0.75) - 1), -30, 30)))
        bar = 1 - 0.8 * np.exp(-(u / 0.06) ** 2)
        return box * bar
    radius = u * u + v * v
    # A bulb's image with the veil that a laminate draws round it.
    return 0.9 * np.exp(-(radius * 1.1) ** 1.5) + 0.1 * np.exp(-radius * 0.35)


def add_glare(linear, mask, corners, rng, size_share, peak, kind):
    """Puts one or two reflections inside the document. Returns the light and the share of the document clipped."""
    height, width = linear.shape[:2]
    step = 4
    y, x = np.mgrid[0:height:step, 0:width:step].astype(np.float32)
    short = min(np.linalg.norm(corners[1] - corners[0]), np.linalg.norm(corners[3] - corners[0]))
    field = np.zeros_like(x)
    for i in range(1 if rng.random() < 0.65 else 2):
        a, b = rng.uniform(0.22, 0.78, 2)
        top = corners[0] * (1 - a) + corners[1] * a
        bottom = corners[3] * (1 - a) + corners[2] * a
        centre = top * (1 - b) + bottom * b
        angle = rng.uniform(0, np.pi)
        reach = short * size_share * (1.0 if i == 0 else 0.6)
        stretch = rng.uniform(0.7, 1.4)
        dx, dy = (x - centre[0]) / reach, (y - centre[1]) / reach
        u = (dx * np.cos(angle) + dy * np.sin(angle)) / stretch
        v = (-dx * np.sin(angle) + dy * np.cos(angle)) * stretch
        field += peak * spot_field(kind, u, v, rng)
    field = cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)
    # Paper reflects less of a lamp than the laminate of a card, the table hardly any.
    field *= 0.15 + 0.85 * (mask.astype(np.float32) / 255)
    tint = np.array([1.0, 0.98, 0.95], np.float32)
    lit = linear + field[..., None] * tint
    inside = mask > 127
    clipped = float(((lit.min(2) >= 0.97) & (linear.min(2) < 0.97) & inside).sum() / max(1, inside.sum()))
    return lit, clipped


def uneven(linear, mask, corners, rng, stops):
    """A hand's or a phone's shadow over part of the document: its far side has so many stops less."""
    height, width = linear.shape[:2]
    y, x = np.mgrid[0:height:8, 0:width:8].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    centre = corners.mean(0)
    reach = np.linalg.norm(corners[2] - corners[0])
    along = ((x - centre[0]) * np.cos(angle) + (y - centre[1]) * np.sin(angle)) / reach + rng.uniform(-0.12, 0.12)
    across = (-(x - centre[0]) * np.sin(angle) + (y - centre[1]) * np.cos(angle)) / reach
    softness = rng.uniform(0.03, 0.16)
    shade = 1 / (1 + np.exp(np.clip(-(along + 0.12 * np.sin(5 * across + rng.uniform(0, 6))) / softness, -30, 30)))
    field = np.exp2(-stops * shade).astype(np.float32)
    field = cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)
    return linear * field[..., None]
