"""Personal data in records of any number: Spark pipes them through `plumbline detect`, a process for each partition.

    pip install pyspark              # and a Java that it runs on
    npm run build
    python docs/spark_detect.py spark --megabytes 1000 --partitions 16 --threads 4
    python docs/spark_detect.py single --megabytes 1000

Records are made up where they are used and kept nowhere. Every answer is compared with what was put into its record: its
id, its place in the partition, and each span to the unit. `single` sends the same records through one process; both print
a digest of all answers. What a run said stands in docs/detect.md. For data of your own, only `pipe` is needed:

    answers = records.pipe("npx -p plumbline-ml plumbline detect", checkCode=True)
"""

import argparse
import json
import os
import shlex
import subprocess
import threading
import time
from collections import Counter, defaultdict
from hashlib import blake2b
from pathlib import Path

PROGRAM = ["node", str(Path(__file__).resolve().parents[1] / "bin" / "plumbline.js"), "detect"]
FILLER = (
    "The nightly job read the table again and wrote 4096 rows to the store. ",
    "Größe und Gewicht der Sendung wurden geprüft, das Ergebnis ist 0.9134 🙂. ",
    "Version 2.11.3 of the loader fails on blank lines; the ticket is still open. ",
    "After 12 epochs the loss was 0.381 on 20 000 images of 224 by 224 pixels. ",
    "Write to someone@example.org or call 555-0100 when the pump at 10.0.0.7 stops. ",
    "Le rapport compte 17 pages, dont trois tableaux et une carte du réseau. ",
)


def luhn(digits):
    total = sum(sum(divmod(int(d) * (2 - at % 2), 10)) for at, d in enumerate(reversed(digits)))
    return str(-total % 10)


def value_of(n):
    """What record n holds: a kind, the words in front, and a value that nobody has; most hold nothing."""
    if n % 10 == 1:
        return "EMAIL_ADDRESS", "Please write to ", f"kunde.{n}@firma{n % 97}.de"
    if n % 10 == 3:
        return "IP_ADDRESS", "The request came from IP ", f"87.{n % 250 + 1}.{n // 250 % 250 + 1}.{n % 199 + 1}"
    if n % 10 == 5:
        account = f"37040044{n:010d}"
        return "IBAN_CODE", "IBAN: ", f"DE{98 - int(account + '131400') % 97:02d}{account}"
    if n % 10 == 7:
        digits = f"4539{n:011d}"
        digits += luhn(digits)
        return "CREDIT_CARD", "Paid with card ", "-".join(digits[at : at + 4] for at in range(0, 16, 4))
    return None


def record(n):
    """The line of record n, and the spans that its answer must have."""
    filler = [FILLER[(n + at * 5 + n // (at + 2)) % len(FILLER)] for at in range(12)]
    text = "".join(filler[:6])
    spans = []
    planted = value_of(n)
    if planted is not None:
        kind, words, value = planted
        text += words
        start = len(text.encode("utf-16-le")) // 2
        spans.append((kind, start, start + len(value)))
        text += value + ". "
    text += "".join(filler[6:])
    return json.dumps({"id": n, "text": text}, ensure_ascii=False), spans


def judge(first, answers):
    """Counts by kind of what was answered, how many answers are not as they must be, and a digest of all."""
    counts, digest, n = Counter(), 0, first
    for line in answers:
        answer = json.loads(line)
        _, expected = record(n)
        spans = [(one["entity"], one["start"], one["end"]) for one in answer.get("spans", ())]
        counts.update(kind for kind, _, _ in spans)
        counts["in order"] += answer["id"] == n
        counts["as planted"] += answer["id"] == n and spans == expected
        digest ^= int.from_bytes(blake2b(line.encode(), digest_size=8).digest())
        n += 1
    counts["answers"] = n - first
    return counts, digest


class Watch(threading.Thread):
    """Memory and time of the node processes below this one, looked at once a second; Linux."""

    def __init__(self):
        super().__init__(daemon=True)
        self.kilobytes = defaultdict(list)
        self.seconds = {}
        self.done = threading.Event()

    def run(self):
        while not self.done.wait(1):
            listed = subprocess.run(["ps", "-eo", "pid=,ppid=,rss=,cputimes=,comm="], capture_output=True, text=True)
            rows = [line.split(None, 4) for line in listed.stdout.splitlines()]
            parents = {int(pid): int(parent) for pid, parent, *_ in rows}
            for pid, _, rss, seconds, name in rows:
                up = int(pid)
                while up in parents and up != os.getpid():
                    up = parents[up]
                if up == os.getpid() and name in ("node", "MainThread", "node-MainThread"):
                    self.kilobytes[pid].append(int(rss))
                    self.seconds[pid] = int(seconds)

    def report(self):
        self.done.set()
        # A process is as large as it gets soon after its start; what is compared is the rest of its life.
        for_long = [sizes for sizes in self.kilobytes.values() if len(sizes) >= 6]
        thirds = [(max(s[: len(s) // 3]), max(s[len(s) // 3 : -len(s) // 3]), max(s[-(len(s) // 3) :])) for s in for_long]
        if not thirds:
            return "no process was seen often enough"
        most = [max(one[at] for one in thirds) // 1024 for at in range(3)]
        return (
            f"{len(self.kilobytes)} node processes, {sum(self.seconds.values())} s of processor time; "
            f"most memory in the first, second, last third of a life: {most[0]}, {most[1]}, {most[2]} MB"
        )


def tell(title, seconds, size, counts, digest, watch):
    print(f"{title}: {size / 1e6:.0f} MB in {seconds:.0f} s ({size / 1e6 / seconds:.1f} MB/s)")
    print(f"  {dict(sorted(counts.items()))}, digest {digest:016x}")
    print(f"  {watch.report()}", flush=True)


def in_spark(count, size, partitions, threads):
    from pyspark import SparkConf, SparkContext  # One process alone does without.

    spark = SparkContext(conf=SparkConf().setMaster(f"local[{threads}]").setAppName("plumbline detect"))
    spark.setLogLevel("ERROR")
    watch = Watch()
    watch.start()
    begin = time.perf_counter()
    answers = (
        spark.parallelize(range(count), partitions).map(lambda n: record(n)[0]).pipe(shlex.join(PROGRAM), checkCode=True)
    )
    # Where Spark cuts a range of numbers.
    first = [at * count // partitions for at in range(partitions)]
    judged = answers.mapPartitionsWithIndex(lambda at, lines: [judge(first[at], lines)]).collect()
    seconds = time.perf_counter() - begin
    counts, digest = Counter(), 0
    for one, part in judged:
        counts += one
        digest ^= part
    tell(f"Spark {spark.version}, {partitions} partitions, {threads} at a time", seconds, size, counts, digest, watch)
    spark.stop()


def in_one_process(count, size):
    watch = Watch()
    watch.start()
    begin = time.perf_counter()
    with subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as program:

        def feed():
            for n in range(count):
                program.stdin.write(record(n)[0] + "\n")
            program.stdin.close()

        threading.Thread(target=feed, daemon=True).start()
        counts, digest = judge(0, (line.rstrip("\n") for line in program.stdout))
    tell("one process", time.perf_counter() - begin, size, counts, digest, watch)


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("how", choices=["spark", "single"])
    ask.add_argument("--megabytes", type=int, default=1000)
    ask.add_argument("--partitions", type=int, default=16)
    ask.add_argument("--threads", type=int, default=2)
    wanted = ask.parse_args()
    sample = [len(record(n)[0].encode()) + 1 for n in range(1000)]
    count = wanted.megabytes * 1_000_000 * len(sample) // sum(sample)
    size = count * sum(sample) // len(sample)
    print(f"{count} records", flush=True)
    if wanted.how == "spark":
        in_spark(count, size, wanted.partitions, wanted.threads)
    else:
        in_one_process(count, size)


if __name__ == "__main__":
    main()
