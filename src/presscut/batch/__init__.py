"""A crawl in, a corpus out: `run(inputs, out)` turns archives and folders of pages into Parquet or JSON lines.

    run ── outputs (names, notes, locks)
     └── local ── desk (a process a few cores) ── work (the unit: an input file → an output file)
                                                   ├── crew ── worker (a process a core) ── pages
                                                   └── sinks (Parquet, JSON lines)

An engine is whatever does `work` for every job: `local` is ours. `processes` and `mail` are how processes are started
and talk. Needs `pip install 'presscut[batch]'` and a system with Unix sockets.
"""
