package io.outrigger.plugin.namepatterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.nameresolution.NameResolver.Target;
import org.junit.jupiter.api.Test;

class AddressTemplateTest {

    private static final Target SHOP = new Target("shop", "retail", 50002);

    @Test
    void aServiceHasItsPlaceInTheCluster() {
        assertThat(AddressTemplate.service("cluster.local").fill(SHOP))
                .isEqualTo("shop-dapr.retail.svc.cluster.local:50002");
    }

    @Test
    void placesAreFilledIn() {
        assertThat(filled("{{.ID}}-{{ .Namespace }}.internal:{{.Port}}")).isEqualTo("shop-retail.internal:50002");
        assertThat(filled("x {{- .ID -}} y:{{.Port}}")).isEqualTo("xshopy:50002");
        assertThat(filled("gateway:7")).isEqualTo("gateway:7");
    }

    @Test
    void anIdThatLooksLikeAPlaceIsText() {
        assertThat(AddressTemplate.parse("{{.ID}}:{{.Port}}").fill(new Target("{{.Port}}", "retail", 1)))
                .isEqualTo("{{.Port}}:1");
    }

    @Test
    void otherPartsOfTheLanguageAreRefused() {
        refused("has the place {{.Data.region}}", "{{.Data.region}}:1");
        refused("has the place {{if .ID}}", "{{if .ID}}a{{end}}");
        refused("has the place {{.ID | printf \"%s\"}}", "{{.ID | printf \"%s\"}}");
        refused("a place without an end", "{{.ID}}:{{.Port");
    }

    private static String filled(String template) {
        return AddressTemplate.parse(template).fill(SHOP);
    }

    private static void refused(String message, String template) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> AddressTemplate.parse(template))
                .withMessageContaining(message);
    }
}
