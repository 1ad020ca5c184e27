"""A job of cc-pyspark: the articles of WARCs, such as Common Crawl's, in a table. `with_cc_pyspark.py LIST NAME`.

LIST is a file of paths of WARCs, a line each; NAME is that of the table.
"""

from cc_pyspark.sparkcc import CCSparkJob
from pyspark.sql.types import StringType, StructField, StructType

from bodytext import BodytextError, Source, extract


class ArticleJob(CCSparkJob):
    name = "Articles"
    output_schema = StructType([StructField("url", StringType()), StructField("text", StringType())])

    def process_record(self, record):
        if record.rec_type == "response" and self.is_html(record):
            url = self.get_warc_header(record, "WARC-Target-URI")
            try:
                yield url, extract(Source(url, self.get_payload_stream(record).read(), url)).text
            except BodytextError:  # an answer that holds nothing, or no text
                self.get_logger().warning("no page: %s", url)

    def run_job(self, session):
        records = session.sparkContext.textFile(self.args.input).mapPartitionsWithIndex(self.process_warcs)
        session.createDataFrame(records, schema=self.output_schema).write.mode("overwrite").parquet(self.args.output)


if __name__ == "__main__":
    ArticleJob().run()
