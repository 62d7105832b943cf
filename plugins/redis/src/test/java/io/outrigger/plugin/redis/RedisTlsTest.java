package io.outrigger.plugin.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.testing.OpenSsl;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {

    @TempDir
    private Path directory;

    private OpenSsl openssl;

    @BeforeEach
    void demand() {
        OpenSsl.demand();
        openssl = new OpenSsl(directory);
    }

    @Test
    void whatCannotBeReadIsRefusedByNameWithoutItsText() {
        openssl.authority();

        assertThatThrownBy(() -> tls("caCert", "nonsense"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("caCert")
                .hasMessageNotContaining("nonsense");
        assertThatThrownBy(() -> tls("clientCert", openssl.read("ca.crt"), "clientKey", "hush"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("clientKey")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> tls("clientCert", "x", "clientKey", openssl.read("ca.key")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("clientCert");
    }

    private static void tls(String... metadata) {
        Map<String, String> all = Stores.with(Map.of("redisHost", "h", "enableTLS", "true"), metadata);
        RedisTls.of(
                SettingsSchema.of(MethodHandles.lookup(), RedisSettings.class).bind(RedisSettings.class, all));
    }
}
