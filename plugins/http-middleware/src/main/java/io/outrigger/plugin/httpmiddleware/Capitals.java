package io.outrigger.plugin.httpmiddleware;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns UTF-8 to upper case piece by piece. A character that is cut in two by the end of a piece waits for the next
 * one; bytes that mean nothing become the replacement character.
 */
final class Capitals {

    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer rest = ByteBuffer.allocate(0);

    byte[] next(byte[] bytes, int offset, int length) {
        return decoded(ByteBuffer.wrap(bytes, offset, length), false);
    }

    byte[] last() {
        return decoded(ByteBuffer.allocate(0), true);
    }

    private byte[] decoded(ByteBuffer piece, boolean last) {
        ByteBuffer in = piece;
        if (rest.hasRemaining()) {
            in = ByteBuffer.allocate(rest.remaining() + piece.remaining())
                    .put(rest)
                    .put(piece)
                    .flip();
        }
        CharBuffer out = CharBuffer.allocate(in.remaining() + LONGEST_CHARACTER);
        decoder.decode(in, out, last);
        rest = ByteBuffer.allocate(in.remaining()).put(in).flip();
        return capitals(out.flip()).getBytes(StandardCharsets.UTF_8);
    }

    // Letter by letter: what becomes several letters, such as a sharp s, stays, as in daprd.
    private static String capitals(CharBuffer text) {
        StringBuilder capitals = new StringBuilder(text.length());
        text.codePoints().map(Character::toUpperCase).forEach(capitals::appendCodePoint);
        return capitals.toString();
    }
}
