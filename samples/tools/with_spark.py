"""Pages in a table of Parquet to articles in another, on Spark. `with_spark.py IN.parquet OUT.parquet`."""

import sys

from pyspark.sql import SparkSession

from bodytext.integrations.spark import extract_batches, spark_schema

if __name__ == "__main__":
    pages, out = sys.argv[1:]
    spark = SparkSession.builder.appName("articles").config("spark.ui.enabled", "false").getOrCreate()
    table = spark.read.parquet(pages).select("url", "html")
    table.mapInArrow(extract_batches, spark_schema()).write.mode("overwrite").parquet(out)
    spark.stop()
