package io.outrigger.runtime.core.subscription;

import io.outrigger.runtime.core.resiliency.CodedFailure;
import java.util.OptionalInt;

/** An event did not get through to the application, or not to its satisfaction. */
public final class DeliveryFailure extends RuntimeException implements CodedFailure {
    private static final long serialVersionUID = 1L;
    private static final int NO_CODE = -1;

    private final int http;
    private final int grpc;

    private DeliveryFailure(String message, int http, int grpc, Throwable cause) {
        super(message, cause);
        this.http = http;
        this.grpc = grpc;
    }

    /** One without a status: whatever codes a retry policy names, it is worth another attempt. */
    public static DeliveryFailure of(String message) {
        return new DeliveryFailure(message, NO_CODE, NO_CODE, null);
    }

    public static DeliveryFailure of(String message, Throwable cause) {
        return new DeliveryFailure(message, NO_CODE, NO_CODE, cause);
    }

    /** The application answered with a status of HTTP that is no success. */
    public static DeliveryFailure http(int status, String message) {
        return new DeliveryFailure(message, status, NO_CODE, null);
    }

    /** The application answered with a status of gRPC that is no success. */
    public static DeliveryFailure grpc(int status, String message) {
        return new DeliveryFailure(message, NO_CODE, status, null);
    }

    @Override
    public OptionalInt httpStatus() {
        return http == NO_CODE ? OptionalInt.empty() : OptionalInt.of(http);
    }

    @Override
    public OptionalInt grpcStatus() {
        return grpc == NO_CODE ? OptionalInt.empty() : OptionalInt.of(grpc);
    }
}
