package io.outrigger.spi.binding;

import io.outrigger.spi.Component;
import io.outrigger.spi.UnsupportedException;
import java.util.Optional;
import java.util.Set;

/** Carries out operations on an outside system. */
public interface OutputBinding extends Component {

    /** The names of the operations there are. Constant after {@code init}. */
    Set<String> operations();

    /**
     * Carries out one operation.
     *
     * @return what the outside system answers, if it answers
     * @throws UnsupportedException if there is no such operation; the message names those there are
     */
    Optional<BindingData> invoke(String operation, BindingData request);
}
