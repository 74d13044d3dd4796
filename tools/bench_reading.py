#!/usr/bin/env python3
"""How fast `jiedui checkup` reads: megabytes a second of plain text, whether time grows as the text does, and what it
does with input made to hurt. Recognizers-Text beside it where its folder is given.

usage: bench_reading.py --program JIEDUI [--megabytes N] [--texts FOLDER] [--peer NODE SCRIPT]
The text is our own corpus over and over, every copy with other digits, so that no passage stands twice: texts made for
their figures, one in every 25 characters. --texts measures plain texts of a folder besides, in the same way.
"""
import argparse
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "tests" / "reading"))
import corpus_check  # noqa: E402  (lies beside the corpus)


def corpus():
    return [corpus_check.load(path).text for path in sorted((HERE / "tests/reading/corpus").glob("*.txt"))]


def plain(folder):
    return [path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(folder).glob("*.txt"))]


def copies(megabytes, texts):
    """The texts again and again, copy n with its digits moved on by n."""
    size, n = 0, 0
    while size < megabytes * 1e6:
        moved = str.maketrans({str(d): str((d + n) % 9 + 1) for d in range(1, 10)})
        text = texts[n % len(texts)].translate(moved)
        size += len(text.encode())
        n += 1
        yield text + "\n"


def run(command, path):
    """Seconds, peak megabytes, exit status, standard output of one process."""
    begin = time.monotonic()
    with open(path + ".out", "wb") as out:
        process = subprocess.Popen(command + [path], stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - begin, usage.ru_maxrss / 1024, process.returncode, path + ".out"


def stats(output):
    with open(output, "rb") as file:
        file.seek(max(0, os.path.getsize(output) - 4000))
        tail = re.search(rb'"stats":(\{[^}]*\})', file.read())
    return json.loads(tail[1])


def hostile():
    """Name, a piece, how often: written piece by piece, for a child inherits the peak of who starts it."""
    yield "100 MB of digits in one line", b"1234567890" * 1000, 10_000
    yield "a million tabs", b"\t" * 1000, 1000
    yield "a million open brackets", b"(" * 1000, 1000
    yield "10 MB of 一", "一".encode() * 1000, 3400
    yield "5 MB of 其中:", "其中:".encode() * 1000, 700
    yield "html 200,000 deep", b"<div>" * 1000, 200
    yield "3 MB of noise", bytes((i * 2654435761 >> 7) & 255 for i in range(3000)), 1000


def measure(command, path, most, name, texts):
    spent = {}
    for megabytes in (most / 10, most):
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(copies(megabytes, texts))
        # The best of three: what else runs beside makes it slower, never faster.
        tries = [run(command, path)[:3] + (stats(path + ".out"),) for _ in range(3)]
        seconds, peak, status, found = min(tries, key=lambda one: one[3]["extract_ms"] + one[3]["relate_ms"])
        size = found["bytes"] / 1e6
        spent[megabytes] = found["extract_ms"] + found["relate_ms"]
        print(f"{name}, {size:.1f} MB: figures {size / found['extract_ms'] * 1e3:.1f} MB/s, figures and relations "
              f"{size / spent[megabytes] * 1e3:.1f} MB/s, whole command {seconds:.1f} s, {peak:.0f} MB, exit {status}")
    print(f"{name}: 10 times the text takes {spent[most] / spent[most / 10]:.1f} times the time")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--texts", metavar="FOLDER")
    parser.add_argument("--peer", nargs=2)
    args = parser.parse_args()
    command = [args.program, "checkup", "--json", "--stats"]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "text.txt")
        measure(command, path, args.megabytes, "our corpus", corpus())
        if args.texts:
            measure(command, path, args.megabytes, "plain texts", plain(args.texts))
        if args.peer:
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(copies(0.1, corpus()))
            run(args.peer, path)
            found = stats(path + ".out")
            print(f"Recognizers-Text: {found['bytes'] / found['extract_ms'] / 1e3:.3f} MB/s")
        for name, piece, times in hostile():
            path = os.path.join(folder, "hostile" + (".html" if name.startswith("html") else ".txt"))
            with open(path, "wb") as file:
                for _ in range(times):
                    file.write(piece)
            seconds, peak, status, _ = run(command, path)
            print(f"{name}: {seconds:.1f} s, {peak:.0f} MB, exit {status}")


if __name__ == "__main__":
    main()
