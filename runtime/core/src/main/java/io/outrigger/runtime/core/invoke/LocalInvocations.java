package io.outrigger.runtime.core.invoke;

/** Calls of other sidecars for the application beside this one: what they may call, and the way there. */
public interface LocalInvocations {
    /**
     * Reads a method as a caller sent it.
     *
     * @throws CallFailure if it is none
     */
    InvokeMethod method(String text);

    /**
     * Calls the application if the caller may. Blocks until the head of the answer is there; interrupting the thread
     * gives the call up.
     *
     * @throws CallFailure if access control refuses, or there is no answer of the application's own
     */
    InvokeResponse invoke(CallerIdentity caller, InvokeRequest request);

    /**
     * Asks access control about a gRPC method that is called as it stands, without verb. Neither blocks nor waits.
     *
     * @throws CallFailure if access control refuses
     */
    void admit(CallerIdentity caller, InvokeMethod method);
}
