package io.outrigger.runtime.core.outbox;

import io.outrigger.runtime.resources.YesTexts;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The writes of a transaction that are not stored: they say what is to be told of other writes to their key. */
final class Projections {

    private static final String MARK = "outbox.projection";

    private final Map<String, SetRequest> byKey = new HashMap<>();

    Projections(List<StateOperation> operations) {
        for (StateOperation operation : operations) {
            if (operation instanceof SetRequest set && isProjection(set)) {
                byKey.put(set.key(), set);
            }
        }
    }

    static boolean isProjection(StateOperation operation) {
        return switch (operation) {
            case SetRequest set -> YesTexts.yes(set.metadata().getOrDefault(MARK, ""));
            case DeleteRequest _ -> false;
        };
    }

    /** What is told of a write. */
    SetRequest told(SetRequest set) {
        return byKey.getOrDefault(set.key(), set);
    }
}
