package io.outrigger.tck.binding;

import static io.outrigger.tck.support.Together.RACERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnsupportedException;
import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.ComponentTck;
import io.outrigger.tck.ComponentUnderTest;
import io.outrigger.tck.Contract;
import io.outrigger.tck.Level;
import io.outrigger.tck.Rule;
import io.outrigger.tck.binding.OutputBindingFixture.Call;
import io.outrigger.tck.binding.OutputBindingFixture.RoundTrip;
import io.outrigger.tck.support.Refusals;
import io.outrigger.tck.support.Together;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;

/** Operations. */
@Contract
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
abstract class OutputContract {

    private static final String SPI = "the Javadoc of io.outrigger.spi.binding.OutputBinding";
    private static final int BYTES = 256;

    private final ComponentUnderTest<OutputBinding> subject;
    private final OutputBindingFixture fixture;

    OutputContract(OutputBindingTck tck) {
        this.subject = ((ComponentTck<OutputBinding>) tck).subject();
        this.fixture = (OutputBindingFixture) subject.fixture();
    }

    private OutputBinding binding() {
        return subject.component();
    }

    private Optional<BindingData> invoke(Call call) {
        return binding().invoke(call.operation(), call.request());
    }

    /** If this fails, look at what operations() returns. */
    @Rule(id = "BIND-01", says = "there are operations, and each has a name of its own", source = SPI)
    void named() {
        assertThat(binding().operations())
                .as("operations")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(operation -> !operation.isBlank());
    }

    /** If this fails, look at what is done with a name that no operation has; OutputBinding.unsupported makes the exception. */
    @Rule(
            id = "BIND-02",
            says = "an unknown operation is unsupported, and the message names those there are",
            source = SPI)
    void unknown() {
        for (String name : List.of("tck-unknown", "", "../get")) {
            SpiException refusal = Refusals.expect(
                    "an unknown operation",
                    () -> binding().invoke(name, fixture.harmless().request()),
                    UnsupportedException.class);
            assertThat(refusal.getMessage())
                    .as("message about an unknown operation")
                    .contains(binding().operations());
        }
    }

    /** If this fails, look at the fixture's call first. */
    @Rule(id = "BIND-03", says = "an operation that is declared can be called", source = SPI)
    void known() {
        assertThat(binding().operations())
                .as("operations")
                .contains(fixture.harmless().operation());
        assertThat(Refusals.attempt("a harmless operation", () -> invoke(fixture.harmless())))
                .as("failure of a harmless operation")
                .isEmpty();
    }

    /** If this fails, look for character sets, and for data taken apart that should be kept. */
    @Rule(id = "BIND-04", says = "bytes that are kept come back byte for byte", source = SPI)
    void roundTrip() {
        Optional<RoundTrip> found = fixture.roundTrip();
        Assumptions.assumeTrue(found.isPresent(), "the fixture knows no operations that keep bytes");
        RoundTrip trip = found.orElseThrow();
        String name = subject.newScope();
        byte[] bytes = everyByte();
        invoke(trip.write(name, bytes));
        Optional<BindingData> read = invoke(trip.read(name));
        assertThat(read.map(BindingData::data)).as("what was kept").isPresent();
        if (!Arrays.equals(read.orElseThrow().data(), bytes)) {
            throw new AssertionError("what was kept: expected " + bytes.length + " bytes, found others (not shown)");
        }
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** If this fails, look for a client or a buffer that threads share unguarded. */
    @Rule(id = "BIND-05", says = "16 threads can call at once", level = Level.STOCHASTIC, source = SPI)
    void manyThreads() {
        var failures = Together.race("parallel operations", RACERS, i -> invoke(fixture.harmless()));
        assertThat(failures).as("failures of parallel operations").allMatch(Optional::isEmpty);
    }

    /** If this fails, look for request metadata read as a switch of another component. */
    @Rule(id = "BIND-06", says = "metadata the binding does not know change nothing", source = SPI)
    void unknownMetadata() {
        Call call = fixture.harmless();
        Map<String, String> metadata = new HashMap<>(call.request().metadata());
        metadata.put("tckUnknown", "true");
        BindingData request = BindingData.of(call.request().data(), metadata);
        assertThat(Refusals.attempt(
                        "an operation with unknown metadata", () -> binding().invoke(call.operation(), request)))
                .as("failure of an operation with unknown metadata")
                .isEmpty();
    }

    /** If this fails, look for buffers that are decoded in place: the runtime may call again with the same request. */
    @Rule(id = "BIND-07", says = "the bytes of a request are left as they are", source = SPI)
    void untouched() {
        Call call = fixture.roundTrip()
                .map(trip -> trip.write(subject.newScope(), everyByte()))
                .orElseGet(fixture::harmless);
        byte[] before = call.request().data().clone();
        invoke(call);
        assertThat(Arrays.equals(before, call.request().data()))
                .as("whether the bytes of the request are the same after the call")
                .isTrue();
    }
}
