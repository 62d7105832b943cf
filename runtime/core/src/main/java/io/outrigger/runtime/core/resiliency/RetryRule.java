package io.outrigger.runtime.core.resiliency;

import io.outrigger.runtime.core.resiliency.PauseRule.Constant;
import io.outrigger.runtime.core.resiliency.PauseRule.Exponential;
import io.outrigger.runtime.resources.ResiliencySpec.CodeRange;
import io.outrigger.runtime.resources.ResiliencySpec.RetryPolicy;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which failures are worth another attempt, how many, and when.
 *
 * @param maxRetries below zero means no limit
 * @param http statuses worth another attempt; all if empty
 * @param grpc the same of gRPC
 */
record RetryRule(PauseRule pauses, long maxRetries, List<CodeRange> http, List<CodeRange> grpc) {
    private static final int MAX_CAUSES = 16;
    private static final CodeRange HTTP = new CodeRange(100, 599);
    private static final CodeRange GRPC = new CodeRange(0, 16);

    static RetryRule of(RetryPolicy policy) {
        PauseRule pauses = switch (policy.backoff()) {
            case CONSTANT -> new Constant(policy.duration());
            case EXPONENTIAL -> new Exponential(Exponential.INITIAL, policy.maxInterval(), Exponential.ELAPSED);
        };
        return new RetryRule(pauses, policy.maxRetries(), policy.httpStatusCodes(), policy.grpcStatusCodes());
    }

    RetryRule withMaxRetries(long retries) {
        return new RetryRule(pauses, retries, http, grpc);
    }

    boolean retries() {
        return maxRetries != 0;
    }

    boolean allows(long retry) {
        return maxRetries < 0 || retry <= maxRetries;
    }

    /** A failure without a code is worth it; so is one with a code, unless the policy picks codes and not this one. */
    boolean worthRetrying(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof CodedFailure coded && hasCode(coded)) {
                return picks(coded.httpStatus(), http, HTTP) || picks(coded.grpcStatus(), grpc, GRPC);
            }
            cause = cause.getCause();
        }
        return true;
    }

    private static boolean hasCode(CodedFailure failure) {
        return failure.httpStatus().isPresent() || failure.grpcStatus().isPresent();
    }

    private static boolean picks(OptionalInt code, List<CodeRange> picked, CodeRange valid) {
        if (code.isEmpty() || !valid.contains(code.getAsInt())) {
            return false;
        }
        return picked.isEmpty() || picked.stream().anyMatch(range -> range.contains(code.getAsInt()));
    }
}
