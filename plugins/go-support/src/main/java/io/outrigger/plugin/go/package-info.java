/** Durations, moments and texts in the forms that Go gives them, and Dapr its users. */
package io.outrigger.plugin.go;
