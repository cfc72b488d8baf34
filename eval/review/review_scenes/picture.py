"""One picture of a seed with one fault: its bytes and its row of truth."""

import dataclasses

import cv2
import numpy as np

from .camera import frame_size, plan_shot
from .degradations import DEGRADATIONS
from .documents import document, random_for
from .encode import camera_exif, encode_jpeg, encode_png
from .expectation import expect_degraded
from .face_scene import draw_face_photo
from .paper import Document
from .photograph import expose, lay
from .screen import photograph_screen
from .screen_content import DESKTOPS, PHONES, desktop_screen, phone_screen

X_HEIGHT_OF_EM = 0.53
MARKS = {"seal", "signature", "fingerprint"}
SENSOR_LONG_SIDES = (3200, 4100)


@dataclasses.dataclass
class Job:
    """What is to be made; a fault changes it."""

    family: str
    seed: int
    plan: object
    amount: dict = dataclasses.field(default_factory=dict)
    without: frozenset = frozenset()
    flat: list = dataclasses.field(default_factory=list)
    before_sensor: object = None
    exposure_stops: float = 0.0
    after: list = dataclasses.field(default_factory=list)
    way: str = "camera"
    finger: bool = False
    software: str | None = None
    x_height_px: float | None = None
    after_plan: str | None = None
    wall: str = "white"
    people: int = 1
    expect: dict = dataclasses.field(default_factory=dict)
    doubtful: set = dataclasses.field(default_factory=set)

    def yes(self, code, doubtful=frozenset()):
        """This fault is surely there; of the doubtful ones nothing is said."""
        self.expect[code] = True
        self.doubtful |= set(doubtful)


def choose_family(seed, degradation, kinds):
    """The kinds take turns."""
    able = [kind for kind in DEGRADATIONS[degradation][0] if kind in kinds]
    if not able:
        return None
    return able[seed % len(able)]


def make_picture(seed, degradation, kinds, long_side=None):
    """Returns (bytes, extension, row) or None where no kind can have this fault."""
    family = choose_family(seed, degradation, kinds)
    if family is None:
        return None
    rng = random_for(seed, "fault " + degradation)
    first = draw_flat(family, seed, frozenset(), "white", 1)
    wide = first.image.shape[1] >= first.image.shape[0]
    plan = plan_shot(random_for(seed, "plan"), wide, first.is_card, long_side)
    if family == "face":
        plan.style = "scan"
    job = Job(family, seed, plan)
    if degradation == "no_fingerprint" and "fingerprint" not in first.has:
        return None
    if degradation == "no_seal" and "seal" not in first.has:
        return None
    DEGRADATIONS[degradation][1](job, rng)
    flat = draw_flat(family, seed, job.without, job.wall, job.people)
    for change in job.flat:
        flat = dataclasses.replace(flat, image=change(flat.image))
    pixels, corners, data, extension, made = WAYS[job.way](job, flat, rng)
    height, width = pixels.shape[:2]
    if job.family == "face":
        corners = None
    row = {
        "seed": seed, "material": flat.material, "marks": sorted((flat.has | job.without) & MARKS), "kind": flat.kind, "degradation": degradation, "amount": job.amount,
        "width": width, "height": height, "style": job.plan.style if job.way == "camera" else job.way,
        "desk": job.plan.desk if job.way == "camera" and job.plan.style != "scan" else None, "made": made,
        "corners": None if corners is None else [[round(float(x) / width, 5), round(float(y) / height, 5)] for x, y in corners],
        "x_height_px": measure_x_height(flat, corners, flat.body_em_mm),
        "smallest_x_height_px": measure_x_height(flat, corners, flat.smallest_em_mm),
        "places": {name: [round(float(v), 4) for v in box] for name, box in flat.boxes.items()},
    }
    row["expect"] = expect_degraded(family, flat, job, row["x_height_px"], row["smallest_x_height_px"])
    return data, extension, row


def draw_flat(family, seed, without, wall, people):
    """The document, or the person as one."""
    if family != "face":
        return document(family, seed, without)
    image = draw_face_photo(random_for(seed, "face"), wall, people)
    return Document("face", "face_photo", image, 1.0, 0.0, 0.0, frozenset(), {})


def measure_x_height(flat, corners, em_mm):
    """Of writing of that em, in pixels of the picture."""
    if corners is None or not em_mm:
        return None
    width_px = (np.linalg.norm(corners[1] - corners[0]) + np.linalg.norm(corners[2] - corners[3])) / 2
    return round(float(width_px / flat.size_mm[0] * em_mm * X_HEIGHT_OF_EM), 2)


def by_camera(job, flat, rng):
    """Photographed or scanned."""
    scene_rng = random_for(job.seed, "scene")
    pixels, corners, mask = lay(flat.image, job.plan, scene_rng)
    if job.finger:
        add_finger(pixels, corners, rng)
    pixels, corners, mask = crop(pixels, corners, mask, job.plan.crop)
    pixels = expose(pixels, mask, corners, job.plan, scene_rng, job.before_sensor, job.exposure_stops)
    if job.x_height_px:
        pixels, corners = shrink_to(pixels, corners, flat, job)
    if job.after_plan == "far":
        job.amount = {"area_share": round(float(cv2.contourArea(corners.astype(np.float32))) / (pixels.shape[0] * pixels.shape[1]), 3)}
    for change in job.after:
        pixels = change(pixels)
    return finish(job, pixels, corners, rng)


def crop(pixels, corners, mask, shares):
    """Cuts the frame so that so much of the document is outside: left, top, right, bottom."""
    if not any(shares):
        return pixels, corners, mask
    height, width = pixels.shape[:2]
    low, high = corners.min(0), corners.max(0)
    span = high - low
    left = max(0, int(low[0] + span[0] * shares[0])) if shares[0] else 0
    top = max(0, int(low[1] + span[1] * shares[1])) if shares[1] else 0
    right = min(width, int(high[0] - span[0] * shares[2])) if shares[2] else width
    bottom = min(height, int(high[1] - span[1] * shares[3])) if shares[3] else height
    part = np.s_[top:bottom, left:right]
    return np.ascontiguousarray(pixels[part]), corners - (left, top), np.ascontiguousarray(mask[part])


def shrink_to(pixels, corners, flat, job):
    """Scales the picture down until most letters have the height."""
    now = measure_x_height(flat, corners, flat.body_em_mm)
    scale = job.x_height_px / now
    job.amount = {"x_height_px": job.x_height_px}
    size = (max(16, round(pixels.shape[1] * scale)), max(16, round(pixels.shape[0] * scale)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), corners * scale


def add_finger(pixels, corners, rng):
    """A finger tip that holds the document at a side."""
    side = int(rng.integers(4))
    a, b = corners[side], corners[(side + 1) % 4]
    place = a + (b - a) * rng.uniform(0.25, 0.75)
    inward = corners.mean(0) - place
    reach = np.linalg.norm(inward)
    inward /= reach
    length, thick = reach * rng.uniform(0.3, 0.5), max(pixels.shape[:2]) * rng.uniform(0.025, 0.04)
    tip, root = place + inward * length * 0.5, place - inward * reach * 1.5
    skin = (214, 168, 142)
    cv2.line(pixels, tuple(int(v) for v in tip), tuple(int(v) for v in root), skin, int(thick * 2), cv2.LINE_AA)
    cv2.ellipse(pixels, tuple(int(v) for v in tip - inward * thick * 0.1), (int(thick * 0.6), int(thick * 0.45)),
                float(np.degrees(np.arctan2(inward[1], inward[0]))), 0, 360, (232, 196, 180), -1, cv2.LINE_AA)


def finish(job, pixels, corners, rng):
    """Turns, names, encodes."""
    rng = random_for(job.seed, "encode")
    turns, is_scan = job.plan.quarter_turns, job.plan.style == "scan"
    tag_turns = 1 if rng.random() < 0.08 and turns == 0 and not is_scan else 0
    height, width = pixels.shape[:2]
    stored = np.ascontiguousarray(np.rot90(pixels, tag_turns)) if tag_turns else pixels
    if turns:
        pixels = stored = np.ascontiguousarray(np.rot90(pixels, turns))
        corners = turn_corners(corners, turns, width, height)
    has_exif = bool(rng.random() < 0.6) or job.software or tag_turns
    if is_scan and job.family != "face" and rng.random() < 0.15:
        return pixels, corners, encode_png(pixels, job.software), "png", "png"
    # Stored turned to the left, shown turned back to the right: the tag 6 of a phone held upright.
    exif = camera_exif(rng, 6 if tag_turns else 1, job.software) if has_exif and (not is_scan or job.software) else None
    data, made = encode_jpeg(stored, rng, exif=exif)
    return pixels, corners, data, "jpg", made + (" exif" if exif else "")


def turn_corners(corners, turns, width, height):
    """Where the corners lie after quarter turns to the left."""
    for _ in range(turns % 4):
        corners = np.stack([corners[:, 1], width - corners[:, 0]], 1)
        width, height = height, width
    return corners


def by_screen(job, flat, rng):
    """Shown on a screen and photographed from it."""
    # The stripes meet the sensor's own pixels; the picture that is handed in is often a smaller one of it.
    wanted = frame_size(dataclasses.replace(job.plan, style="desk"), flat.image)
    larger = max(1.0, rng.uniform(*SENSOR_LONG_SIDES) / max(wanted))
    size = (round(wanted[0] * larger), round(wanted[1] * larger))
    is_phone = rng.random() < 0.3
    screen_size = PHONES[int(rng.integers(len(PHONES)))] if is_phone else DESKTOPS[int(rng.integers(len(DESKTOPS)))]
    if is_phone and size[0] > size[1]:
        screen_size = screen_size[::-1]
    way = str(rng.choice(["whole", "part", "near"], p=[0.35, 0.45, 0.2]))
    shown, corners = (phone_screen if is_phone else desktop_screen)(flat.image, screen_size, rng)
    fit = min(size[0] / screen_size[0], size[1] / screen_size[1])
    span = np.ptp(corners, axis=0)
    close = min(size[0] / span[0], size[1] / span[1])
    pitch = float(fit * rng.uniform(0.86, 0.97) if way == "whole" else close * rng.uniform(0.85, 1.0) if way == "part"
                  else close * rng.uniform(1.05, 1.5))
    roll, tilt, turn = [float(v) for v in rng.normal(0, (3.0, 5.0, 5.0))]
    room = (rng.uniform(0.01, 0.25) * rng.uniform(0.8, 1.2, 3)).astype(np.float32)
    centred = np.roll(shown, tuple(int(v) for v in (np.array(shown.shape[:2]) / 2 - corners.mean(0)[::-1])), (0, 1)) \
        if way != "whole" else shown
    pixels, _, strength = photograph_screen(centred, size, rng, pitch, roll, tilt, turn, way == "whole",
                                             float(rng.uniform(0.3, 0.55)), room)
    if larger > 1:
        pixels = cv2.resize(pixels, wanted, interpolation=cv2.INTER_AREA)
    job.amount = {"pitch": round(pitch, 2), "angle": round(roll, 1), "framing": way, "stripes": round(strength, 3),
                  "sensor_long_side": max(size)}
    data, made = encode_jpeg(pixels, rng, exif=camera_exif(rng) if rng.random() < 0.6 else None)
    return pixels, None, data, "jpg", made


def by_screenshot(job, flat, rng):
    """The screen's own pixels."""
    is_phone = rng.random() < 0.55
    size = PHONES[int(rng.integers(len(PHONES)))] if is_phone else DESKTOPS[int(rng.integers(len(DESKTOPS)))]
    shown, corners = (phone_screen if is_phone else desktop_screen)(flat.image, size, rng)
    job.amount = {"screen": f"{size[0]}x{size[1]}", "device": "phone" if is_phone else "desktop"}
    if rng.random() < 0.7:
        return shown, corners, encode_png(shown), "png", "png"
    data, made = encode_jpeg(shown, rng)
    return shown, corners, data, "jpg", made


WAYS = {"camera": by_camera, "screen": by_screen, "screenshot": by_screenshot}
