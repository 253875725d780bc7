"""The benchmark: invented corpora of any size, kinds of query, runaways, and other endpoints beside ours."""
