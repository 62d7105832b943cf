package io.outrigger.runtime.channel;

import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.CallFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;

/** What callers are told of calls without an answer: daprd's words where the kind of failure is known. */
final class HttpFailures {
    private static final int LONGEST_CHAIN = 8;

    private HttpFailures() {}

    /**
     * @param url without its query, which may hold secrets
     * @param address {@code host:port} that was to be connected
     */
    static CallFailure of(String method, String url, String address, IOException cause) {
        String operation = method.isEmpty()
                ? method
                : method.substring(0, 1) + method.substring(1).toLowerCase(Locale.ROOT);
        return new CallFailure(GrpcCode.UNKNOWN, operation + " \"" + url + "\": " + reason(cause, address), cause);
    }

    static CallFailure interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CallFailure(GrpcCode.CANCELLED, "context canceled", cause);
    }

    private static String reason(IOException failure, String address) {
        Throwable cause = failure;
        for (int i = 0; i < LONGEST_CHAIN && cause != null; i++) {
            if (cause instanceof ConnectException) {
                return "dial tcp " + address + ": connect: " + connectReason(cause);
            }
            if (cause instanceof UnknownHostException) {
                return "dial tcp: lookup " + address + ": no such host";
            }
            if (cause instanceof EOFException || cause instanceof ClosedChannelException) {
                return "EOF";
            }
            cause = cause.getCause();
        }
        return reset(failure) ? "read tcp " + address + ": read: connection reset by peer" : failure.getMessage();
    }

    private static String connectReason(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return text.contains("refused") ? "connection refused" : text;
    }

    private static boolean reset(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("reset");
    }
}
