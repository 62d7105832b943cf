/**
 * One round of one load on one sidecar.
 *
 * @param cpuMicros CPU microseconds of the sidecars' processes per request
 * @param elsewhere share of the machine's CPU time used by neither the sidecars, the load generator nor what stands behind them, 0 to 1
 */
record Sample(long requests, double rate, double p50Millis, double p90Millis, double p99Millis, double cpuMicros, double elsewhere) {}
