package io.outrigger.spi.binding;

import io.outrigger.spi.Component;
import io.outrigger.spi.UnsupportedException;
import java.util.List;
import java.util.Optional;

/** Carries out operations on an outside system. Called from any number of threads at the same time. */
public interface OutputBinding extends Component {

    /** The names of the operations there are, in the order users are told of them. Constant after {@code init}. */
    List<String> operations();

    /**
     * Carries out one operation. The runtime may call again with the same request if that fails and its policies say
     * so.
     *
     * @param operation a name that need not be among {@link #operations()}; upper and lower case differ
     * @param request its metadata are the caller's: hostile, and of any number
     * @return what the outside system answers, if it answers; bytes of length zero are an answer, too
     * @throws UnsupportedException if there is no such operation; the message names those there are
     * @throws FailedAnswerException if the outside system answered and called it a failure
     * @throws io.outrigger.spi.InvalidRequestException if the request lacks something or makes no sense
     * @throws io.outrigger.spi.SpiException for any other failure
     */
    Optional<BindingData> invoke(String operation, BindingData request);

    /** The exception for an operation that is not among {@link #operations()}. */
    default UnsupportedException unsupported(String operation) {
        return new UnsupportedException(
                "operation " + operation + " is not supported; there are " + String.join(", ", operations()));
    }
}
