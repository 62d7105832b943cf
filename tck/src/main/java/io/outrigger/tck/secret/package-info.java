/** The rules for secret stores. Begin with {@link io.outrigger.tck.secret.SecretStoreTck}. */
package io.outrigger.tck.secret;
