package io.outrigger.runtime.grpc;

import java.util.List;

/**
 * Which of Dapr's APIs may be called, as the Configuration's {@code api} section says it for the protocol {@code grpc}.
 *
 * @param allowed if not empty, only these
 * @param denied none of these, whatever else is allowed
 */
public record ApiAccess(List<Rule> allowed, List<Rule> denied) {

    /** Everything may be called. */
    public static final ApiAccess OPEN = new ApiAccess(List.of(), List.of());

    /** One API, for example {@code state} in version {@code v1}. Names that are no API match nothing. */
    public record Rule(String name, String version) {}
}
