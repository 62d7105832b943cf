package io.outrigger.plugin.bindingslocal;

import io.outrigger.plugin.go.GoText;
import io.outrigger.plugin.go.JsonTexts;
import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Files below one directory. */
final class LocalStorage implements OutputBinding {

    private static final List<String> OPERATIONS = List.of("create", "get", "list", "delete");
    private static final int MOST_BYTES = 1 << 29;
    private static final int DEEPEST = 256;

    private final ConfinedPaths paths;

    LocalStorage(LocalStorageSettings settings) {
        this.paths = ConfinedPaths.below(settings.rootPath());
    }

    @Override
    public void init(Deadline deadline) {
        try {
            Files.createDirectories(paths.root());
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "unable to create directory specified by 'rootPath' " + paths.root() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> operations() {
        return OPERATIONS;
    }

    @Override
    public Optional<BindingData> invoke(String operation, BindingData request) {
        String name = request.metadata().getOrDefault("fileName", "");
        try {
            return switch (operation) {
                case "create" ->
                    Optional.of(create(name.isEmpty() ? UUID.randomUUID().toString() : name, request));
                case "get" -> Optional.of(get(paths.resolve(name)));
                case "list" -> Optional.of(list(paths.resolve(name)));
                case "delete" -> delete(paths.resolve(name));
                default -> throw unsupported(operation);
            };
        } catch (IOException e) {
            throw new SpiException("error in " + operation + " of file " + name + ": " + told(e), e);
        }
    }

    // Most file system exceptions say no more than the path; their names say the rest.
    private static String told(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private static BindingData answer(String json) {
        return BindingData.of(json.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private BindingData create(String name, BindingData request) throws IOException {
        Path file = paths.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            out.write(GoText.decodedBase64(GoText.unquoted(request.data())));
        }
        return answer("{\"fileName\":"
                + JsonTexts.quoted(paths.root().relativize(file).toString()) + "}");
    }

    private static BindingData get(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new InvalidRequestException("file " + file + " is longer than " + MOST_BYTES + " bytes");
            }
            return BindingData.of(content, Map.of());
        } catch (NoSuchFileException e) {
            throw new NotFoundException("file not found: " + file, e);
        }
    }

    private static BindingData list(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw new NotFoundException("file not found: " + directory);
            }
            throw new InvalidRequestException(
                    "unable to list files as the file specified is not a directory: " + directory);
        }
        List<String> files = new ArrayList<>();
        walk(directory, files, 0);
        // As Go writes a list that was never made.
        return answer(files.isEmpty() ? "null" : "[" + String.join(",", files) + "]");
    }

    private static void walk(Path directory, List<String> files, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new InvalidRequestException("directories are nested deeper than " + DEEPEST);
        }
        List<Path> entries;
        try (Stream<Path> found = Files.list(directory)) {
            entries = found.sorted().toList();
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                walk(entry, files, depth + 1);
            } else {
                files.add(JsonTexts.quoted(entry.toString()));
            }
        }
    }

    private Optional<BindingData> delete(Path file) throws IOException {
        if (file.equals(paths.root())) {
            throw new InvalidRequestException("metadata 'fileName' names no file");
        }
        try {
            Files.delete(file);
        } catch (NoSuchFileException e) {
            throw new NotFoundException("error deleting file " + file + ": no such file or directory", e);
        }
        return Optional.empty();
    }
}
