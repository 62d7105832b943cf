/** Conversations with language models. */
@io.outrigger.spi.Experimental
package io.outrigger.spi.conversation;
