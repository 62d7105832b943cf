package io.outrigger.plugin.httpmiddleware;

import io.outrigger.tck.Quirk;
import io.outrigger.tck.middleware.MiddlewareFixture;
import io.outrigger.tck.middleware.MiddlewareTck;
import java.util.Map;

class UppercaseTckTest extends MiddlewareTck {

    @Override
    protected MiddlewareFixture fixture() {
        return new MiddlewareFixture() {
            @Override
            public UppercaseFactory factory() {
                return new UppercaseFactory();
            }

            @Override
            public Map<String, String> metadata() {
                return Map.of("direction", "both");
            }

            @Override
            public Map<Quirk, String> quirks() {
                return Map.of(Quirk.BODIES_CHANGED, "upper case is what it is for");
            }
        };
    }
}
