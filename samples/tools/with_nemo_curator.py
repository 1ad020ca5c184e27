"""Common Crawl through NeMo Curator, with bodytext as its extractor. `with_nemo_curator.py SNAPSHOT DOWNLOADS OUT`."""

import sys

from nemo_curator.pipeline import Pipeline
from nemo_curator.stages.text.download import CommonCrawlDownloadExtractStage
from nemo_curator.stages.text.io.writer import JsonlWriter

from bodytext.integrations.nemo_curator import BodytextExtractor

if __name__ == "__main__":
    snapshot, downloads, out = sys.argv[1:]
    read = CommonCrawlDownloadExtractStage(
        start_snapshot=snapshot, end_snapshot=snapshot, download_dir=downloads, html_extraction=BodytextExtractor(),
        url_limit=1,
    )  # fmt: skip
    Pipeline("articles", stages=[read, JsonlWriter(out)]).run()
