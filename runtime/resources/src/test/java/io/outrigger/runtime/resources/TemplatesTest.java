package io.outrigger.runtime.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private final AtomicLong counter = new AtomicLong();
    private final Templates templates =
            new Templates("orders", "prod", Optional.of("pod-1"), () -> new UUID(0, counter.incrementAndGet()));

    @Test
    void eachUuidIsAnotherOne() {
        assertThat(templates.resolve("id", "{uuid}-{uuid}"))
                .isEqualTo("00000000-0000-0000-0000-000000000001-00000000-0000-0000-0000-000000000002");
    }

    @Test
    void namespaceBringsTheAppIdAlong() {
        assertThat(templates.resolve("id", "{namespace}/{appID}/{podName}/{other}"))
                .isEqualTo("prod.orders/orders/pod-1/{other}");
    }

    @Test
    void missingPodNameNamesTheProperty() {
        Templates podless = new Templates("orders", "prod", Optional.of(""), UUID::randomUUID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> podless.resolve("consumerID", "{podName}"))
                .withMessage(
                        "failed to parse metadata: property consumerID refers to {podName} but podName is not set");
    }

    @Test
    void mentionOfTheNamespaceIsFound() {
        assertThat(Templates.mentionsNamespace(List.of(MetadataItem.of("a", "x{namespace}"))))
                .isTrue();
        assertThat(Templates.mentionsNamespace(List.of(MetadataItem.of("a", "{appID}"))))
                .isFalse();
    }
}
