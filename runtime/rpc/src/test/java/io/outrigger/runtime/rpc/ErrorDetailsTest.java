package io.outrigger.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.ErrorCode.Shape;
import io.outrigger.runtime.core.error.HealthError;
import io.outrigger.runtime.core.error.InvokeError;
import io.outrigger.runtime.core.error.SecretError;
import io.outrigger.runtime.core.error.StateError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorDetailsTest {

    static Stream<ErrorCode> codes() {
        return Stream.of(
                        StateError.values(),
                        SecretError.values(),
                        CommonError.values(),
                        HealthError.values(),
                        InvokeError.values())
                .flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeHasAStatusThatGrpcKnows(ErrorCode code) {
        assertThat(io.grpc.Status.fromCodeValue(code.grpcCode().number())
                        .getCode()
                        .name())
                .isEqualTo(code.grpcCode().name());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyDetailedCodeNamesItself(ErrorCode code) throws InvalidProtocolBufferException {
        Status status = ErrorDetails.of(new DaprException(code, "text", List.of(), null));

        ErrorInfo info = status.getDetails(0).unpack(ErrorInfo.class);
        assertThat(status.getCode()).isEqualTo(code.grpcCode().number());
        assertThat(info.getReason()).isEqualTo(code.shape() == Shape.RICH ? code.reason() : code.tag());
        assertThat(info.getDomain()).isEqualTo("dapr.io");
    }
}
