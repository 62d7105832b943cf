package io.outrigger.daprd;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The APIs the application and others call.
 *
 * @param listenAddresses an empty one stands for all addresses
 * @param publicPort a further port with health and metadata only, if wanted
 * @param unixDomainSocket the directory of the sockets that take the place of both ports, if given
 * @param allowedOrigins empty where browsers get no leave at all
 * @param maxBodySize in bytes; zero lifts the limit for HTTP
 * @param readBufferSize in bytes
 * @param apiLogging empty where the configuration decides
 */
public record ApiFlags(
        int httpPort,
        int grpcPort,
        List<String> listenAddresses,
        OptionalInt publicPort,
        String publicListenAddress,
        Optional<Path> unixDomainSocket,
        String allowedOrigins,
        long maxBodySize,
        long readBufferSize,
        Optional<Boolean> apiLogging) {

    public ApiFlags {
        listenAddresses = List.copyOf(listenAddresses);
    }

    static ApiFlags from(FlagValues values, RequestSizes sizes) throws InvalidFlagException {
        return new ApiFlags(
                Ports.required(values, Flag.DAPR_HTTP_PORT, "error parsing dapr-http-port flag"),
                Ports.required(values, Flag.DAPR_GRPC_PORT, "error parsing dapr-grpc-port flag"),
                List.of(values.text(Flag.DAPR_LISTEN_ADDRESSES).split(",", -1)),
                Ports.optional(values, Flag.DAPR_PUBLIC_PORT, "error parsing dapr-public-port"),
                values.text(Flag.DAPR_PUBLIC_LISTEN_ADDRESS),
                Paths.optional(values, Flag.UNIX_DOMAIN_SOCKET),
                values.text(Flag.ALLOWED_ORIGINS),
                sizes.body(),
                sizes.headers(),
                values.has(Flag.ENABLE_API_LOGGING)
                        ? Optional.of(values.isOn(Flag.ENABLE_API_LOGGING))
                        : Optional.empty());
    }

    void refuseConflict(int appPort) throws InvalidFlagException {
        refuseConflict(Flag.DAPR_HTTP_PORT, httpPort, appPort);
        refuseConflict(Flag.DAPR_GRPC_PORT, grpcPort, appPort);
    }

    private static void refuseConflict(Flag flag, int port, int appPort) throws InvalidFlagException {
        if (port == appPort) {
            throw new InvalidFlagException(
                    "the '" + flag.text() + "' argument value " + port + " conflicts with 'app-port'");
        }
    }
}
