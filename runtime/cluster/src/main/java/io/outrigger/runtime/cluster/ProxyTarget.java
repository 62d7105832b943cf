package io.outrigger.runtime.cluster;

import io.grpc.Metadata;
import io.outrigger.runtime.core.error.GrpcCode;
import io.outrigger.runtime.core.invoke.AppTarget;
import io.outrigger.runtime.core.invoke.CallFailure;
import io.outrigger.runtime.rpc.UnknownMethods;

/** For whom a call is that names an application in its metadata. */
final class ProxyTarget {
    private ProxyTarget() {}

    /**
     * Reads the name.
     *
     * @param ownNamespace meant if none is named
     * @throws CallFailure if there is no name, or it has too many parts
     */
    static AppTarget of(Metadata metadata, String ownNamespace) {
        String callee = metadata.get(UnknownMethods.CALLEE_APP_ID);
        String name = callee == null ? metadata.get(UnknownMethods.APP_ID) : callee;
        if (name == null) {
            throw new CallFailure(
                    GrpcCode.UNKNOWN,
                    "failed to proxy request: required metadata " + UnknownMethods.CALLEE_APP_ID.name() + " or "
                            + UnknownMethods.APP_ID.name() + " not found",
                    null);
        }
        return parse(name, ownNamespace);
    }

    private static AppTarget parse(String name, String ownNamespace) {
        if (name.isEmpty()) {
            throw new CallFailure(GrpcCode.UNKNOWN, "app id is empty", null);
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            return new AppTarget(name, ownNamespace);
        }
        if (name.indexOf('.', dot + 1) >= 0) {
            throw new CallFailure(GrpcCode.UNKNOWN, "invalid app id " + name, null);
        }
        return new AppTarget(name.substring(0, dot), name.substring(dot + 1));
    }
}
