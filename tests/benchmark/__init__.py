"""The benchmark: bodytext beside its peers on pages with gold text, as `python -m tests.benchmark`.

corpora -> run (engines, in worker processes; store keeps the peers' output) -> scores -> tables
"""
