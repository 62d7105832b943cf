package io.outrigger.runtime.core.binding;

import io.outrigger.runtime.core.invoke.InvokeMethod;

/** The application, as input bindings meet it. */
public interface BindingApp {

    /**
     * Asks whether it wants the events of a binding.
     *
     * @param route where an HTTP application would take them
     * @throws io.outrigger.runtime.core.invoke.CallFailure if it cannot be asked, or says nothing in time
     */
    boolean wants(String binding, InvokeMethod route);

    /**
     * Gives it an event. Interrupting the thread gives the call up.
     *
     * @throws UnwantedAnswer if it answers with something other than success
     * @throws io.outrigger.runtime.core.invoke.CallFailure if it does not answer
     */
    AppReaction deliver(BindingEvent event);
}
