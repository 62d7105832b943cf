/**
 * One round of one load on one sidecar.
 *
 * @param cpuMicros CPU microseconds of the sidecar's process per request
 * @param elsewhere share of the machine's CPU time used by neither the sidecar, the load generator nor Redis, 0 to 1
 */
record Sample(long requests, double rate, double p50Millis, double p99Millis, double cpuMicros, double elsewhere) {}
