"""The benchmark: invented corpora of any size, twelve kinds of query, seven runaways, and other endpoints beside ours."""
