"""What the options of a run need, looked for once and before the first document."""

from __future__ import annotations

from bodytext.options import Job, Plan


def check_needs(job: Job, plan: Plan) -> None:
    """Raise BodytextError for an encoding that is not known and for a library that is not there.

    Else each document would fail with the same line.
    """
    if job.options.encoding is not None:
        from bodytext.parse.decode import check_encoding

        check_encoding(job.options.encoding)
    if job.options.extractor != "blocks":
        from bodytext.extractors import load_engine

        load_engine(job.options.extractor)
    if job.printing.columns:
        from bodytext.batch.output.table import check_columns

        check_columns(job.printing.fields)
    if job.printing.against is not None:
        from bodytext.batch.reviewed import check_earlier

        check_earlier(job.printing.against)
    if job.dedupe != "none":
        from bodytext.batch.dedupe import check_dedupe

        check_dedupe(job.dedupe)
    if plan.runner == "ray":
        from bodytext.parse.packed import library

        library("ray.data", "ray", "ray")
