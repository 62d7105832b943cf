package io.outrigger.runtime.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorCatalogueTest {

    static Stream<ErrorCode> codes() {
        return Stream.of(
                        StateError.values(),
                        SecretError.values(),
                        HealthError.values(),
                        CommonError.values(),
                        InvokeError.values())
                .flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyRowIsComplete(ErrorCode code) {
        assertThat(code.tag()).matches("ERR(OR)?(_[A-Z_]+)?");
        assertThat(code.reason()).matches("(ERR|ERROR|DAPR)(_[A-Z_]+)?");
        assertThat(code.category()).isNotBlank();
        assertThat(code.httpStatus()).isBetween(400, 599);
        assertThat(code.grpcCode()).isNotEqualTo(GrpcCode.OK);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyPatternTakesTextsOnly(ErrorCode code) {
        int arguments = code.pattern().split("%s", -1).length - 1;

        String filled = code.pattern().formatted((Object[]) new String[] {"a", "b", "c"});

        assertThat(filled).doesNotContain("%");
        assertThat(arguments).isLessThanOrEqualTo(3);
    }
}
