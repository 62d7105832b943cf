package io.outrigger.plugin.namepatterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.nameresolution.NameResolver;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import io.outrigger.testing.TestContext;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResolversTest {

    @Test
    void aFormatIsRequiredAndHasAPlaceForTheId() {
        refused("format is required in metadata", Map.of());
        refused("format must contain {appid} placeholder", Map.of("format", "shop:80"));
    }

    private static void refused(String message, Map<String, String> metadata) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> new NameFormatResolverFactory().create(TestContext.of(metadata)))
                .withMessage(message);
    }

    @Test
    void everyPlaceOfAFormatIsFilled() {
        try (NameResolver resolver =
                new NameFormatResolverFactory().create(TestContext.of(Map.of("format", "{appid}-svc.{appid}:1")))) {
            assertThat(resolver.resolve(new Target("shop", "", 7))).containsExactly("shop-svc.shop:1");
        }
    }

    @Test
    void anEmptyIdIsRefused() {
        try (NameResolver resolver =
                new NameFormatResolverFactory().create(TestContext.of(Map.of("format", "{appid}:1")))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> resolver.resolve(new Target("", "", 7)))
                    .withMessage("empty ID not allowed");
        }
    }

    @Test
    void aServiceThatDnsDoesNotKnowIsNotFound() {
        try (NameResolver resolver =
                new KubernetesResolverFactory().create(TestContext.of(Map.of("clusterDomain", "outrigger.invalid")))) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> resolver.resolve(new Target("shop", "retail", 50002)))
                    .withMessage("failed to resolve address for 'shop-dapr.retail.svc.outrigger.invalid': "
                            + "no such host");
        }
    }

    @Test
    void anAddressOfTheNewerProtocolComesInBrackets() {
        try (NameResolver resolver =
                new KubernetesResolverFactory().create(TestContext.of(Map.of("template", "[::1]:{{.Port}}")))) {
            assertThat(resolver.resolve(new Target("shop", "retail", 50002)))
                    .containsExactly("[0:0:0:0:0:0:0:1]:50002");
            assertThat(resolver.validity()).isEqualTo(Duration.ofSeconds(20));
        }
    }
}
