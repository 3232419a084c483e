#!/usr/bin/env python3
"""score_stage.py [-v] DIR... -- linecheck identify [options]: what the lines of rendered stages were called, and when.

DIR holds the WAV files and channels.tsv of `linecheck-train stage`. right, silent, wrong at 5 s: the label that stood 5 s
after the line's own source began. ever wrong: lines that were ever given another label than their own; before playing: those
that were given one before their own source began. idle labelled: lines of nobody that were given any. -v: each line's labels.
"""
import csv, json, os, subprocess, sys
from collections import Counter

UNKNOWN = "unknown"

def published(folder, command):
    """{file: [(t_s, label)]}, changes of the label only."""
    run = subprocess.run(command + ["--session", folder, "--events", "--json"], capture_output=True, text=True, check=True)
    said = {}
    for line in run.stdout.splitlines():
        event = json.loads(line)
        changes = said.setdefault(os.path.basename(event["file"]), [])
        if event["label"] != (changes[-1][1] if changes else UNKNOWN): changes.append((event["t_s"], event["label"]))
    return said

def score(truth, begins, said):
    if truth == "idle":
        return {"idle": 1, "idle labelled": any(label != UNKNOWN for _, label in said)}
    out = {"lines": 1}
    for when, end in (("at 5 s", begins + 5), ("at end", 1e9)):
        label = ([UNKNOWN] + [label for t, label in said if t <= end])[-1]
        out[("right " if label == truth else "silent " if label == UNKNOWN else "wrong ") + when] = 1
    wrong = [t for t, label in said if label not in (truth, UNKNOWN)]
    out["ever wrong"] = bool(wrong)
    out["before playing"] = any(t < begins for t in wrong)
    return out

def main():
    cut = sys.argv.index("--")
    folders, command = sys.argv[1:cut], sys.argv[cut + 1:]
    total = Counter()
    for folder in folders:
        if folder == "-v": continue
        said = published(folder, command)
        with open(os.path.join(folder, "channels.tsv")) as table:
            for row in csv.DictReader(table, delimiter="\t"):
                line = said.get(row["file"], [])
                total.update(score(row["label"], float(row["starts_s"]), line))
                if "-v" in folders: print(folder, row["file"], row["label"], row["starts_s"], *(f"{t:.1f}:{label}" for t, label in line))
    print(", ".join(f"{name} {n}" for name, n in total.items()))

main()
