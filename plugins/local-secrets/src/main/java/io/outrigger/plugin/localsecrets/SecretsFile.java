package io.outrigger.plugin.localsecrets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a file of secrets. What it says of a file it cannot read never holds a piece of its content. */
final class SecretsFile {

    static final int MAX_BYTES = 10 * 1024 * 1024;

    private final Path file;
    private final String separator;
    private final System.Logger logger;

    SecretsFile(Path file, String separator, System.Logger logger) {
        this.file = file;
        this.separator = separator;
        this.logger = logger;
    }

    /** The secrets by name; with {@code multiValued} each object at the top is one secret. */
    Map<String, Map<String, String>> read(boolean multiValued) {
        byte[] content = content();
        try (JsonParser json = JsonFactory.builder().build().createParser(content)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("an object is expected", json.currentTokenLocation());
            }
            Map<String, Map<String, String>> secrets = multiValued ? multiValued(json) : singleValued(json);
            if (json.nextToken() != null) {
                throw malformed("nothing may follow the object", json.currentTokenLocation());
            }
            return secrets;
        } catch (JsonProcessingException e) {
            // Not kept as the cause: the parser's own message quotes the file.
            throw malformed("it is not valid JSON, too deep or has too long a name", e.getLocation());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Map<String, Map<String, String>> singleValued(JsonParser json) throws IOException {
        Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
        flatten(json).forEach((name, text) -> secrets.put(name, Map.of(name, text)));
        return Map.copyOf(secrets);
    }

    private Map<String, Map<String, String>> multiValued(JsonParser json) throws IOException {
        Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            switch (json.nextToken()) {
                case START_OBJECT -> secrets.put(name, Map.copyOf(flatten(json)));
                case VALUE_STRING -> secrets.put(name, Map.of(name, json.getText()));
                default -> json.skipChildren();
            }
        }
        return Map.copyOf(secrets);
    }

    private Map<String, String> flatten(JsonParser json) throws IOException {
        return new Flattening(json, separator, name -> warnOfDuplicate(name)).object();
    }

    private void warnOfDuplicate(String name) {
        logger.log(
                System.Logger.Level.WARNING,
                "file={0} names the secret {1} more than once; the last counts",
                file,
                name);
    }

    private byte[] content() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new InvalidRequestException("secrets file " + file + " is larger than " + MAX_BYTES + " bytes");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new InvalidRequestException("secrets file " + file + " does not exist", e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InvalidRequestException unreadable(IOException e) {
        return new InvalidRequestException("secrets file " + file + " cannot be read", e);
    }

    private InvalidRequestException malformed(String why, JsonLocation at) {
        String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new InvalidRequestException("secrets file " + file + place + ": " + why);
    }
}
