"""``python -m benchmarks.encoding_cases PATH``: ftfy's published cases, alone and in context.

PATH is ftfy's ``tests/test-cases`` or one file of it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import ftfy

import normtext
from normtext import Chain

CONTEXT = (
    "Où sont passés les élèves de l’école ? À la fenêtre, dit-elle.",
    "“It’s late,” she said—“far too late…”",
    "Die Bäume blühen schön, und draußen weht der Wind.",
)


def published_cases(folder: Path) -> None:
    """Run ftfy's own cases: the repaired text through normtext, alone and in a clean paragraph."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else [folder]
    cases = [case for file in files for case in json.loads(file.read_text("utf-8"))]
    tally: Counter[str] = Counter()
    failed = []
    for case in cases:
        text = case["original"]
        wanted = ftfy.fix_encoding(text)
        expected = case.get("fixed-encoding", case["fixed"])
        tally["cases"] += 1
        tally["ftfy as expected"] += wanted == expected
        out = repaired(text)
        tally["normtext as ftfy"] += out == wanted
        tally["normtext as expected"] += out == expected
        if out != wanted and out != expected:
            failed.append((case["label"], text, wanted, out))
        if wanted == text:
            continue
        for place, context in enumerate(CONTEXT):
            tally["in context"] += 1
            tally["in context, ftfy"] += (
                ftfy.fix_encoding(f"{context} {text} {context}") == f"{context} {wanted} {context}"
            )
            out = repaired(f"{context} {text} {context}")
            right = out == f"{context} {wanted} {context}"
            tally["in context, normtext"] += right
            if not right and place == 0:
                failed.append((f"in context: {case['label']}", text, wanted, out))
    print("\n## ftfy's published cases")
    for name, number in tally.items():
        print(f"  {name:24} {number}")
    for label, text, wanted, out in failed:
        print(f"  {label}\n    {text!r}\n    {wanted!r}\n    {out!r}")


def repaired(text: str) -> str:
    """Return text with its encoding repaired: the rules that do what ftfy.fix_encoding does."""
    chain = Chain(["encoding/mojibake", "encoding/c1-control"])
    return normtext.normalize(text, "repair", chain=chain).text


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.encoding_cases")
    parser.add_argument("path", type=Path, help="folder of ftfy's tests/test-cases")
    published_cases(parser.parse_args().path)
