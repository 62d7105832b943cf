package io.outrigger.plugin.redis;

import io.outrigger.spi.SpiException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Redis understood the command and refused it. The message is Redis' own. */
final class RedisReplyException extends SpiException {

    private static final long serialVersionUID = 1L;

    RedisReplyException(JedisDataException reply) {
        super(String.valueOf(reply.getMessage()), reply);
    }

    /** Whether the reply begins with this word, as Redis' error classes do: {@code WRONGTYPE}, {@code NOSCRIPT}. */
    boolean is(String code) {
        return getMessage().startsWith(code);
    }
}
