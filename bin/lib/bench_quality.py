"""The measurements of `bin/bench quality`: how well the judged searches are answered.

nDCG@10 is taken over what was judged, in the order found (Sakai, "Alternatives to Bpref", 2007):
a posting that nobody judged neither helps nor harms. Recall is of what must be found.
"""

import math
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lib.judged import CASES, Case, found, index_in

DEPTH = 10


@dataclass(frozen=True)
class Answer:
    case: Case
    keys: list[str]

    @property
    def gain(self) -> float:
        case = self.case
        ideal = [*[3] * len(case.best), *[2] * len(case.good), *[1] * len(case.fair)]
        judged = [g for key in self.keys if (g := self.case.relevance(key)) is not None]
        return discounted(judged) / discounted(ideal) if ideal else 1.0

    @property
    def recall(self) -> float:
        wanted = self.case.wanted
        return len(wanted & set(self.keys)) / len(wanted) if wanted else 1.0

    @property
    def violated(self) -> frozenset[str]:
        return self.case.never & set(self.keys)

    @property
    def is_led_well(self) -> bool:
        return not self.case.best or (self.keys[:1] != [] and self.keys[0] in self.case.best)

    @property
    def misses(self) -> Iterator[str]:
        if lost := self.case.wanted - set(self.keys):
            yield f"not found: {listed(lost)}"
        if self.violated:
            yield f"must not be found: {listed(self.violated)}"
        if self.keys and not self.is_led_well:
            yield f"first is {self.keys[0]}, not {' or '.join(sorted(self.case.best))}"


def discounted(grades: Sequence[int]) -> float:
    return sum(((1 << g) - 1) / math.log2(place + 2) for place, g in enumerate(grades[:DEPTH]))


def listed(keys: frozenset[str]) -> str:
    return ", ".join(sorted(keys))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="careercenter-bench-") as folder:
        index = index_in(Path(folder))
        answers = [Answer(case, found(index, case.query)) for case in CASES]
    print_table(answers)
    print_misses(answers)
    sys.exit(any(answer.violated for answer in answers))


def print_table(answers: list[Answer]) -> None:
    print(f"| {'kind':12} | searches | nDCG@{DEPTH} | recall | best first | violated traps |")
    print("|---|---|---|---|---|---|")
    for kind in dict.fromkeys(answer.case.kind for answer in answers):
        print_row(kind, [answer for answer in answers if answer.case.kind == kind])
    print_row("all", answers)


def print_row(kind: str, answers: list[Answer]) -> None:
    gain = mean([answer.gain for answer in answers])
    recall = mean([answer.recall for answer in answers])
    led = mean([answer.is_led_well for answer in answers])
    violated = sum(len(answer.violated) for answer in answers)
    print(
        f"| {kind:12} | {len(answers):8} | {gain:7.3f} | {recall:6.3f} | {led:10.3f} "
        f"| {violated:14} |"
    )


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def print_misses(answers: list[Answer]) -> None:
    missed = [(answer.case, miss) for answer in answers for miss in answer.misses]
    print(f"\n{len(missed)} misses")
    for case, miss in missed:
        print(f"  {case.query}: {miss}")


if __name__ == "__main__":
    main()
