package io.outrigger.runtime.core.component;

import io.outrigger.runtime.core.resiliency.Policy;
import java.util.function.Supplier;

/**
 * What stands around every call into a component: resiliency policies, then the plugin's class-loader scope. One
 * guard belongs to one component; it is called on every request.
 */
public interface CallGuard {

    /** Calls straight through. */
    CallGuard NONE = new CallGuard() {
        @Override
        public <T> T call(Supplier<T> call) {
            return Policy.NONE.run(call);
        }
    };

    /** Runs a call and passes on what it returns or throws. */
    <T> T call(Supplier<T> call);

    /** The same for calls without a result. */
    default void run(Runnable call) {
        call(() -> {
            call.run();
            return Boolean.TRUE;
        });
    }

    /**
     * The same guard without policies, for what belongs to a component's life and not to its work: its start, its end,
     * and whether it is well.
     */
    default CallGuard withoutPolicy() {
        return this;
    }

    /** A guard that runs this one around another. */
    default CallGuard around(CallGuard inner) {
        CallGuard outer = this;
        return new CallGuard() {
            @Override
            public <T> T call(Supplier<T> call) {
                return outer.call(() -> inner.call(call));
            }
        };
    }
}
