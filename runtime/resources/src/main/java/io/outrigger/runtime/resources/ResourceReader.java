package io.outrigger.runtime.resources;

import io.outrigger.runtime.resources.Problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads resource files. Never throws for what stands in them: everything that is wrong becomes a {@link Problem}. */
public final class ResourceReader {
    private final ResourceFilter filter;

    public ResourceReader(ResourceFilter filter) {
        this.filter = filter;
    }

    /** The YAML files directly inside each directory, by name. A directory that is missing is a fatal problem. */
    public ResourceSet readDirectories(List<Path> directories) {
        Pass pass = new Pass();
        directories.forEach(pass::directory);
        return pass.finish();
    }

    public ResourceSet readDirectory(Path directory) {
        return readDirectories(List.of(directory));
    }

    /** Reads the file whatever its name is. */
    public ResourceSet readFile(Path file) {
        Pass pass = new Pass();
        pass.file(file);
        return pass.finish();
    }

    /** Name stands for the file in problems. */
    public ResourceSet readText(String name, String text) {
        Pass pass = new Pass();
        pass.text(name, text);
        return pass.finish();
    }

    /** One run over some files. */
    private final class Pass {
        private final Problems problems = new Problems();
        private final List<Resource> resources = new ArrayList<>();

        ResourceSet finish() {
            List<Resource> selected = new Selection(filter, problems).select(resources);
            return new ResourceSet(selected, problems.all());
        }

        void directory(Path directory) {
            try (Stream<Path> children = Files.list(directory)) {
                List<Path> files = children.filter(child -> !Files.isDirectory(child))
                        .sorted(Comparator.comparing(
                                child -> child.getFileName().toString()))
                        .toList();
                bounded(files, Limits.MAX_FILES_PER_DIRECTORY, directory.toString(), "files")
                        .forEach(this::child);
            } catch (NoSuchFileException missing) {
                problems.add(Severity.FATAL, Location.ofFile(directory.toString()), "", "no such directory");
            } catch (IOException | UncheckedIOException unreadable) {
                problems.add(
                        Severity.FATAL,
                        Location.ofFile(directory.toString()),
                        "",
                        "cannot be read as a directory: "
                                + unreadable.getClass().getSimpleName());
            }
        }

        private void child(Path file) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
                problems.add(Severity.WARNING, Location.ofFile(file.toString()), "", "not a YAML file, not read");
            } else if (!Files.isRegularFile(file)) {
                // Opening a pipe would wait for ever.
                problems.add(Severity.ERROR, Location.ofFile(file.toString()), "", "not a regular file, not read");
            } else {
                file(file);
            }
        }

        void file(Path file) {
            try {
                text(file.toString(), FileText.read(file));
            } catch (InvalidDocumentException refused) {
                problems.add(Severity.ERROR, refused.location(), "", refused.getMessage());
            }
        }

        void text(String name, String text) {
            DocumentDecoder decoder = new DocumentDecoder(problems);
            List<Document> documents = DocumentSplitter.split(name, text);
            boolean first = true;
            for (Document document : bounded(documents, Limits.MAX_DOCUMENTS_PER_FILE, name, "documents")) {
                if (!document.isBlank()) {
                    document(decoder, document, first);
                    first = false;
                }
            }
        }

        private <T> List<T> bounded(List<T> all, int most, String file, String what) {
            if (all.size() <= most) {
                return all;
            }
            String message = "holds more than " + most + " " + what + ", the rest is not read";
            problems.add(Severity.ERROR, Location.ofFile(file), "", message);
            return all.subList(0, most);
        }

        private void document(DocumentDecoder decoder, Document document, boolean first) {
            try {
                decoder.decode(document, first).ifPresent(resources::add);
            } catch (InvalidDocumentException broken) {
                problems.add(Severity.ERROR, broken.location(), "", broken.getMessage() + "; the document is ignored");
            }
        }
    }
}
