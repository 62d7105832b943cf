package io.outrigger.runtime.core.invoke;

/** What access control says, and whether the caller's own policy or the default for everybody said it. */
record AccessDecision(boolean allowed, boolean byAppPolicy) {
    AccessDecision refused() {
        return new AccessDecision(false, byAppPolicy);
    }
}
