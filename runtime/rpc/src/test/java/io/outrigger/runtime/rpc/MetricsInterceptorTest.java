package io.outrigger.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsInterceptorTest {

    @ParameterizedTest
    @EnumSource(Status.Code.class)
    void statusesAreLabelledInCamelCase(Status.Code code) {
        String expected = switch (code) {
            case OK -> "OK";
            case CANCELLED -> "Canceled";
            default -> camel(code.name());
        };

        assertThat(MetricsInterceptor.title(code.toStatus())).isEqualTo(expected);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return camel.toString();
    }
}
