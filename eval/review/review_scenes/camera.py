"""Where the camera stands: the plan of a shot and the document's true corners in it."""

import dataclasses

import cv2
import numpy as np

from .desk import KINDS as DESKS

# A phone's main camera, 26 mm on a frame of 36 mm.
FOCAL_SHARE = 0.74
LONG_SIDES = [1600, 1600, 1800, 2000, 2000, 2400, 3000]


@dataclasses.dataclass
class Plan:
    """One shot. Angles are degrees, the coverage is the share of the frame that the document's box may take."""

    long_side: int
    style: str
    is_landscape: bool
    aspect: float
    desk: str
    coverage: float
    roll: float
    tilt: float
    turn: float
    shift: tuple
    lamp_stops: float
    lamp_colour: str
    white_level: float
    read_noise: float
    shot_noise: float
    lens_blur: float
    sharpening: float
    quarter_turns: int = 0
    crop: tuple = (0.0, 0.0, 0.0, 0.0)
    keep: dict = dataclasses.field(default_factory=dict)


def plan_shot(rng, is_landscape, is_card, long_side=None):
    """How someone who takes care photographs or scans."""
    style = str(rng.choice(["desk", "tight", "scan"], p=[0.72, 0.14, 0.14] if is_card else [0.62, 0.16, 0.22]))
    side = int(long_side or (4000 if rng.random() < 0.03 else rng.choice(LONG_SIDES)))
    steady = 0.5 if style == "tight" else 1.0
    return Plan(
        long_side=side, style=style, is_landscape=is_landscape,
        aspect=float(rng.choice([4 / 3, 4 / 3, 16 / 9])), desk=DESKS[int(rng.integers(len(DESKS)))],
        coverage=float(rng.uniform(0.66, 0.93)) if style == "desk" else 0.975,
        roll=float(rng.normal(0, 2.0) * steady), tilt=float(rng.normal(0, 6) * steady), turn=float(rng.normal(0, 4) * steady),
        shift=(float(rng.uniform(-0.5, 0.5)), float(rng.uniform(-0.5, 0.5))),
        lamp_stops=float(rng.uniform(0.1, 0.75)), lamp_colour=str(rng.choice(["neutral", "warm", "cool"], p=[0.5, 0.35, 0.15])),
        white_level=float(rng.uniform(0.50, 0.85)), read_noise=float(rng.uniform(0.0008, 0.003)),
        shot_noise=float(rng.uniform(0.004, 0.016)), lens_blur=float(rng.uniform(0.35, 0.65)),
        sharpening=float(rng.choice([0, 0.3, 0.6])),
    )


def frame_size(plan, document):
    """Width and height of the picture."""
    if plan.style == "scan":
        height, width = document.shape[:2]
        aspect = max(width, height) / min(width, height)
        short = round(plan.long_side / aspect)
        return (plan.long_side, short) if width >= height else (short, plan.long_side)
    short = round(plan.long_side / plan.aspect)
    return (plan.long_side, short) if plan.is_landscape else (short, plan.long_side)


def turn_matrix(roll, tilt, turn):
    """About the axis of sight, the horizontal, the vertical."""
    a, b, c = np.deg2rad([roll, tilt, turn])
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    about_y = np.array([[np.cos(c), 0, np.sin(c)], [0, 1, 0], [-np.sin(c), 0, np.cos(c)]])
    return about_z @ about_x @ about_y


def project(plan, document, size):
    """The document's corners in pixels: top left, top right, bottom right, bottom left of what is written."""
    width, height = size
    if plan.style == "scan":
        return np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    half = np.array([document.shape[1], document.shape[0]], np.float64) / max(document.shape[:2])
    flat = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) * [half[0], half[1], 0]
    points = flat @ turn_matrix(plan.roll, plan.tilt, plan.turn).T
    focal = FOCAL_SHARE * plan.long_side
    near, far = 1.05, 60.0
    for _ in range(40):
        distance = (near + far) / 2
        seen = points[:, :2] * focal / (points[:, 2:] + distance)
        span = np.ptp(seen, axis=0) / (width, height)
        near, far = (distance, far) if span.max() > plan.coverage else (near, distance)
    room = ((width, height) - np.ptp(seen, axis=0)) / 2
    middle = (seen.max(0) + seen.min(0)) / 2
    return seen - middle + (width / 2, height / 2) + np.array(plan.shift) * 0.8 * room


def warp_document(pixels, corners, size):
    """Lays the document upon the frame; smaller first, where the camera sees it smaller, so that nothing aliases."""
    sides = np.linalg.norm(np.roll(corners, -1, 0) - corners, axis=1)
    scale = max((sides[0] + sides[2]) / 2 / pixels.shape[1], (sides[1] + sides[3]) / 2 / pixels.shape[0])
    if scale < 0.9:
        smaller = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
        pixels = cv2.resize(pixels, smaller, interpolation=cv2.INTER_AREA)
    height, width = pixels.shape[:2]
    # Pixel centres lie half a pixel inside the edges that `corners` speaks of.
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(source, (corners - 0.5).astype(np.float32))
    laid = cv2.warpPerspective(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillConvexPoly(mask, ((corners - 0.5) * 16).round().astype(np.int32), 255, cv2.LINE_AA, 4)
    return laid, mask
