package io.outrigger.tck.binding;

import io.outrigger.spi.binding.BindingData;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.tck.BackendFixture;
import java.util.Optional;

/** A {@link BackendFixture} with what is peculiar to output bindings. */
public interface OutputBindingFixture extends BackendFixture<OutputBinding> {

    /** An operation that succeeds, however often and from however many threads it is called. */
    Call harmless();

    /** Operations that keep bytes and give them back. Empty if the outside system keeps nothing. */
    default Optional<RoundTrip> roundTrip() {
        return Optional.empty();
    }

    /** One call of an operation. */
    record Call(String operation, BindingData request) {}

    /** Something that keeps bytes under a name. */
    interface RoundTrip {

        /** The call that keeps bytes. The name is new, of letters, digits and hyphens. */
        Call write(String name, byte[] data);

        /** The call whose answer's data are those bytes. */
        Call read(String name);
    }
}
