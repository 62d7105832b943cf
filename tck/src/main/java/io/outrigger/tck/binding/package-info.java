/** The rules for bindings, in either direction. */
package io.outrigger.tck.binding;
