"""What the engine says of the pictures: its native scorer, over as many processes as there are jobs."""

import concurrent.futures
import json
import subprocess


def score_part(scorer, jobs):
    """One process of the scorer: a line in, a line out."""
    lines = "".join(json.dumps(job) + "\n" for job in jobs)
    done = subprocess.run([scorer], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def score(scorer, folder, rows, jobs):
    """Adds `checks` (by code), `found_corners` and `milliseconds` to each row of truth."""
    asked = [{"path": str(folder / row["file"]), "material": row["material"], "marks": row["marks"]} for row in rows]
    with concurrent.futures.ThreadPoolExecutor(max_workers=jobs) as pool:
        parts = list(pool.map(lambda start: score_part(scorer, asked[start::jobs]), range(jobs)))
    for start, part in enumerate(parts):
        for row, said in zip(rows[start::jobs], part, strict=True):
            row["checks"] = {check["code"]: check for check in said["checks"]}
            row["found_corners"] = said["corners"]
            row["milliseconds"] = said["milliseconds"]
    return rows
