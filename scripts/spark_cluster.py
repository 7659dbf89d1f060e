"""A Spark cluster on this machine: a standalone master and workers, each a process of its own, on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

SCRIPT = Path(__file__).resolve().parent / "spark_extract.py"
_PATIENCE = 60


class Cluster:
    """A master and workers of one core each; every one leads a session, so that it can be killed with its children."""

    def __init__(self, folder: Path, workers: int = 2) -> None:
        """`folder` takes logs and the workers' files. Raises ImportError without pyspark."""
        import pyspark

        self.home = Path(pyspark.__file__).parent
        self.folder = folder
        self.port = free_port()
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("master", "--port", str(self.port), "--webui-port", str(free_port()))
        wait_for_port(self.port)
        self.workers = [
            self._start("worker", "--cores", "1", "--memory", "1g", "--webui-port", str(free_port()), self.url)
            for _ in range(workers)
        ]

    @property
    def url(self) -> str:
        return f"spark://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_WORKER_DIR": str(self.folder / "work"),
            "PYSPARK_PYTHON": sys.executable,
            "PYSPARK_DRIVER_PYTHON": sys.executable,
        }

    def _start(self, role: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(self.home / "bin" / "spark-class"), f"org.apache.spark.deploy.{role}.{role.capitalize()}"]
        with (self.folder / f"{role}{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", *arguments],
                stdout=log,
                stderr=log,
                env=self.environment,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def submit(self, source: Path, out: Path, partitions: int) -> subprocess.Popen[str]:
        """Start spark_extract.py on the cluster."""
        command = [
            *(str(self.home / "bin" / "spark-submit"), "--master", self.url, "--executor-memory", "512m"),
            *("--conf", "spark.ui.enabled=false", str(SCRIPT), str(source), str(out), "--partitions", str(partitions)),
        ]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a master or worker and all that it has started."""
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            self.kill(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise TimeoutError(f"nothing listens on port {port}")
