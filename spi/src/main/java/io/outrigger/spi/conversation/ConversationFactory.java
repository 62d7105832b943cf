package io.outrigger.spi.conversation;

import io.outrigger.spi.ComponentFactory;

/** Makes conversations; the service type a plugin provides for {@code conversation.*} components. */
public interface ConversationFactory extends ComponentFactory<Conversation> {}
