"""One chain, many threads: the same results as alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from benchmarks import sets
from normtext import Chain, normalize


def test_one_chain_shared_by_eight_threads() -> None:
    texts = [row["text"] for row in sets.rows("fragments", 120)]
    alone = [normalize(text, "repair") for text in texts]
    chain = Chain.default()  # new: its lazily loaded parts are raced for by the threads
    with ThreadPoolExecutor(8) as threads:
        for _ in range(3):
            together = list(threads.map(lambda text: chain(text, "repair"), texts))
            assert together == alone


def test_first_use_from_eight_threads_at_once() -> None:
    # In a process of its own, where no data has been loaded yet.
    import subprocess
    import sys

    program = (
        "import threading, normtext\n"
        "text = 'Putin [el presidente de Rusia] said  CafÃ© (der Präsident der Republik).'\n"
        "gate = threading.Barrier(8)\n"
        "out = []\n"
        "def work():\n"
        "    gate.wait()\n"
        "    out.append(normtext.normalize(text, 'repair').text)\n"
        "threads = [threading.Thread(target=work) for _ in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "assert len(out) == 8 and len(set(out)) == 1, out\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
