#!/usr/bin/env python3
"""Read articles with Spark: JSON lines or Parquet in, a folder of Parquet files out.

usage: spark-submit spark_extract.py INPUT OUTPUT [--what quotes|stances|entities] [--partitions N]
           [--text COLUMN] [--id COLUMN] [--title COLUMN] [--published COLUMN] [--lexicons FOLDER]

govnlp must be installed for the Python of every worker. Rows with a non-null `error` are articles that could not be
read.
"""

from __future__ import annotations

import argparse

from pyspark.sql import SparkSession

from govnlp import spark


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--what", default="quotes")
    parser.add_argument("--partitions", type=int, help="tasks to cut the input into; some 500 articles each go well")
    for column, name in (("text", "text"), ("id", "id"), ("title", None), ("published", None), ("lexicons", None)):
        parser.add_argument(f"--{column}", default=name)
    given = parser.parse_args()
    session = SparkSession.builder.appName("govnlp").getOrCreate()
    articles = session.read.parquet(given.input) if ".parquet" in given.input else session.read.json(given.input)
    if given.partitions:
        articles = articles.repartition(given.partitions)
    found = spark.extract(
        articles,
        given.what,
        text=given.text,
        id=given.id,
        title=given.title,
        published=given.published,
        lexicons=given.lexicons,
    )
    found.write.mode("overwrite").parquet(given.output)
    session.stop()


if __name__ == "__main__":
    main()
