package io.outrigger.runtime.core.invoke;

/** Calls of other sidecars for the application beside this one: what they may call, and the way there. */
public interface LocalInvocations {
    /**
     * Calls the application if the caller may. Blocks until the head of the answer is there; interrupting the thread
     * gives the call up.
     *
     * @throws CallFailure with PERMISSION_DENIED if access control refuses; with INTERNAL and daprd's words if there is
     *     no application, or no answer of its own
     */
    InvokeResponse invoke(CallerIdentity caller, InvokeRequest request);

    /**
     * Asks access control about a gRPC method that is called as it stands, without verb. Called on event loops, so it
     * never blocks.
     *
     * @throws CallFailure with PERMISSION_DENIED if access control refuses
     */
    void admit(CallerIdentity caller, InvokeMethod method);
}
