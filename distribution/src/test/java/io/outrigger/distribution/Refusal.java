package io.outrigger.distribution;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/** What a gRPC call was refused with: code, message, the type of each detail in order, and the details' reason. */
record Refusal(Status.Code code, String message, List<String> details, String reason) {

    static Refusal of(Supplier<?> call) {
        StatusRuntimeException e = Assertions.catchThrowableOfType(StatusRuntimeException.class, () -> call.get());
        Assertions.assertThat(e).as("the call is refused").isNotNull();
        com.google.rpc.Status status = StatusProto.fromThrowable(e);
        List<String> details = status.getDetailsList().stream()
                .map(detail -> detail.getTypeUrl().replaceFirst(".*\\.", ""))
                .toList();
        return new Refusal(e.getStatus().getCode(), status.getMessage(), details, reason(status));
    }

    private static String reason(com.google.rpc.Status status) {
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(Refusal::errorInfo)
                .map(ErrorInfo::getReason)
                .findFirst()
                .orElse("");
    }

    private static ErrorInfo errorInfo(com.google.protobuf.Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
