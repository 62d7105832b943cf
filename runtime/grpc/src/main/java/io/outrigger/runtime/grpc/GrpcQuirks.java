package io.outrigger.runtime.grpc;

import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.runtime.core.error.CommonError;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.state.NamedStateStore;
import io.outrigger.spi.state.StateValue;

/**
 * Where daprd's gRPC head really differs from its HTTP head, one method per difference. Everything else is the same
 * use case behind both.
 */
final class GrpcQuirks {

    private static final String CONTENT_TYPE = "contentType";
    private static final String JSON = "application/json";

    private GrpcQuirks() {}

    /**
     * A saved value is bytes unless the item says JSON, and then it must be JSON; HTTP always has JSON. Encrypted
     * stores seal the bytes as they came, where HTTP takes the quotes off texts first.
     */
    static StateValue savedValue(NamedStateStore store, StateItem item) {
        byte[] bytes = item.getValue().toByteArray();
        if (!JSON.equals(item.getMetadataMap().get(CONTENT_TYPE))) {
            return StateValue.ofBytes(bytes);
        }
        JsonSyntax.problem(bytes).ifPresent(GrpcQuirks::malformedValue);
        return store.encrypted() ? StateValue.ofBytes(bytes) : StateValue.ofJson(bytes);
    }

    /** Values in transactions are bytes, whatever their content type says. */
    static StateValue transactedValue(StateItem item) {
        return StateValue.ofBytes(item.getValue().toByteArray());
    }

    /** The reader's own words, without a code: unknown, where HTTP says that the request is malformed. */
    private static void malformedValue(String problem) {
        throw DaprException.of(CommonError.UNEXPECTED, problem);
    }
}
