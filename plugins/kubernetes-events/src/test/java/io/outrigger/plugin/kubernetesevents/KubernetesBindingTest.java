package io.outrigger.plugin.kubernetesevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.Subscription;
import io.outrigger.testing.Eventually;
import io.outrigger.testing.TestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told, as daprd's component told it of a server of the same kind. */
class KubernetesBindingTest {

    private static final String NOTHING = "{\"metadata\":{\"creationTimestamp\":null},\"involvedObject\":{},"
            + "\"source\":{},\"firstTimestamp\":null,\"lastTimestamp\":null,\"eventTime\":null,"
            + "\"reportingComponent\":\"\",\"reportingInstance\":\"\"}";

    @TempDir
    private Path directory;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private FakeApiServer server;
    private TestContext context;
    private KubernetesBinding binding;
    private Optional<Subscription> subscription = Optional.empty();

    @BeforeEach
    void start() {
        server = new FakeApiServer();
    }

    @AfterEach
    void stop() {
        subscription.ifPresent(Subscription::close);
        binding.close();
        server.close();
    }

    private void read(String resyncPeriod) {
        Path kubeconfig = Kubeconfigs.write(
                directory.resolve("config"), "server: \"" + server.address() + "/\"", "token: of-mine");
        context = TestContext.of(Map.of("namespace", "ns", "resyncPeriodInSec", resyncPeriod));
        KubernetesSettings settings =
                context.settings(java.lang.invoke.MethodHandles.lookup(), KubernetesSettings.class);
        Surroundings surroundings = new Surroundings(Map.of("KUBECONFIG", kubeconfig.toString()), directory);
        binding = new KubernetesBinding(settings, context, surroundings);
        binding.init(Deadline.after(Duration.ofSeconds(10)));
        subscription = Optional.of(binding.read(event -> {
            told.add(new String(event.data(), StandardCharsets.UTF_8));
            if (told.size() == 1) {
                throw new SpiException("the first one is refused");
            }
            return Optional.empty();
        }));
    }

    private void await(int count) {
        Eventually.holds("told " + count, Duration.ofSeconds(20), () -> told.size() >= count);
    }

    private static String event(String name, int version, String items) {
        return "{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"ns\",\"uid\":\"uid-" + name
                + "\",\"resourceVersion\":\"" + version + "\",\"creationTimestamp\":null},\"involvedObject\":{},"
                + items
                + "\"source\":{},\"firstTimestamp\":null,\"lastTimestamp\":null,\"eventTime\":null,"
                + "\"reportingComponent\":\"\",\"reportingInstance\":\"\"}";
    }

    private static String change(String kind, String before, String after) {
        return "{\"event\":\"" + kind + "\",\"oldVal\":" + before + ",\"newVal\":" + after + "}";
    }

    @Test
    void whatIsThereIsAddedThenFollowedInOrder() {
        server.demandToken("of-mine");
        server.put("b", "{\"firstTimestamp\":null,\"count\":0}");
        read("0");
        await(1);
        server.put("c", "{\"reason\":\"new\"}");
        server.put("c", "{\"reason\":\"newer\"}");
        server.bookmark();
        server.delete("b");
        await(4);
        String first = event("c", 102, "\"reason\":\"new\",");
        assertThat(told)
                .containsExactly(
                        change("add", NOTHING, event("b", 101, "")),
                        change("add", NOTHING, first),
                        change("update", first, event("c", 103, "\"reason\":\"newer\",")),
                        change("delete", event("b", 105, ""), NOTHING));
    }

    @Test
    void afterACutTheWatchGoesOnWhereItStopped() {
        server.put("a", "{}");
        read("0");
        await(1);
        server.bookmark();
        server.put("b", "{}");
        await(2);
        server.refuse(2);
        server.cut();
        server.put("c", "{}");
        await(3);
        assertThat(told.get(2)).isEqualTo(change("add", NOTHING, event("c", 104, "")));
        assertThat(server.requests().getLast()).contains("resourceVersion=103");
        assertThat(server.requests()).filteredOn(it -> it.contains("limit=")).hasSize(1);
        assertThat(context.logged())
                .anyMatch(line -> line.startsWith("WARNING") && line.contains("500: InternalError it is"))
                .noneMatch(line -> line.contains("of-mine"));
    }

    @Test
    void aForgottenVersionLeadsToANewListAndNothingIsMissed() {
        server.put("a", "{}");
        server.put("b", "{}");
        read("0");
        await(2);
        server.vanish("a");
        server.put("d", "{}");
        await(3);
        server.vanish("d");
        server.cut();
        server.forget();
        server.put("e", "{}");
        server.forget();
        Eventually.holds(
                "all is told",
                Duration.ofSeconds(20),
                () -> told.contains(change("delete", event("d", 104, ""), NOTHING)));
        String b = event("b", 102, "");
        assertThat(told.subList(3, told.size()))
                .contains(
                        change("update", b, b),
                        change("add", NOTHING, event("e", 106, "")),
                        change("delete", event("a", 101, ""), NOTHING));
    }

    @Test
    void manyAreListedPageByPage() {
        for (int i = 0; i < 1201; i++) {
            server.put("many-" + i, "{}");
        }
        read("0");
        await(1201);
        assertThat(told).doesNotHaveDuplicates().hasSize(1201);
        assertThat(server.requests()).filteredOn(it -> it.contains("limit=500")).hasSize(3);
    }

    @Test
    void everythingIsToldAgainFromTimeToTime() {
        server.put("a", "{}");
        server.put("b", "{}");
        read("1");
        await(7);
        String a = event("a", 101, "");
        String b = event("b", 102, "");
        assertThat(told.subList(2, 6))
                .containsExactly(
                        change("update", a, a), change("update", b, b), change("update", a, a), change("update", b, b));
    }

    @Test
    void aServerThatComesLaterIsFound() {
        int port = server.port();
        server.close();
        read("0");
        Eventually.holds(
                "it was missed", Duration.ofSeconds(10), () -> !context.logged().isEmpty());
        server = new FakeApiServer(port, Optional.empty());
        server.put("a", "{}");
        await(1);
        assertThat(told).containsExactly(change("add", NOTHING, event("a", 101, "")));
    }
}
