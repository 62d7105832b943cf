package io.outrigger.daprd;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * The signals that a sidecar answers. The JVM's own shutdown hooks would end the process with 128 + the signal's
 * number, where daprd ends with zero; hence the handlers. They are reached by reflection, because javac warns of
 * {@code sun.misc.Signal} in a way that cannot be silenced, and there is no other door to signals.
 */
enum Signals {
    INTERRUPT("INT", "interrupt"),
    TERMINATE("TERM", "terminated"),
    HANG_UP("HUP", "hangup");

    private final String number;
    private final String text;

    Signals(String number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The word that logs know it by. */
    String text() {
        return text;
    }

    static void handle(Consumer<Signals> handler) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            for (Signals signal : values()) {
                Object named = signalType.getConstructor(String.class).newInstance(signal.number);
                handle.invoke(null, named, proxy(handlerType, signal, handler));
            }
        } catch (ReflectiveOperationException e) {
            throw new StartException("signals cannot be handled on this JVM", e);
        }
    }

    private static Object proxy(Class<?> handlerType, Signals signal, Consumer<Signals> handler) {
        InvocationHandler invocations = (self, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                handler.accept(signal);
                yield null;
            }
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> signal.toString();
        };
        return Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, invocations);
    }
}
