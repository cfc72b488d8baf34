"""Which pictures a check gets wrong: scorer < jobs | python judge.py FOLDER [CODE...].

Reads lines of JSON with `path` (or `file`) and `checks`, as review_scores writes them, and the truth of the folder. Prints
the rates of each code and the pictures with a wrong answer.
"""

import json
import pathlib
import sys

from figures import Rate


def read_answers(lines):
    """The checks by code of each picture by its name."""
    answers = {}
    for line in lines:
        said = json.loads(line)
        name = pathlib.Path(said.get("path") or said["file"]).name
        answers[name] = {check["code"]: check for check in said["checks"]}
    return answers


def judge(rows, answers, code):
    """Prints what is known of one code."""
    faults = {}
    for row in rows:
        check = answers.get(row["file"], {}).get(code)
        if check and code in row["expect"]:
            faults.setdefault((row["degradation"], row["expect"][code]), []).append((row, check))
    for (degradation, is_there), pairs in sorted(faults.items(), key=lambda item: (not item[0][1], item[0][0])):
        rate = Rate([check for _, check in pairs])
        if is_there or rate.yes:
            print(f"{code}: {degradation}, {'there' if is_there else 'not there'}: yes {rate}, unsure {rate.unsure}")
        for row, check in pairs:
            if (check["answer"] == "yes") != is_there:
                print(f"    {row['file']} {check['answer']} {check['score']:.4g} ({check['confidence']:.2f}) {json.dumps(row['amount'])}")


def main(folder, codes):
    """All codes, or those named."""
    with open(pathlib.Path(folder) / "truth.jsonl", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    answers = read_answers(sys.stdin)
    for code in codes or dict.fromkeys(code for row in rows for code in row["expect"]):
        judge(rows, answers, code)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
