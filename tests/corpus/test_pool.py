"""What a worker keeps from one chunk to the next."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from normtext import Chain, Finding
from normtext.corpus import pool
from normtext.corpus.work import Job
from normtext.document import Document


def _sent(job: Job) -> Job:
    """The job as a worker gets it with a chunk."""
    copy: Job = pickle.loads(pickle.dumps(job))
    return copy


def test_a_job_that_is_sent_again_is_the_one_that_came_first() -> None:
    first = pool._known(_sent(Job("jsonl", level="repair")))
    first.chain.gate.glance("has worked something out")
    again = pool._known(_sent(Job("jsonl", level="repair")))
    assert again is first
    assert pool._known(_sent(Job("jsonl"))) is not first


def test_few_jobs_are_kept() -> None:
    for number in range(3 * pool._MOST_JOBS):
        pool._known(Job("jsonl", field=f"field {number}"))
        assert len(pool._jobs) <= pool._MOST_JOBS


class _Unhashable:
    __hash__ = None  # type: ignore[assignment]

    def find(self, document: Document) -> Iterator[Finding]:
        yield from ()


def test_a_step_without_a_hash_is_taken_as_it_comes() -> None:
    job = Job("jsonl", chain=Chain(["unicode", _Unhashable()]))
    assert pool._known(job) is job
