package io.outrigger.runtime.core.nameresolution;

import io.outrigger.runtime.core.telemetry.ComponentMetrics;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which components were counted as failed. */
final class FailureLog {

    final List<String> told = new CopyOnWriteArrayList<>();

    /** Listens to one of the many things that are counted. */
    ComponentMetrics metrics() {
        return (ComponentMetrics) Proxy.newProxyInstance(
                FailureLog.class.getClassLoader(), new Class<?>[] {ComponentMetrics.class}, (_, method, arguments) -> {
                    if (method.getName().equals("componentFailed")) {
                        told.add(arguments[0] + " " + arguments[1] + " " + arguments[2]);
                    }
                    return null;
                });
    }
}
