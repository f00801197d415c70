"""Is anything lost or written twice when a batch is killed? Kill -9 at random moments, then the same command again.

    python benchmarks/kills.py                          20 kills, a run of 3,000 pages
    python benchmarks/kills.py --kills 5 --pages 600

Each moment strikes the main process or any process below it. A run whose main process was killed is begun again at
once, as someone impatient would. At the end the folder is compared byte for byte with that of an undisturbed run.
"""

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import Final

import psutil
from repeated import make

_SHARED: Final = Path(__file__).resolve().parents[2] / "shared" / "data"
_AGAIN: Final = 200
"""Times the command is begun at most: so many kills of the main process are no longer chance."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a kill; the exit code is 1 if a byte differs."""
    options = _parse(arguments)
    files = make(options.folder, options.pages, options.data)
    undisturbed, disturbed = (options.folder / name for name in ("undisturbed", "disturbed"))
    for folder in (undisturbed, disturbed):
        rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "presscut", "batch", *map(str, files), "-w", "2", "-o"]
    started = time.monotonic()
    subprocess.run([*command, str(undisturbed)], check=True, capture_output=True)
    whole = time.monotonic() - started
    print(f"undisturbed: {options.pages:,} pages in {whole:.0f} s", flush=True)
    killed = _kill([*command, str(disturbed)], options.kills, whole, random.Random(options.seed))
    print(f"killed: {dict(killed)}")
    same = _files(undisturbed) == _files(disturbed)
    print("byte for byte the same" if same else "NOT THE SAME")
    return 0 if same else 1


def _kill(command: list[str], kills: int, whole: float, chance: random.Random) -> Counter[str]:
    """Runs the command until it ends by itself, after so many kills."""
    killed: Counter[str] = Counter()
    for _ in range(_AGAIN):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while killed.total() < kills:
            try:
                code = process.wait(chance.uniform(0, 2 * whole / kills))
            except subprocess.TimeoutExpired:
                role = _strike(process, chance)
                if role:
                    killed[role] += 1
                    print(f"{killed.total():>3}: {role}", flush=True)
                if role != "main":
                    continue
                code = process.wait()
            if code == 0 and killed.total() < kills:
                rmtree(command[-1])
            break
        else:
            code = process.wait()
        if code == 0 and killed.total() >= kills:
            return killed
    raise SystemExit("the run never came to its end")


def _strike(process: subprocess.Popen[bytes], chance: random.Random) -> str:
    """Kills one process of the run, and says what it was."""
    try:
        main_process = psutil.Process(process.pid)
        victim = chance.choice([main_process, *main_process.children(recursive=True)])
        words = " ".join(victim.cmdline())
        victim.kill()
    except psutil.NoSuchProcess:
        return ""
    if victim.pid == process.pid:
        return "main"
    return "desk" if "batch.desk" in words else "worker"


def _files(folder: Path) -> dict[str, bytes]:
    found = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=20, metavar="N")
    parser.add_argument("--pages", type=int, default=3000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "presscut-kills")
    parser.add_argument("--data", type=Path, default=_SHARED, help="folder of the sets (../shared/data)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
