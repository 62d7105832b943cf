package io.outrigger.runtime.core.subscription;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The application's subscriptions under way. Not safe for use from several threads. */
final class RunningSubscriptions {
    private final Map<TopicSubscription, KeptSubscription> running = new LinkedHashMap<>();

    /**
     * Ends those that are no longer wanted, then begins those that are not under way. What has not changed goes on.
     *
     * @param begin answers with nothing if there is no component for a subscription
     */
    void follow(List<TopicSubscription> wanted, Function<TopicSubscription, Optional<KeptSubscription>> begin) {
        end(each -> !wanted.contains(each));
        for (TopicSubscription each : wanted) {
            if (!running.containsKey(each)) {
                begin.apply(each).ifPresent(kept -> running.put(each, kept));
            }
        }
    }

    /** Ends some, side by side, and waits for what is under way. */
    void end(Predicate<TopicSubscription> which) {
        List<TopicSubscription> ending = running.keySet().stream().filter(which).toList();
        Closings.closeAll(ending.stream().map(running::remove).toList());
    }

    /** Lets go of all of them; whoever asks ends them. */
    List<AutoCloseable> release() {
        List<AutoCloseable> all = new ArrayList<>(running.values());
        running.clear();
        return all;
    }
}
