package io.outrigger.runtime.channel;

import java.net.ProtocolException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes headers one by one, but those that follow from the server and the body. */
final class Http1HeaderLines implements BiConsumer<String, String> {
    private final Http1Output out;
    private Optional<ProtocolException> fault = Optional.empty();

    Http1HeaderLines(Http1Output out) {
        this.out = out;
    }

    @Override
    public void accept(String name, String value) {
        if (!ours(name)) {
            try {
                line(name, value);
            } catch (ProtocolException e) {
                fault = Optional.of(e);
            }
        }
    }

    private static boolean ours(String name) {
        return switch (name.length()) {
            case 4 -> name.equalsIgnoreCase("Host");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }

    private void line(String name, String value) throws ProtocolException {
        if (name.isEmpty()) {
            throw new ProtocolException("a header without name");
        }
        out.checked(name, Http1Chars.TOKEN);
        out.known(": ");
        out.checked(value, Http1Chars.VALUE);
        out.known("\r\n");
    }

    /** Says what {@link #accept} found. */
    void check() throws ProtocolException {
        if (fault.isPresent()) {
            throw fault.get();
        }
    }
}
