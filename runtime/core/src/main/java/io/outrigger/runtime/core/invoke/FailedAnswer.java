package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.resiliency.CodedFailure;
import java.util.OptionalInt;

/** An application's answer that says it failed, while a policy decides whether it is the last one. Stays in here. */
final class FailedAnswer extends RuntimeException implements CodedFailure {
    private static final long serialVersionUID = 1L;

    private final int http;
    private final int grpc;

    private FailedAnswer(String message, int http, int grpc) {
        super(message, null, false, false);
        this.http = http;
        this.grpc = grpc;
    }

    static FailedAnswer overHttp(int status) {
        return new FailedAnswer("received non-successful status code in response: " + status, status, -1);
    }

    static FailedAnswer overGrpc(GrpcCode code) {
        return new FailedAnswer("received status " + code.title(), -1, code.number());
    }

    @Override
    public OptionalInt httpStatus() {
        return http < 0 ? OptionalInt.empty() : OptionalInt.of(http);
    }

    @Override
    public OptionalInt grpcStatus() {
        return grpc < 0 ? OptionalInt.empty() : OptionalInt.of(grpc);
    }
}
