"""The tools that write and judge pictures, and the engine behind a pipe."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

NEEDED = {
    "cjpeg": "libjpeg-turbo-progs",
    "djpeg": "libjpeg-turbo-progs",
    "jpegtran": "libjpeg-turbo-progs",
    "ImageMagick": "imagemagick",
    "Pillow": "python3-pil",
}


def find_imagemagick():
    """`magick`, or a `convert` that really is ImageMagick's."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in ("magick", "convert"):
            path = shutil.which(name, path=folder)
            if path and b"ImageMagick" in subprocess.run(
                [path, "-version"], capture_output=True, check=False
            ).stdout:
                return path
    return None


def require_tools():
    """ImageMagick's path; ends the program where something is missing, naming all of it."""
    found = {name: shutil.which(name) for name in ("cjpeg", "djpeg", "jpegtran")}
    found["ImageMagick"] = find_imagemagick()
    try:
        import PIL

        found["Pillow"] = PIL.__version__
    except ImportError:
        found["Pillow"] = None
    missing = [name for name in NEEDED if not found[name]]
    if missing:
        packages = " ".join(sorted({NEEDED[name] for name in missing}))
        sys.exit(f"missing: {', '.join(missing)}. apt-get install {packages}")
    return found["ImageMagick"]


def run(*command, data=None):
    """What a command writes; None when it fails."""
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


class Engine:
    """The `prepare` example: many files in one process, and a new one where it dies."""

    def __init__(self, program):
        self.program = program

    def prepare(self, jobs):
        """One answer for each job, in order; `{"panic": …}` where there was none."""
        answers = []
        while len(answers) < len(jobs):
            lines = "".join(json.dumps(job) + "\n" for job in jobs[len(answers) :])
            done = subprocess.run([self.program], input=lines.encode(), capture_output=True, check=False)
            answers += [json.loads(line) for line in done.stdout.splitlines() if line.endswith(b"}")]
            if len(answers) < len(jobs):
                why = done.stderr.decode(errors="replace").strip().splitlines()
                answers.append({"panic": f"exit {done.returncode}: {why[-1] if why else ''}"})
        return answers


class Tally:
    """Outcomes by class, and the names of those that must not be."""

    def __init__(self, title):
        self.title, self.counts, self.failures = title, {}, {}

    def count(self, outcome, name=None, failed=False):
        self.counts[outcome] = self.counts.get(outcome, 0) + 1
        if failed:
            self.failures.setdefault(outcome, []).append(name)

    def print(self, most=6):
        print(f"\n== {self.title}")
        for outcome, count in sorted(self.counts.items(), key=lambda row: -row[1]):
            names = self.failures.get(outcome, [])
            print(f"{count:7}  {'✗' if names else '✓'} {outcome}")
            for name in names[:most]:
                print(f"           {name}")
            if len(names) > most:
                print(f"           and {len(names) - most} more")
        sys.stdout.flush()


def first_block(report):
    """The code of the finding that blocks, with its variant."""
    for finding in report["findings"]:
        if finding["severity"] == "block":
            variant = finding["params"].get("variant")
            return finding["code"] + (f" ({variant})" if variant else "")
    return None


def fixtures_folder():
    return pathlib.Path(__file__).resolve().parents[1] / "fixtures"
