package io.outrigger.runtime.core.invoke;

import java.util.Optional;

/** Which answers count as failures for policies. The two heads of daprd differ here. */
public enum AnswerRule {
    /** Over HTTP, an HTTP application's statuses outside of 200 to 399; never what a gRPC application answers. */
    HTTP {
        @Override
        Optional<FailedAnswer> judge(InvokeResponse response) {
            return response.status() instanceof InvokeStatus.Http http && (http.code() < 200 || http.code() > 399)
                    ? Optional.of(FailedAnswer.overHttp(http.code()))
                    : Optional.empty();
        }
    },
    /** Over gRPC, whatever is not OK, as gRPC has it. */
    GRPC {
        @Override
        Optional<FailedAnswer> judge(InvokeResponse response) {
            var code = switch (response.status()) {
                case InvokeStatus.Http http -> StatusCodes.grpcOf(http.code());
                case InvokeStatus.Grpc grpc -> grpc.code();
            };
            return code.number() == 0 ? Optional.empty() : Optional.of(FailedAnswer.overGrpc(code));
        }
    };

    /** The failure an answer is, if it is one. */
    abstract Optional<FailedAnswer> judge(InvokeResponse response);
}
