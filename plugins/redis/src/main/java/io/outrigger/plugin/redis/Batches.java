package io.outrigger.plugin.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;

/** Sorts commands by the node they go to, and bounds how many go at once. */
final class Batches {

    /** Enough that the round trip no longer matters, few enough that the server's replies stay small. */
    private static final int LARGEST = 256;

    private Batches() {}

    /** The positions of the commands of each batch. */
    static List<List<Integer>> of(List<CommandArguments> commands, Function<CommandArguments, Object> node) {
        List<List<Integer>> batches = new ArrayList<>();
        Map<Object, List<Integer>> filling = new LinkedHashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            Object target = node.apply(commands.get(i));
            List<Integer> batch = filling.get(target);
            if (batch == null || batch.size() == LARGEST) {
                batch = new ArrayList<>();
                filling.put(target, batch);
                batches.add(batch);
            }
            batch.add(i);
        }
        return batches;
    }
}
