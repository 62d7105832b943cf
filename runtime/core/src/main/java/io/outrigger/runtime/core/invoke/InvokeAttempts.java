package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.resiliency.PermanentFailure;
import io.outrigger.runtime.core.resiliency.Policy;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The attempts of one call under its policy. Keeps the last answer that counted as a failure, for the caller to get if
 * no better one comes, and closes those before it. An attempt may end after it was given up, on a thread of its own.
 */
final class InvokeAttempts {
    private final InvokeCall call;
    private InvokeResponse failed;
    private boolean over;

    InvokeAttempts(InvokeCall call) {
        this.call = call;
    }

    InvokeResponse run(Policy policy, Supplier<InvokeResponse> once) {
        try {
            InvokeResponse response = policy.run(() -> judged(once), InvokeResponse::close);
            finish().ifPresent(InvokeResponse::close);
            return response;
        } catch (FailedAnswer last) {
            // An attempt given up earlier may have been the last to answer; its answer is as good.
            return finish().orElseThrow(() -> last);
        } catch (RuntimeException e) {
            finish().ifPresent(InvokeResponse::close);
            throw e;
        }
    }

    private InvokeResponse judged(Supplier<InvokeResponse> once) {
        InvokeResponse response;
        try {
            response = once.get();
        } catch (CallFailure e) {
            throw call.streaming() ? new PermanentFailure(e) : e;
        }
        FailedAnswer failure = call.rule().judge(response).orElse(null);
        if (failure == null) {
            return response;
        }
        keep(response);
        throw call.streaming() ? new PermanentFailure(failure) : failure;
    }

    private synchronized void keep(InvokeResponse response) {
        if (over) {
            response.close();
            return;
        }
        if (failed != null) {
            failed.close();
        }
        failed = response;
    }

    private synchronized Optional<InvokeResponse> finish() {
        over = true;
        return Optional.ofNullable(failed);
    }
}
