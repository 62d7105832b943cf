package io.outrigger.runtime.resources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a file of bounded size as strict UTF-8. */
final class FileText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileText() {}

    static String read(Path file) throws InvalidDocumentException {
        byte[] bytes = bytes(file);
        if (bytes.length > Limits.MAX_FILE_BYTES) {
            throw refused(file, "is larger than " + Limits.MAX_FILE_BYTES + " bytes");
        }
        String text = decode(file, bytes);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static byte[] bytes(Path file) throws InvalidDocumentException {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(Limits.MAX_FILE_BYTES + 1);
        } catch (NoSuchFileException missing) {
            throw refused(file, "no such file");
        } catch (AccessDeniedException denied) {
            throw refused(file, "may not be read: permission denied");
        } catch (IOException unreadable) {
            throw refused(file, "cannot be read: " + unreadable.getMessage());
        }
    }

    private static String decode(Path file, byte[] bytes) throws InvalidDocumentException {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, output, true);
        if (result.isError()) {
            throw refused(file, "is not valid UTF-8 at byte offset " + input.position());
        }
        return output.flip().toString();
    }

    private static InvalidDocumentException refused(Path file, String message) {
        return new InvalidDocumentException(Location.ofFile(file.toString()), message);
    }
}
