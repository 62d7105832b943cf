package io.outrigger.runtime.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathLabelsTest {

    private static String full(String path) {
        return new PathLabels(true, PathPatterns.of(List.of())).of(path);
    }

    @Test
    void whatDiffersFromCallToCallIsLeftOut() {
        assertThat(full("/v1.0/state/mem/key/more")).isEqualTo("/v1.0/state/mem");
        assertThat(full("//v1.0//secrets/sec/a")).isEqualTo("/v1.0/secrets/sec");
        assertThat(full("/v1.0/state/mem")).isEqualTo("/v1.0/state/mem");
        assertThat(full("/v1.0/actors/T/1/timers/n")).isEqualTo("/v1.0/actors/T/{id}/timers");
        assertThat(full("/v1.0/actors/T/1")).isEqualTo("/v1.0/actors/T/1");
        assertThat(full("/actors/T/1/method/m")).isEqualTo("actors/T/{id}/method/m");
        assertThat(full("/v1.0-beta1/workflows/c/i")).isEqualTo("/v1.0-beta1/workflows/c/{instanceId}");
        assertThat(full("/v1.0/workflows/c/w/start")).isEqualTo("/v1.0/workflows/c/w/start");
        assertThat(full("/v1.0/workflows/c/i/pause")).isEqualTo("/v1.0/workflows/c/{instanceId}/pause");
        assertThat(full("/v1.0/workflows/c/i/raiseEvent/e"))
                .isEqualTo("/v1.0/workflows/c/{instanceId}/raiseEvent/{eventName}");
        assertThat(full("/v1.0/metadata/a b")).isEqualTo("/v1.0/metadata/a b");
    }

    @Test
    void lowCardinalityTellsNoPath() {
        assertThat(new PathLabels(false, PathPatterns.of(List.of())).of("/v1.0/state/mem/a"))
                .isEmpty();
    }

    @Test
    void whatDaprAsksTheApplicationIsAlwaysTold() {
        PathLabels labels = PathLabels.of(false, List.of());
        assertThat(labels.ofApplication("/dapr/config")).isEqualTo("/dapr/config");
        assertThat(labels.ofApplication("/orders")).isEmpty();
        assertThat(labels.of("/dapr/config")).isEmpty();
    }

    @Test
    void callersCannotMakeLabelsWithoutEnd() {
        PathLabels labels = new PathLabels(true, PathPatterns.of(List.of()));
        String last = "";
        for (int i = 0; i < 3_000; i++) {
            last = labels.of("/random/" + i);
        }
        assertThat(last).isEqualTo("{other}");
        assertThat(labels.of("/random/1")).isEqualTo("/random/1");
        assertThat(labels.of("/v1.0/state/new/a")).isEqualTo("{other}");
    }

    @Test
    void patternsTakeThePlaceOfPaths() {
        List<String> patterns =
                List.of("/orders/{id}", "/orders/{id}/items/{item}", "/orders/latest", "/files/{rest...}", "/dir/");
        PathLabels labels = new PathLabels(false, PathPatterns.of(patterns));
        assertThat(labels.of("/orders/1")).isEqualTo("/orders/{id}");
        assertThat(labels.of("/orders/latest")).isEqualTo("/orders/latest");
        assertThat(labels.of("/orders/1/items/2")).isEqualTo("/orders/{id}/items/{item}");
        assertThat(labels.of("/orders/1/items")).isEmpty();
        assertThat(labels.of("/files/a/b")).isEqualTo("/files/{rest...}");
        assertThat(labels.of("/dir/x/y")).isEqualTo("/dir/");
        assertThat(labels.of("/v1.0/invoke/app/method/orders/7")).isEqualTo("/v1.0/invoke/{app_id}/method/orders/{id}");
        assertThat(labels.of("/healthz")).isEqualTo("/healthz");
    }

    @Test
    void whatNoPatternMatchesKeepsItsPathInHighCardinality() {
        PathLabels labels = new PathLabels(true, PathPatterns.of(List.of("/orders/{id}")));
        assertThat(labels.of("/v1.0/state/mem/a")).isEqualTo("/v1.0/state/mem");
        assertThat(labels.of("/orders/5")).isEqualTo("/orders/{id}");
    }
}
