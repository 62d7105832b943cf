package io.outrigger.runtime.core.component;

import io.outrigger.runtime.resources.ComponentDefinition;
import java.util.List;

/**
 * A component that runs.
 *
 * @param capabilities as the metadata API lists them
 * @param removal takes it out of its table and closes it
 */
record InstalledComponent(ComponentDefinition definition, List<String> capabilities, Runnable removal) {}
