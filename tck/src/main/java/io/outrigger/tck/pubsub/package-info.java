/** The rules for publish and subscribe. */
package io.outrigger.tck.pubsub;
