import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** Kills and starts again, by a seeded choice. */
final class Chaos {

    private static final int LONGEST_ABSENCE_MILLIS = 2_000;
    // One time in so many, two go together.
    private static final int PAIR = 4;
    private static final int ATTEMPTS = 60;

    private final List<Victim> victims;
    private final Random random;
    private final Map<String, Integer> kills = new LinkedHashMap<>();

    Chaos(List<Victim> victims, long seed) {
        this.victims = victims;
        this.random = new Random(seed);
    }

    /** Kills one or two of them, waits, and starts them again. */
    void strike() throws InterruptedException {
        List<Victim> chosen = chosen();
        int absence = random.nextInt(LONGEST_ABSENCE_MILLIS);
        System.err.println("kill " + String.join(", ", chosen.stream().map(Victim::name).toList()) + " for " + absence
                + " ms");
        for (Victim victim : chosen) {
            victim.kill();
            kills.merge(victim.name(), 1, Integer::sum);
        }
        Thread.sleep(absence);
        List<Thread> starts = new ArrayList<>();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        for (Victim victim : chosen) {
            starts.add(Thread.ofPlatform().start(() -> startAgain(victim, failure)));
        }
        for (Thread start : starts) {
            start.join();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** As whoever looks after processes does: one that ends by itself, such as without its broker, is started anew. */
    private static void startAgain(Victim victim, AtomicReference<RuntimeException> failure) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                victim.start();
                return;
            } catch (RuntimeException | AssertionError e) {
                System.err.println(victim.name() + " did not start, attempt " + attempt);
                victim.kill();
                if (attempt == ATTEMPTS) {
                    failure.set(new IllegalStateException(victim.name() + " does not start: " + e.getMessage(), e));
                }
            }
        }
    }

    private List<Victim> chosen() {
        Victim first = victims.get(random.nextInt(victims.size()));
        Victim second = victims.get(random.nextInt(victims.size()));
        return random.nextInt(PAIR) == 0 && first != second ? List.of(first, second) : List.of(first);
    }

    Map<String, Integer> kills() {
        return kills;
    }
}
