/** What a load generator saw. */
record LoadResult(long requests, double rate, double p50Millis, double p90Millis, double p99Millis) {}
