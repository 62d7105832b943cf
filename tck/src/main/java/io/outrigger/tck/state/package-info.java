/** The rules for state stores. Begin with {@link io.outrigger.tck.state.StateStoreTck}. */
package io.outrigger.tck.state;
