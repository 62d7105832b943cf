package io.outrigger.runtime.rpc;

import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.ProtoReflectionService;

/** The older reflection service, which tools still ask first. */
final class ReflectionAlpha {

    private ReflectionAlpha() {}

    @SuppressWarnings("deprecation")
    static ServerServiceDefinition service() {
        return ProtoReflectionService.newInstance().bindService();
    }
}
