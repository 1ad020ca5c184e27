"""Pages in a frame of Dask to articles in another, a partition at a time. `with_dask.py IN.parquet OUT.parquet`."""

import sys

import dask.dataframe as dd

from bodytext.integrations.dask import empty_frame, extract_frame

if __name__ == "__main__":
    source, out = sys.argv[1:]
    pages = dd.read_parquet(source, columns=["url", "html"])
    articles = pages.map_partitions(extract_frame, meta=empty_frame())
    articles[["source", "title", "date", "text"]].compute(scheduler="processes").astype("string").to_parquet(out)
