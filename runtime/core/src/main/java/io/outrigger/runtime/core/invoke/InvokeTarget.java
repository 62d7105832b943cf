package io.outrigger.runtime.core.invoke;

/** What a caller's target turned out to be. */
sealed interface InvokeTarget {
    /** The name a Resiliency resource knows it by. */
    String id();

    /** Tells the circuit breakers of one target apart, by daprd's rule. */
    String breakerKey(String asNamed, InvokeMethod method);

    /** The application beside this sidecar. */
    record Own(String id) implements InvokeTarget {
        @Override
        public String breakerKey(String asNamed, InvokeMethod method) {
            return asNamed + ":" + method.path();
        }
    }

    /** An application beside another sidecar. */
    record Peer(AppTarget app) implements InvokeTarget {
        @Override
        public String id() {
            return app.appId();
        }

        @Override
        public String breakerKey(String asNamed, InvokeMethod method) {
            return asNamed + ":" + method.path();
        }
    }

    /** A service outside of Dapr, named by a resource or by its URL. */
    record Outside(HttpEndpoint endpoint, boolean literal) implements InvokeTarget {
        @Override
        public String id() {
            return endpoint.name();
        }

        @Override
        public String breakerKey(String asNamed, InvokeMethod method) {
            return literal ? asNamed + "/" + method.path() : asNamed + ":" + endpoint.baseUrl();
        }
    }
}
