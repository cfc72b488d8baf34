"""What is certain about a picture: which checks must say yes and which no."""

EVERYWHERE = ["blurry", "too_dark", "too_bright", "low_contrast", "uneven_light", "glare", "screen_reshot", "screenshot",
              "edited", "black_white_scan"]
OF_DOCUMENTS = ["cut_off", "not_filling_frame", "not_upright", "skewed", "aspect_unexpected", "low_resolution_page"]
OF_FACES = ["background_not_white", "face_not_found", "more_than_one_face"]
# Writing of at least this is large enough for any rule; whether what is smaller is, a rule says.
LARGE_X_HEIGHT_PX = 12.0
# A module of the code beside such writing has about three pixels.
READABLE_CODE_X_HEIGHT_PX = 9.0
# Within these degrees no one calls a document skewed; from where on it is, a rule says.
STRAIGHT_ROLL, STRAIGHT_TILT = 5.0, 10.0
# A drawn page on white without seal or print has no colour of its own.
ALWAYS_COLOURED = {"card", "licence", "certificate", "face"}


def expect_clean(family, document):
    """All that a careful photograph of this is not."""
    expect = {code: False for code in EVERYWHERE}
    if family == "face":
        return expect | {code: False for code in OF_FACES} | {"grayscale_copy": False}
    expect |= {code: False for code in OF_DOCUMENTS}
    if family in ALWAYS_COLOURED or document.has & {"seal", "fingerprint"}:
        expect["grayscale_copy"] = False
    for mark in ("seal", "fingerprint", "signature"):
        if mark in document.has:
            expect[f"{mark}_missing"] = False
    if "qr" in document.has:
        expect["qr_readable"] = True
    return expect


def expect_degraded(family, document, job, x_height_px, smallest_x_height_px):
    """Yes for its own fault; no only for what the fault surely leaves as it was."""
    clean = expect_clean(family, document)
    kept = {code: value for code, value in clean.items() if code not in job.doubtful}
    plan = job.plan
    is_straight = abs(plan.roll) < STRAIGHT_ROLL and abs(plan.tilt) < STRAIGHT_TILT and abs(plan.turn) < STRAIGHT_TILT
    if not is_straight and plan.style != "scan":
        kept.pop("skewed", None)
    if (smallest_x_height_px or 0) < LARGE_X_HEIGHT_PX:
        kept.pop("low_resolution_page", None)
    if (x_height_px or 0) < READABLE_CODE_X_HEIGHT_PX:
        kept.pop("qr_readable", None)
    return kept | job.expect
