package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads what a failed call tells. */
final class Failures {

    private Failures() {}

    static StatusRuntimeException of(ThrowingCallable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        if (failure == null) {
            throw new AssertionError("the call succeeded");
        }
        return failure;
    }

    static String text(StatusRuntimeException failure) {
        return failure.getStatus().getCode() + ": " + failure.getStatus().getDescription();
    }

    /** The names of the details in their order. */
    static List<String> details(StatusRuntimeException failure) {
        return raw(failure).stream()
                .map(detail -> detail.getTypeUrl().replace("type.googleapis.com/google.rpc.", ""))
                .toList();
    }

    private static List<Any> raw(StatusRuntimeException failure) {
        return StatusProto.fromThrowable(failure).getDetailsList();
    }

    static <M extends Message> M detail(StatusRuntimeException failure, Class<M> type) {
        for (Any detail : raw(failure)) {
            if (detail.is(type)) {
                return unpack(detail, type);
            }
        }
        throw new AssertionError("no " + type.getSimpleName() + " in " + details(failure));
    }

    private static <M extends Message> M unpack(Any detail, Class<M> type) {
        try {
            return detail.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    static ErrorInfo info(StatusRuntimeException failure) {
        return detail(failure, ErrorInfo.class);
    }
}
