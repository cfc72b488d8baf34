"""How many pictures of what, which checks they are for, and what was hoped for."""

# check, fault made for it, recall hoped for at no more than MAX_FALSE_ALARMS
ROWS = [
    ("blurry", "defocus", 0.95),
    ("blurry", "motion", None),
    ("too_dark", "dark", 0.95),
    ("too_bright", "bright", None),
    ("low_contrast", "flat", None),
    ("uneven_light", "uneven", None),
    ("glare", "glare", 0.95),
    ("grayscale_copy", "gray", 0.95),
    ("black_white_scan", "bilevel", None),
    ("screen_reshot", "screen", 0.85),
    ("screenshot", "screenshot", None),
    ("edited", "edited", None),
    ("cut_off", "cut", 0.95),
    ("not_filling_frame", "far", None),
    ("not_upright", "turned", None),
    ("skewed", "aslant", None),
    ("aspect_unexpected", "half", None),
    ("seal_missing", "no_seal", 0.85),
    ("fingerprint_missing", "no_fingerprint", None),
    ("signature_missing", "no_signature", None),
    ("low_resolution_page", "low_resolution", None),
    ("background_not_white", "wall", None),
    ("face_not_found", "no_face", None),
    ("more_than_one_face", "two_faces", None),
    ("qr_readable", "clean", None),
]
MAX_FALSE_ALARMS = 0.02

FIRST_TUNING_SEED, FIRST_REPORTING_SEED = 0, 20_000
QUICK_SEEDS = range(500, 504)
CLEAN_COUNT, TARGET_COUNT, OTHER_COUNT = 300, 120, 60
# Not every seed has a page that can be without its seal or has a fingerprint at all.
COUNTS = {"clean": CLEAN_COUNT, "no_seal": 140, "no_fingerprint": 150, "soft": OTHER_COUNT, "finger": OTHER_COUNT}
TUNING_SHARE = 0.3


def seeds_of(degradation, first_seed, share=1.0):
    """The seeds of a set that have this fault."""
    has_target = any(target for _, name, target in ROWS if name == degradation)
    count = COUNTS.get(degradation, TARGET_COUNT if has_target else OTHER_COUNT)
    return range(first_seed, first_seed + round(count * share))


# What to break the recall down by: fault, a name, what it is of a row
AMOUNTS = [
    ("defocus", "radius, px at 1,600", lambda row: f"{row['amount']['radius_px']:g}"),
    ("motion", "length, px at 1,600", lambda row: f"{row['amount']['length_px']:g}"),
    ("dark", "stops", lambda row: f"{row['amount']['stops']:g}"),
    ("bright", "stops", lambda row: f"{row['amount']['stops']:g}"),
    ("flat", "contrast left", lambda row: f"{row['amount']['contrast_left']:g}"),
    ("glare", "share of the document clipped", lambda row: bucket(row["amount"]["clipped_share"], [0.01, 0.03, 0.1])),
    ("gray", "how", lambda row: row["amount"].get("lamp", "no colour at all")),
    ("screen", "framing", lambda row: row["amount"]["framing"]),
    ("screen", "camera px per screen px", lambda row: bucket(row["amount"]["pitch"], [1.5, 2, 3])),
    ("cut", "share outside", lambda row: f"{row['amount']['share']:g}"),
    ("far", "share of the picture", lambda row: bucket(row["amount"]["area_share"], [0.06, 0.1, 0.15])),
    ("turned", "quarter turns", lambda row: str(row["amount"]["quarter_turns"])),
    ("aslant", "how", lambda row: row["amount"]["which"]),
    ("no_seal", "kind", lambda row: row["kind"]),
    ("low_resolution", "x-height, px", lambda row: f"{row['amount']['x_height_px']:g}"),
]


def bucket(value, bounds):
    """Which of the ranges between the bounds a value lies in."""
    for low, high in zip([None, *bounds], [*bounds, None]):
        if high is None or value < high:
            return f"under {high:g}" if low is None else f"{low:g} and more" if high is None else f"{low:g}–{high:g}"
    return ""
