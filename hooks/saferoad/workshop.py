"""Shares typesetting out over two processes and keeps what was made; knows neither papers nor what stands on them."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from .typesetting import Typesetter

Made = bytes | list[str]
"""A file, or what it cannot show."""
_PROCESSES = 2
Job = TypeVar("Job")
_here: Typesetter


def typeset(
    jobs: Sequence[Job], root: Path, kind: type[Typesetter], make: Callable[[Any, Job], Made], alone: int, at_once: int
) -> Iterator[Made]:
    """Give `make(typesetter, job)` of each job in order; `alone` are so few that a second process does not pay."""
    if len(jobs) <= alone:
        typesetter = kind(root) if jobs else None
        yield from (make(typesetter, job) for job in jobs)
        return
    spawn = multiprocessing.get_context("spawn")  # a fork would copy the threads of the site's server
    with ProcessPoolExecutor(_PROCESSES, spawn, _start, (kind, root)) as pool:
        yield from pool.map(partial(_one, make), jobs, chunksize=at_once)


def keep(cache: Path | None, key: str, made: bytes) -> None:
    """Keep a file for the next build."""
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / key).write_bytes(made)


def _start(kind: type[Typesetter], root: Path) -> None:
    global _here
    _here = kind(root)


def _one(make: Callable[[Any, Job], Made], job: Job) -> Made:
    return make(_here, job)
