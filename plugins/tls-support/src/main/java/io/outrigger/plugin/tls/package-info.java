/** Certificates and keys as Dapr's components are given them: PEM text in metadata. */
package io.outrigger.plugin.tls;
