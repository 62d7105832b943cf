package io.outrigger.runtime.core.metadata;

import java.util.List;

/** A component as the metadata API lists it. */
public record RegisteredComponent(String name, String type, String version, List<String> capabilities) {}
