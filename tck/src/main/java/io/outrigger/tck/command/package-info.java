/** The command {@code tck}: proves a packaged plugin, loaded as the runtime loads it. */
package io.outrigger.tck.command;
