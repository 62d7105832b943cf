package io.outrigger.runtime.core.invoke;

import io.outrigger.runtime.core.error.GrpcCode;

/** How an application answered, in the terms of the protocol it speaks. */
public sealed interface InvokeStatus {
    /** The number that metrics and sidecars write; HTTP's begin where gRPC's have long ended. */
    int number();

    /** An HTTP application's status code. */
    record Http(int code) implements InvokeStatus {
        @Override
        public int number() {
            return code;
        }
    }

    /** A gRPC application's status. */
    record Grpc(GrpcCode code, String message, StatusDetails details) implements InvokeStatus {
        public static final Grpc OK = new Grpc(GrpcCode.OK, "", StatusDetails.NONE);

        @Override
        public int number() {
            return code.number();
        }
    }
}
