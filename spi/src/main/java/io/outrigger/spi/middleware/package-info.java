/** HTTP middleware: steps that a request passes on its way, seen through an exchange of our own. */
package io.outrigger.spi.middleware;
