"""A pipeline of datatrove: WARCs in a folder in, their articles out, as lines of JSON. `with_datatrove.py IN OUT`."""

import sys

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import WarcReader
from datatrove.pipeline.writers import JsonlWriter

from bodytext.integrations.datatrove import Bodytext

if __name__ == "__main__":
    crawl, out = sys.argv[1:]
    steps = [WarcReader(crawl, glob_pattern="*.warc.gz"), Bodytext(timeout=10), JsonlWriter(out, compression=None)]
    LocalPipelineExecutor(pipeline=steps, tasks=1, logging_dir=f"{out}/logs").run()
