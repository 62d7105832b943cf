package io.outrigger.runtime.core.resiliency;

import java.util.OptionalInt;
import java.util.function.Supplier;

/** An operation that fails a number of times, and then answers how often it was run. */
final class Failing implements Supplier<Integer> {
    private final int times;
    private final RuntimeException failure;
    volatile int runs;

    Failing(int times, RuntimeException failure) {
        this.times = times;
        this.failure = failure;
    }

    static Failing always() {
        return new Failing(Integer.MAX_VALUE, new IllegalStateException("no"));
    }

    static Failing times(int times) {
        return new Failing(times, new IllegalStateException("no"));
    }

    @Override
    public synchronized Integer get() {
        runs++;
        if (runs <= times) {
            throw failure;
        }
        return runs;
    }

    /** A failure with a status. */
    static final class Coded extends RuntimeException implements CodedFailure {
        private static final long serialVersionUID = 1L;

        private final int http;
        private final int grpc;

        Coded(int http, int grpc) {
            super("coded");
            this.http = http;
            this.grpc = grpc;
        }

        static Coded http(int code) {
            return new Coded(code, -1);
        }

        static Coded grpc(int code) {
            return new Coded(-1, code);
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
}
