/**
 * From a directory of jars to a factory: {@link io.outrigger.runtime.loader.PluginDirectory} lists candidates,
 * {@link io.outrigger.runtime.loader.ComponentCatalog} answers which factory makes a component, and
 * {@link io.outrigger.runtime.loader.PluginReport} tells what was found and what was refused.
 */
package io.outrigger.runtime.loader;
