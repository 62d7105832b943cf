package io.outrigger.runtime.grpc;

import io.outrigger.runtime.resources.SecuritySpecs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the public gRPC API listens and whom it lets in.
 *
 * @param listenAddresses host names or addresses, IPv6 in brackets or not; an empty text is every address
 * @param port the same at each address; zero for any free one
 * @param socketDirectory if present, a Unix domain socket in it takes the place of address and port
 * @param appId names the Unix domain socket
 * @param maxMessageBytes the largest message, in both directions
 * @param readBufferBytes daprd's read buffer size, of which the limit for metadata follows
 * @param apiToken what callers must show, if anything
 * @param access which APIs may be called; only the rules for {@code grpc} count
 */
public record GrpcEdgeConfig(
        List<String> listenAddresses,
        int port,
        Optional<Path> socketDirectory,
        String appId,
        int maxMessageBytes,
        int readBufferBytes,
        Optional<String> apiToken,
        SecuritySpecs.ApiAccess access) {

    // daprd takes the read buffer's size for kibibytes here, so its default of 4096 bytes allows 4 MiB of metadata.
    private static final int METADATA_SHIFT = 10;

    int maxMetadataBytes() {
        return (int) Math.min(Integer.MAX_VALUE, (long) readBufferBytes << METADATA_SHIFT);
    }

    /** Everything but the token. */
    @Override
    public String toString() {
        return "GrpcEdgeConfig[listenAddresses=" + listenAddresses + ", port=" + port + ", socketDirectory="
                + socketDirectory + ", appId=" + appId + ", token=" + (apiToken.isPresent() ? "set" : "none") + "]";
    }
}
