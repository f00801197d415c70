"""The engines of a cluster, on a real one: two nodes on this machine, one of them killed in mid-run."""

import json
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ray: Any = pytest.importorskip("ray")
pytest.importorskip("pyarrow")

from corpora import files as grouped  # noqa: E402 - only where the extra is
from corpora import known_groups  # noqa: E402
from crawls import page, slow, warc  # noqa: E402
from killing import slowly  # noqa: E402
from test_batch import files  # noqa: E402

from presscut.batch.cluster import _done, outcomes  # noqa: E402
from presscut.batch.desk import Stuck  # noqa: E402
from presscut.batch.nouns import Job, Options  # noqa: E402
from presscut.batch.run import cluster, local, run  # noqa: E402
from presscut.batch.worker import Setup  # noqa: E402
from presscut.cli import main  # noqa: E402
from presscut.dedupe import Audience, dedupe  # noqa: E402
from presscut.dedupe import cluster as dedupe_cluster  # noqa: E402
from presscut.dedupe import inline as dedupe_inline  # noqa: E402
from presscut.dedupe import nodes as dedupe_nodes  # noqa: E402
from presscut.errors import SourceError, UsageError  # noqa: E402

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # Ray's own
    pytest.mark.skipif(sys.platform != "linux", reason="Ray's nodes are killed by their processes"),
]

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Four WARC files, and an input that cannot be read."""
    folder = tmp_path_factory.mktemp("crawl")
    (folder / "broken.parquet").write_bytes(b"PAR1 and no more")
    inputs = [
        warc(folder / f"{part}.warc.gz", [page(100 * part + number) for number in range(40)])
        for part in range(4)
    ]
    return [str(path) for path in (*inputs, folder / "broken.parquet")]


@pytest.fixture(scope="module")
def undisturbed(crawl: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    run(crawl, out, engine=local(2), cut=slow)
    return files(out)


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """A cluster of two nodes with a core each. It hears soon when one is dead."""
    from ray.cluster_utils import Cluster as Nodes

    soon = {
        "health_check_initial_delay_ms": 0,
        "health_check_period_ms": 300,
        "health_check_failure_threshold": 3,
    }
    path = os.environ.get("PYTHONPATH")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS), str(TESTS.parent / "src")])
    head = {"num_cpus": 1, "include_dashboard": False, "include_log_monitor": False, "_system_config": soon}
    found: Any = Nodes(initialize_head=True, head_node_args=head)
    found.add_node(num_cpus=1, include_log_monitor=False, object_store_memory=80 << 20)
    ray.init(address=found.address, log_to_driver=False)
    yield found
    ray.shutdown()
    found.shutdown()
    os.environ.pop("PYTHONPATH")
    if path is not None:
        os.environ["PYTHONPATH"] = path


def test_a_cluster_that_does_not_answer(tmp_path: Path, crawl: list[str]) -> None:
    with pytest.raises(SourceError, match=r"the cluster 127.0.0.1:1 cannot be reached: .*refused"):
        list(outcomes([Job(input=crawl[0], out=tmp_path, stem="a")], Setup(slow, Options()), "127.0.0.1:1"))


def test_the_same_bytes_also_with_a_node_killed(
    nodes: Any, crawl: list[str], undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    ended = threading.Event()
    killed = threading.Event()

    def kill() -> None:
        """Kills a node when both are at work."""
        while not ended.is_set():
            if len({path.name.split(".")[1] for path in tmp_path.glob(".*.part")}) > 1:
                killed.set()
                nodes.remove_node(nodes.list_all_nodes()[-1], allow_graceful=False)
                return
            time.sleep(0.01)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        summary = run(crawl, tmp_path, engine=cluster(), cut=slow)
    finally:
        ended.set()
        killer.join()
    assert killed.is_set()
    assert files(tmp_path) == undisturbed
    assert [outcome.job.input for outcome in summary.failed] == crawl[-1:]
    assert summary.counts.articles == 160


def test_what_is_done_on_a_cluster_is_done_for_the_command_too(
    nodes: Any, crawl: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["batch", *crawl[:1], "-o", str(tmp_path)]
    for more, before in ((["--engine", "ray", "--address", nodes.address], 0), ([], 1)):
        with pytest.raises(SystemExit) as end:
            main([*arguments, *more])
        assert end.value.code == 0
        assert json.loads(capsys.readouterr().out)["before"] == before


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(known_groups(tmp_path_factory.mktemp("corpus"), 300))


@pytest.fixture(scope="module")
def groups(corpus: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("groups")
    dedupe([corpus], out, engine=dedupe_inline(), merge=out / "merged.jsonl")
    return grouped(out)


def test_the_same_groups_also_with_a_node_killed(
    nodes: Any, corpus: str, groups: dict[str, bytes], tmp_path: Path
) -> None:
    node = nodes.add_node(num_cpus=1, include_log_monitor=False, object_store_memory=80 << 20)
    told: list[tuple[str, int, int]] = []

    def tell(*how_far: Any) -> None:
        """Kills the node in the middle of comparing."""
        told.append(how_far)
        if how_far[0] == "pairs compared" and how_far[1] and node in nodes.list_all_nodes():
            nodes.remove_node(node, allow_graceful=False)

    engine = slowly(dedupe_cluster())
    summary = dedupe(
        [corpus], tmp_path, engine=engine, merge=tmp_path / "merged.jsonl", audience=Audience(tell=tell)
    )
    assert len(nodes.list_all_nodes()) == 1
    assert grouped(tmp_path) == groups
    assert summary.before == 0
    assert {stage for stage, _, _ in told} >= {"files signed", "pairs compared", "groups merged"}


def test_the_command_groups_on_a_cluster(
    nodes: Any, corpus: str, groups: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["dedupe", corpus, "-o", str(tmp_path), "--merge", str(tmp_path / "merged.jsonl")]
    for more, before in (
        (["--engine", "ray", "--address", nodes.address, "--workers", "2"], 0),
        (["-w", "0"], 3),
    ):
        with pytest.raises(SystemExit) as end:
            main([*arguments, *more])
        assert end.value.code == 0
        assert json.loads(capsys.readouterr().out)["before"] == before
        assert grouped(tmp_path) == groups


def refuse(_given: object) -> None:
    raise SourceError("the disk is full")


def die(_given: object) -> None:
    os._exit(1)


def test_what_work_refuses_or_dies_of_ends_everything(nodes: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dedupe_nodes, "RETRIES", 0)
    with dedupe_cluster(nodes.address)(0) as each:
        with pytest.raises(SourceError, match="the disk is full"):
            list(each(refuse, [1]))
        with pytest.raises(SourceError, match=r"each of 1 tasks .* died: "):
            list(each(die, [1]))


def test_the_recipe_of_ray_data(nodes: Any, tmp_path: Path) -> None:
    pytest.importorskip("ray.data")
    from pyarrow import parquet, table
    from test_arrow import blocks

    (tmp_path / "pages").mkdir()
    parquet.write_table(table({"html": [page(1), page(2)]}), tmp_path / "pages" / "a.parquet")
    recipe = re.sub(r'"(\w+/)"', rf'"{tmp_path}/\1"', blocks("Ray Data")[0])
    exec(recipe, {})  # noqa: S102 - that is what is tested
    found = parquet.read_table(tmp_path / "articles")
    assert found["headline"].to_pylist() == ["Ferry number 1 is late again", "Ferry number 2 is late again"]
    assert len(nodes.list_all_nodes()) == 1


def test_a_task_says_that_the_output_cannot_be_written(crawl: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    job = Job(input=crawl[0], out=tmp_path / "file" / "out", stem="a")
    found = _done(job, Setup(slow, Options()), 1, str(tmp_path))
    assert isinstance(found, Stuck)
    assert "cannot write to" in found.detail


def test_wrong_calls(tmp_path: Path, crawl: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match="workers: 0; at least 1 is needed"):
        cluster(workers=0)
    with pytest.raises(SystemExit) as end:
        main(["batch", crawl[0], "-o", str(tmp_path), "--address", "auto"])
    assert end.value.code == 2
    assert "--address auto: only a cluster has one; add --engine ray" in capsys.readouterr().err
