"""datatrove's MinHash deduplication on a corpus of Parquet files: `python dedupe_peers.py CORPUS WORK`.

Its defaults: 5-grams, 14 buckets of 8 hashes, a task a file on as many processes as there are cores, words by its own
tokeniser for English; that needs `pip install datatrove spacy tokenizers "xxhash<4"`. Writes `WORK/groups.parquet` with `id` and `group`.
"""

import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq


def run(corpus: Path, work: Path) -> None:
    """The three stages: signatures, buckets, clusters."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup.minhash import (
        MinhashConfig,
        MinhashDedupBuckets,
        MinhashDedupCluster,
        MinhashDedupSignature,
    )
    from datatrove.pipeline.readers import ParquetReader

    config = MinhashConfig()
    files = len(list(corpus.glob("*.parquet")))
    signatures, buckets, clusters = (str(work / name) for name in ("signatures", "buckets", "clusters"))
    stages: list[tuple[list[Any], int]] = [
        ([ParquetReader(str(corpus)), MinhashDedupSignature(signatures, config)], files),
        ([MinhashDedupBuckets(signatures, buckets, config=config)], config.num_buckets),
        ([MinhashDedupCluster(buckets, clusters, config, save_cluster_id=True)], 1),
    ]
    for number, (pipeline, tasks) in enumerate(stages):
        workers = min(tasks, os.cpu_count() or 1)
        LocalPipelineExecutor(
            pipeline=pipeline, tasks=tasks, workers=workers, logging_dir=str(work / f"log-{number}")
        ).run()


def groups(corpus: Path, work: Path) -> Any:
    """A table of every article's id and group; an article in no cluster is its own group."""
    names: list[str] = []
    found: list[int] = []
    for number, path in enumerate(sorted(corpus.glob("*.parquet"))):
        ids = pq.read_table(path, columns=["id"]).column("id").to_pylist()
        group = np.arange(len(names), len(names) + len(ids), dtype=np.int64)
        clustered = work / "clusters" / f"{number:06d}.clusters"
        if clustered.exists():
            pairs = np.fromfile(clustered, "<u4").reshape(-1, 2).astype(np.int64)
            group[pairs[:, 0]] = -1 - pairs[:, 1]
        names += ids
        found += group.tolist()
    return pa.table({"id": names, "group": found})


def main() -> None:
    """Runs it and writes the groups."""
    corpus, work = map(Path, sys.argv[1:3])
    run(corpus, work)
    pq.write_table(groups(corpus, work), work / "groups.parquet")


if __name__ == "__main__":
    main()
