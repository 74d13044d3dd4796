"""What the tests of office files share: problems are collected and told together; a command that fails ends the test."""
import subprocess
import sys

problems = []


def expect(condition, message):
    if not condition:
        problems.append(message)


def run(*command, allowed=(0,), **more):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **more)
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout
