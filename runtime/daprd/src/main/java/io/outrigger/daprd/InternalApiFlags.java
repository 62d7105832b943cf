package io.outrigger.daprd;

import java.util.OptionalInt;

/**
 * The API other sidecars call.
 *
 * @param port empty where {@link StableInternalPort} chooses
 * @param listenAddress empty for all addresses
 */
public record InternalApiFlags(OptionalInt port, String listenAddress) {

    static InternalApiFlags from(FlagValues values) throws InvalidFlagException {
        Flag flag = Flag.DAPR_INTERNAL_GRPC_PORT;
        OptionalInt port = values.text(flag).equals("0")
                ? OptionalInt.empty()
                : Ports.optional(values, flag, "error parsing dapr-internal-grpc-port");
        return new InternalApiFlags(port, values.text(Flag.DAPR_INTERNAL_GRPC_LISTEN_ADDRESS));
    }
}
