/** Operations on outside systems, and their events for the application. */
package io.outrigger.runtime.core.binding;
