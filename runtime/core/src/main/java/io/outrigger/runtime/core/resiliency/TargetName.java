package io.outrigger.runtime.core.resiliency;

import io.outrigger.spi.ComponentKind;
import java.util.Optional;

/** What daprd calls kinds of components in templates and metrics. */
final class TargetName {
    private TargetName() {}

    /** Empty for kinds whose components have no policies. */
    static Optional<String> of(ComponentKind kind) {
        return switch (kind) {
            case STATE -> Optional.of("Statestore");
            case PUBSUB -> Optional.of("Pubsub");
            case BINDINGS -> Optional.of("Binding");
            case SECRET_STORES -> Optional.of("Secretstore");
            case CONFIGURATION -> Optional.of("Configuration");
            case LOCK -> Optional.of("Lock");
            case CRYPTO -> Optional.of("Crypto");
            case CONVERSATION -> Optional.of("Conversation");
            case NAME_RESOLUTION, HTTP_MIDDLEWARE -> Optional.empty();
        };
    }
}
