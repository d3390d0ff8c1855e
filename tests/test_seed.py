"""Nothing is left out: each sentence of the guide that this site makes real is said by sentences of our own guides.

The guide itself is not part of the project: where it lies beside the house (``DMP_SEED``, or ../shared/seed), each mark is found in it
again, and what remains of it are the words that stand on its pictures.
"""

from __future__ import annotations

import hashlib
import os
import re
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from guides import Guide, library

HERE = Path(__file__).parent
TABLE = yaml.safe_load((HERE / "seed_said.yaml").read_text(encoding="utf-8"))
SEED = Path(os.environ.get("DMP_SEED", HERE.parent.parent / "shared" / "seed" / "guide-dmp.txt"))
_SENTENCES = re.compile(r"(?<=[.?!])\s+")


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _plain(text: str) -> str:
    parted = re.sub(r"(?<=[a-zé])(?=[A-ZÉ])", " ", text.replace("’", "'"))  # words that stand against each other on its pages
    return re.sub(r"[\W_]+", " ", parted.lower()).strip()


def _told(guide: Guide) -> set[str]:
    """All that a guide says, sentence by sentence, in all its versions."""
    words = library().words
    told = {guide.title, guide.end, *_SENTENCES.split(guide.lead), *(need.say for need in guide.needs)}
    told |= {part.title for part in guide.chapters} | {step.text(words) for step in guide.steps}
    told |= {part for way in guide.ways for part in (way.title, *_SENTENCES.split(way.lead))}
    return told | {other.say for step in guide.steps for other in step.versions}


def _faults(table: dict) -> list[str]:
    """What is wrong with the table: a row left out, a sentence that no guide says any more."""
    rows, faults = table["said"], []
    if len(rows) != table["sentences"] or _digest("".join(row["mark"] for row in rows), 16) != table["all"]:
        faults.append("a sentence of the guide was left out of the table")
    for row in rows:
        if not any(row["said"].values()):
            faults.append(f"{row['mark']}: nothing says it")
        for name, sentences in row["said"].items():
            guide = library().guides.get(name)
            missing = [one for one in sentences if guide is None or one not in _told(guide)]
            faults += [f"{row['mark']}: «{one}» is not in guides/fr/{name}.yaml" for one in missing]
    return faults


def test_each_sentence_of_the_seed_is_said_by_our_guides():
    assert not _faults(TABLE)


def test_a_sentence_left_out_is_noticed():
    without = deepcopy(TABLE)
    del without["said"][11]
    assert _faults(without) == ["a sentence of the guide was left out of the table"]
    changed = deepcopy(TABLE)
    changed["said"][3]["said"] = {"acceder": ["Je vole vers mon DMP."]}
    assert "«Je vole vers mon DMP.» is not in guides/fr/acceder.yaml" in _faults(changed)[0]


@pytest.mark.skipif(not SEED.is_file(), reason="the seed does not lie beside the house")
def test_the_table_holds_the_whole_seed():
    words = _plain(SEED.read_text(encoding="utf-8")).split()
    for row in TABLE["said"]:
        size = row["words"]
        starts = (at for at in range(len(words) - size + 1) if _digest(" ".join(words[at : at + size]), 12) == row["mark"])
        found = next(starts, None)
        assert found is not None, f"{row['mark']} is no sentence of the seed"
        words[found : found + size] = ["|"]
    assert _digest(" ".join(" ".join(words).replace("|", " ").split()), 16) == TABLE["rest"]
