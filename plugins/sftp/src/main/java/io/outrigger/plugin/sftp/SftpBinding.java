package io.outrigger.plugin.sftp;

import io.outrigger.plugin.go.JsonTexts;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Files on a server. */
final class SftpBinding implements OutputBinding {

    private static final List<String> OPERATIONS = List.of("create", "get", "delete", "list");
    private static final String FILE_NAME = "fileName";

    private final SftpSettings settings;
    private final System.Logger logger;
    private volatile Optional<SftpConnection> connection = Optional.empty();

    SftpBinding(SftpSettings settings, System.Logger logger) {
        this.settings = settings;
        this.logger = logger;
    }

    @Override
    public void init(Deadline deadline) {
        Address address = Address.of(settings.address());
        HostKeys keys = HostKeys.of(settings, address);
        SftpSession.Target target = new SftpSession.Target(address, Login.of(settings));
        SftpConnection opened = new SftpConnection(target, keys, settings.sequentialMode(), logger);
        connection = Optional.of(opened);
        opened.open(deadline);
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        if (!OPERATIONS.contains(operation)) {
            throw unsupported(operation);
        }
        String name = item(request, FILE_NAME).orElse("");
        RemotePath path = RemotePath.of(item(request, "rootPath").orElse(settings.rootPath()), name);
        return switch (operation) {
            case "create" -> Optional.of(create(path, request.data()));
            case "get" ->
                Optional.of(BindingData.of(
                        call("error reading file " + path, client -> Files.read(client, path)), Map.of()));
            case "list" -> Optional.of(listing(call("error read dir " + path, client -> Files.list(client, path))));
            case "delete" -> delete(path, !name.isEmpty());
            default -> throw unsupported(operation);
        };
    }

    private static Optional<String> item(BindingData request, String name) {
        return request.metadata().entrySet().stream()
                .filter(item -> item.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private BindingData create(RemotePath path, byte[] data) {
        call("error create file " + path, client -> {
            Files.write(client, path, data);
            return path;
        });
        return BindingData.of(
                utf8("{\"fileName\":" + JsonTexts.quoted(path.name()) + "}"), Map.of(FILE_NAME, path.name()));
    }

    private Optional<BindingData> delete(RemotePath path, boolean named) {
        call("error remove file " + path, client -> {
            Files.remove(client, path, named);
            return path;
        });
        return Optional.empty();
    }

    private static BindingData listing(List<DirEntry> entries) {
        return BindingData.of(
                utf8(entries.stream().map(SftpBinding::json).collect(Collectors.joining(",", "[", "]"))), Map.of());
    }

    private static String json(DirEntry entry) {
        return "{\"fileName\":" + JsonTexts.quoted(entry.getFilename()) + ",\"isDirectory\":"
                + entry.getAttributes().isDirectory() + "}";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T call(String what, SftpConnection.Action<T> action) {
        SftpConnection open =
                connection.orElseThrow(() -> new UnavailableException("sftp binding error: it is closed"));
        try {
            return open.call(action);
        } catch (SftpException e) {
            throw refusal("sftp binding error: " + what + ": ", e);
        } catch (IOException e) {
            throw new UnavailableException("sftp binding error: " + what + ": " + e.getMessage(), e);
        }
    }

    private static SpiException refusal(String what, SftpException e) {
        return switch (e.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE -> new NotFoundException(what + "file does not exist", e);
            case SftpConstants.SSH_FX_PERMISSION_DENIED -> new SpiException(what + "permission denied", e);
            default ->
                new SpiException(
                        what + "sftp: \"" + e.getMessage() + "\" (" + SftpConstants.getStatusName(e.getStatus()) + ")",
                        e);
        };
    }

    @Override
    public void ping() {
        call("ping", client -> client.canonicalPath("."));
    }

    @Override
    public void close() {
        Optional<SftpConnection> open = connection;
        connection = Optional.empty();
        open.ifPresent(SftpConnection::close);
    }
}
