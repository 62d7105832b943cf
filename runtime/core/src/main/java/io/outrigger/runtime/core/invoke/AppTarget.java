package io.outrigger.runtime.core.invoke;

/**
 * An application by its name.
 *
 * @param namespace never empty: a caller that names none means its own
 */
public record AppTarget(String appId, String namespace) {}
