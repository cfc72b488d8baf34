"""The faults, each by a known amount. A fault changes the job before the picture is made."""

import cv2
import numpy as np

from .copy_machine import bilevel, gray_copy
from .encode import EDITORS
from .glare import add_glare, uneven
from .optics import defocus, motion
from .people import pick

DOCUMENTS = ("card", "licence", "form", "certificate")
ALL = DOCUMENTS + ("face",)
# A reflection that clips less of the document may be called one or not.
SURE_CLIPPED_SHARE = 0.003
FINE = {"qr_readable", "low_resolution_page"}
MARKS = {"seal_missing", "fingerprint_missing", "signature_missing"}
LIGHT = {"too_dark", "too_bright", "low_contrast", "uneven_light", "glare"}
FRAME = {"cut_off", "not_filling_frame", "not_upright", "skewed", "aspect_unexpected"}


def clean(job, rng):
    """Nothing."""


def from_scanner_to_hand(job):
    """A scanner's lamp makes neither shadows nor mirror light."""
    if job.plan.style == "scan":
        job.plan.style = "tight"


def blur_by_defocus(job, rng):
    radius = float(pick(rng, [2.0, 2.5, 3.0, 4.0, 6.0]))
    job.amount = {"radius_px": radius}
    job.before_sensor = lambda linear, mask, corners: defocus(linear, radius)
    job.yes("blurry", doubtful=FINE | MARKS | {"low_contrast", "screen_reshot", "face_not_found"})


def blur_by_motion(job, rng):
    length, angle = float(pick(rng, [6.0, 8.0, 11.0, 15.0, 20.0])), float(rng.uniform(0, 180))
    job.amount = {"length_px": length, "angle": round(angle, 1)}
    job.before_sensor = lambda linear, mask, corners: motion(linear, length, angle)
    job.yes("blurry", doubtful=FINE | MARKS | {"low_contrast", "screen_reshot", "face_not_found"})


def slight_defocus(job, rng):
    """Softer than good, sharp enough to be read: no one may call it either."""
    radius = float(pick(rng, [0.7, 1.0, 1.3, 1.6]))
    job.amount = {"radius_px": radius}
    job.before_sensor = lambda linear, mask, corners: defocus(linear, radius)
    job.doubtful = FINE | {"blurry"}


def underexpose(job, rng):
    stops = float(pick(rng, [-2.5, -3.0, -3.5, -4.0]))
    job.amount, job.exposure_stops = {"stops": stops}, stops
    job.yes("too_dark", doubtful=FINE | MARKS | {"low_contrast", "uneven_light", "blurry", "grayscale_copy", "cut_off",
                                                 "not_filling_frame", "background_not_white", "face_not_found",
                                                 "aspect_unexpected", "skewed"})


def overexpose(job, rng):
    stops = float(pick(rng, [2.0, 2.4, 2.8, 3.2] if job.family != "form" else [2.8, 3.2, 3.6]))
    job.amount, job.exposure_stops = {"stops": stops}, stops
    job.yes("too_bright", doubtful=FINE | MARKS | FRAME | {"low_contrast", "glare", "blurry", "grayscale_copy",
                                                           "background_not_white", "face_not_found", "uneven_light"})


def flatten_contrast(job, rng):
    """A veil as through a dirty lens or a plastic cover."""
    left, veil = float(pick(rng, [0.12, 0.16, 0.20, 0.25])), rng.uniform(110, 190)
    job.amount = {"contrast_left": left}
    job.after.append(lambda pixels: cv2.convertScaleAbs(pixels, alpha=left, beta=veil * (1 - left)))
    job.yes("low_contrast", doubtful=FINE | MARKS | FRAME | {"blurry", "grayscale_copy", "too_dark", "too_bright", "glare",
                                                             "uneven_light", "background_not_white", "face_not_found"})


def light_unevenly(job, rng):
    stops = float(pick(rng, [2.2, 2.8, 3.4]))
    job.amount = {"stops": stops}
    from_scanner_to_hand(job)
    job.before_sensor = lambda linear, mask, corners: uneven(linear, mask, corners, rng, stops)
    job.yes("uneven_light", doubtful=FINE | MARKS | FRAME | {"too_dark", "low_contrast", "blurry", "background_not_white",
                                                             "face_not_found", "grayscale_copy"})


def reflect(job, rng):
    size, peak = float(pick(rng, [0.07, 0.10, 0.14, 0.20])), float(pick(rng, [2.5, 4.0, 7.0]))
    kind = str(pick(rng, ["spot", "spot", "tube", "window"]))
    job.amount = {"size_share": size, "peak": peak, "shape": kind}

    def put(linear, mask, corners):
        lit, clipped = add_glare(linear, mask, corners, rng, size, peak, kind)
        job.amount["clipped_share"] = round(clipped, 4)
        if clipped < SURE_CLIPPED_SHARE:
            job.expect.pop("glare")
        return lit

    from_scanner_to_hand(job)
    job.before_sensor = put
    job.yes("glare", doubtful=FINE | MARKS | {"uneven_light", "too_bright", "background_not_white", "face_not_found", "blurry"})


def copy_gray(job, rng):
    """Half of the copies are scanned without colour, half photographed again under a lamp."""
    if job.plan.style == "scan" or rng.random() < 0.35:
        job.amount = {"way": "no colour at all"}
        job.flat.append(lambda pixels: gray_copy(pixels, rng))
        job.after.append(lambda pixels: cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB))
    else:
        job.plan.lamp_colour = str(pick(rng, ["warm", "warm", "neutral", "cool"]))
        job.amount = {"way": "photographed", "lamp": job.plan.lamp_colour}
        job.flat.append(lambda pixels: gray_copy(pixels, rng))
    job.yes("grayscale_copy", doubtful=MARKS | {"black_white_scan", "background_not_white", "face_not_found"})


def scan_bilevel(job, rng):
    job.plan.style = "scan"
    job.after.append(lambda pixels: bilevel(pixels, rng))
    job.yes("black_white_scan", doubtful=FINE | MARKS | LIGHT | {"grayscale_copy", "blurry", "screen_reshot", "screenshot",
                                                               "face_not_found", "background_not_white"})


def shoot_screen(job, rng):
    job.way = "screen"
    job.yes("screen_reshot", doubtful=FINE | MARKS | LIGHT | FRAME | {"blurry", "grayscale_copy", "background_not_white",
                                                                      "face_not_found"})


def take_screenshot(job, rng):
    job.way = "screenshot"
    job.yes("screenshot", doubtful=FINE | FRAME | LIGHT | {"blurry", "background_not_white", "face_not_found"})


def cut(job, rng):
    """One to three sides of the document lie outside of the picture."""
    if job.plan.style == "scan":
        job.plan.style = "desk"
    share, count = float(pick(rng, [0.06, 0.10, 0.16, 0.24])), int(rng.integers(1, 4))
    sides = [int(i) for i in rng.permutation(4)[:count]]
    job.plan.coverage = max(job.plan.coverage, 0.85)
    crop = [0.0] * 4
    for side in sides:
        crop[side] = share if side % 2 == 0 or count < 3 else share * 0.6
    job.plan.crop = tuple(crop)
    job.amount = {"share": share, "sides": count}
    job.yes("cut_off", doubtful=FINE | MARKS | {"not_filling_frame", "skewed", "aspect_unexpected", "background_not_white"})


def stand_far(job, rng):
    job.plan.style = "desk"
    job.plan.coverage = float(pick(rng, [0.28, 0.34, 0.40, 0.46]))
    job.after_plan = "far"
    job.yes("not_filling_frame", doubtful=FINE | MARKS | {"blurry", "low_contrast", "grayscale_copy"})


def halve(job, rng):
    """Only a part of the document lies there, cut with scissors: whole in the picture, but not of its shape."""
    # Halves of A4 have its shape again, and 0.42 of a card has nearly a card's.
    share = float(pick(rng, [0.30, 0.65]))
    job.amount = {"share_left": share}
    job.flat.append(lambda image: np.ascontiguousarray(image[:, :round(image.shape[1] * share)] if image.shape[1] > image.shape[0]
                                                       else image[:round(image.shape[0] * share)]))
    if job.plan.style == "scan":
        job.plan.style = "desk"
    job.yes("aspect_unexpected", doubtful=FINE | MARKS | {"cut_off", "grayscale_copy", "not_upright", "not_filling_frame"})


def turn_over(job, rng):
    job.plan.quarter_turns = int(pick(rng, [1, 2, 3]))
    job.amount = {"quarter_turns": job.plan.quarter_turns}
    job.yes("not_upright", doubtful={"aspect_unexpected"})


def stand_aslant(job, rng):
    job.plan.style = "desk"
    which = str(pick(rng, ["tilt", "turn", "roll", "both"]))
    angle = float(pick(rng, [32, 38, 44])) * (1 if rng.random() < 0.5 else -1)
    if which == "roll":
        angle = float(pick(rng, [14, 20, 28])) * np.sign(angle)
        job.plan.roll = float(angle)
    if which in ("tilt", "both"):
        job.plan.tilt = angle if which == "tilt" else angle * 0.8
    if which in ("turn", "both"):
        job.plan.turn = angle if which == "turn" else angle * 0.7
    job.plan.coverage = max(job.plan.coverage, 0.8)
    job.amount = {"which": which, "angle": round(float(angle), 1)}
    job.yes("skewed", doubtful=FINE | {"not_filling_frame", "not_upright", "aspect_unexpected"})


def occlude(job, rng):
    """A finger over an edge."""
    job.finger = True
    job.doubtful = FINE | MARKS | FRAME


def leave_out(mark):
    def leave(job, rng):
        job.without = frozenset({mark})
        job.yes(f"{mark}_missing", doubtful={"grayscale_copy"} if job.family == "form" else set())
    return leave


def shrink(job, rng):
    """So few pixels that letters have the given height."""
    x_height = float(pick(rng, [3.5, 4.5, 5.5]))
    job.x_height_px = x_height
    job.plan.style = str(pick(rng, ["desk", "tight"])) if job.plan.style == "desk" else job.plan.style
    job.yes("low_resolution_page", doubtful={"qr_readable", "blurry", "grayscale_copy", "low_contrast", "screen_reshot"} | MARKS)


def edit(job, rng):
    job.software = pick(rng, EDITORS)
    job.amount = {"software": job.software}
    job.yes("edited")


def colour_wall(job, rng):
    job.wall = str(pick(rng, ["coloured", "cluttered", "wood"]))
    job.amount = {"wall": job.wall}
    job.yes("background_not_white", doubtful={"low_contrast", "uneven_light", "grayscale_copy", "too_dark"})


def leave_person(people, code):
    def leave(job, rng):
        job.people = people
        job.yes(code, doubtful={"low_contrast", "blurry", "grayscale_copy", "too_bright"})
    return leave


SEALED = ("licence", "form", "certificate")
# name: (which kinds, what it does)
DEGRADATIONS = {
    "clean": (ALL, clean),
    "defocus": (ALL, blur_by_defocus),
    "motion": (ALL, blur_by_motion),
    "soft": (DOCUMENTS, slight_defocus),
    "dark": (ALL, underexpose),
    "bright": (ALL, overexpose),
    "flat": (DOCUMENTS, flatten_contrast),
    "uneven": (DOCUMENTS, light_unevenly),
    "glare": (DOCUMENTS, reflect),
    "gray": (("card", "licence", "certificate", "form"), copy_gray),
    "bilevel": (DOCUMENTS, scan_bilevel),
    "screen": (DOCUMENTS, shoot_screen),
    "screenshot": (DOCUMENTS, take_screenshot),
    "cut": (DOCUMENTS, cut),
    "far": (DOCUMENTS, stand_far),
    "turned": (DOCUMENTS, turn_over),
    "aslant": (DOCUMENTS, stand_aslant),
    "half": (DOCUMENTS, halve),
    "finger": (DOCUMENTS, occlude),
    "no_seal": (SEALED, leave_out("seal")),
    "no_fingerprint": (("form",), leave_out("fingerprint")),
    "no_signature": (("form",), leave_out("signature")),
    "low_resolution": (DOCUMENTS, shrink),
    "edited": (ALL, edit),
    "wall": (("face",), colour_wall),
    "no_face": (("face",), leave_person(0, "face_not_found")),
    "two_faces": (("face",), leave_person(2, "more_than_one_face")),
}
