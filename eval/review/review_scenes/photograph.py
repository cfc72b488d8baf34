"""From a flat document to the bytes of a sensor: desk, lamp, lens, exposure, noise, curve."""

import cv2
import numpy as np

from .camera import frame_size, project, warp_document
from .desk import make_desk
from .light import cast, lamp, sensor_noise, sharpen, to_bytes, to_linear


def lay(document, plan, rng):
    """The scene as a perfect camera would see it in even light. Returns pixels, corners in pixels, mask."""
    size = frame_size(plan, document)
    corners = project(plan, document, size)
    laid, mask = warp_document(document, corners, size)
    if plan.style == "scan":
        return laid, corners, mask
    table = make_desk(plan.desk, *size, rng)
    soft = max(2, plan.long_side // 300)
    moved = np.float32([[1, 0, soft * rng.uniform(-1, 1)], [0, 1, soft * rng.uniform(0.2, 1)]])
    quarter = cv2.resize(mask, (size[0] // 4, size[1] // 4), interpolation=cv2.INTER_AREA)
    quarter = cv2.GaussianBlur(quarter, (0, 0), soft / 3)
    shadow = cv2.warpAffine(cv2.resize(quarter, size), moved, size)
    dim = cv2.addWeighted(shadow, -0.45, shadow, 0, 255)
    table = cv2.multiply(table, cv2.merge([dim] * 3), scale=1 / 255)
    alpha = cv2.merge([mask] * 3)
    pixels = cv2.add(cv2.multiply(laid, alpha, scale=1 / 255), cv2.multiply(table, 255 - alpha, scale=1 / 255))
    return pixels, corners, mask


def expose(pixels, mask, corners, plan, rng, before_sensor=None, exposure_stops=0.0):
    """The shot itself; `before_sensor(linear, mask, corners)` changes the light that falls upon the sensor."""
    height, width = pixels.shape[:2]
    linear = to_linear(pixels)
    if plan.style == "scan":
        linear *= np.float32(min(1.0, plan.white_level + 0.35))
    else:
        field = lamp(width, height, rng, plan.lamp_stops) * np.float32(plan.white_level)
        colour = cast(plan.lamp_colour, rng)
        linear *= field[..., None] * colour
    if plan.lens_blur > 0:
        linear = cv2.GaussianBlur(linear, (0, 0), plan.lens_blur * (0.7 if plan.style == "scan" else 1.0))
    if before_sensor:
        linear = before_sensor(linear, mask, corners)
    if exposure_stops:
        linear *= np.float32(2.0 ** exposure_stops)
    quiet = 0.4 if plan.style == "scan" else 1.0
    # The darker the shot, the more the camera amplifies; a part of that noise stays.
    louder = 2.0 ** max(0.0, -exposure_stops * 0.25)
    linear = sensor_noise(linear, rng, plan.read_noise * quiet * louder, plan.shot_noise * quiet * louder)
    return sharpen(to_bytes(linear), plan.sharpening)
