package io.outrigger.tck;

import io.outrigger.spi.Component;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A started fixture with its component; JUnit closes it after the class's last rule. */
final class Backend<C extends Component> implements AutoCloseable {

    /** A configuration parameter that stands in for the environment's {@code CI}. */
    static final String DEMAND = "outrigger.tck.ci";

    private final BackendFixture<C> fixture;
    private Optional<ComponentUnderTest<C>> subject = Optional.empty();

    private Backend(BackendFixture<C> fixture) {
        this.fixture = fixture;
    }

    static <C extends Component> Backend<C> of(BackendFixture<C> fixture, Optional<String> demand) {
        if (!fixture.available()) {
            String ci =
                    demand.or(() -> Optional.ofNullable(System.getenv("CI"))).orElse("false");
            if (Boolean.parseBoolean(ci)) {
                throw new AssertionError("CI demands every backend, but " + fixture.unavailableReason());
            }
            Assumptions.abort(fixture.unavailableReason());
        }
        return new Backend<>(fixture);
    }

    @SuppressWarnings("unchecked") // the fixture came from this very object
    void open(ComponentTck<?> tck) throws Exception {
        fixture.start();
        subject = Optional.of(((ComponentTck<C>) tck).open(fixture));
    }

    ComponentUnderTest<C> subject() {
        return subject.orElseThrow();
    }

    Applicability applicability() {
        return new Applicability(subject().abilities(), fixture.quirks(), fixture.waivers());
    }

    @Override
    public void close() {
        try {
            subject.ifPresent(ComponentUnderTest::close);
        } finally {
            stop();
        }
    }

    private void stop() {
        try {
            fixture.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the fixture could not be stopped: " + e.getMessage(), e);
        }
    }
}
