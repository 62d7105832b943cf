/** Tools for writing rules. Not exported. */
package io.outrigger.tck.support;
