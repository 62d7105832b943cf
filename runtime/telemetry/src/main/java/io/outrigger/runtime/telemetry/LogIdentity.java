package io.outrigger.runtime.telemetry;

/**
 * Who writes: three fields that every line ends with.
 *
 * @param appId left out of lines while it is empty
 * @param instance the machine's name
 * @param version the version of the runtime
 */
public record LogIdentity(String appId, String instance, String version) {}
