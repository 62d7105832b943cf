package io.outrigger.plugin.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** A Lua script, sent by its digest where that is safe: half the bytes, and the server need not hash the text. */
final class Script {

    private final byte[] text;
    private final byte[] digest;

    Script(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.digest = digestOf(this.text);
    }

    /** A call on one key. */
    Call on(String key, byte[]... arguments) {
        return new Call(this, key.getBytes(StandardCharsets.UTF_8), List.of(arguments));
    }

    /** A call of a script. */
    static final class Call {

        private final Script script;
        private final byte[] key;
        private final List<byte[]> arguments;

        private Call(Script script, byte[] key, List<byte[]> arguments) {
            this.script = script;
            this.key = key;
            this.arguments = arguments;
        }

        Script script() {
            return script;
        }

        /** By digest: the server refuses with {@code NOSCRIPT}, having done nothing, if it does not know it yet. */
        CommandArguments byDigest() {
            return command(Protocol.Command.EVALSHA, script.digest);
        }

        /** By text: always works, and teaches the server the digest. */
        CommandArguments byText() {
            return command(Protocol.Command.EVAL, script.text);
        }

        private CommandArguments command(Protocol.Command command, byte[] body) {
            CommandArguments words =
                    new CommandArguments(command).add(body).add(1).key(key);
            arguments.forEach(words::add);
            return words;
        }
    }

    private static byte[] digestOf(byte[] text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(text);
            return HexFormat.of().formatHex(sum).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
