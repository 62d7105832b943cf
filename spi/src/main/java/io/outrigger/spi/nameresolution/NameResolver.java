package io.outrigger.spi.nameresolution;

import io.outrigger.spi.Component;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.Subscription;
import io.outrigger.spi.UnavailableException;
import java.time.Duration;
import java.util.List;

/**
 * Finds the sidecars of applications, and tells others of this one. A runtime has one name resolver.
 *
 * <p><b>Life cycle.</b> After {@code init} the runtime calls {@link #register} once, when its internal server listens,
 * and {@link #resolve} from then on or earlier. It closes the registration first and the resolver after it; a resolver
 * that is closed with a registration still open takes that back, too. {@code init} makes nothing known to others.
 *
 * <p><b>Threads.</b> {@link #resolve} is called on virtual threads, from many at once, before every call of another
 * application: what it knows it should answer from memory. It may be interrupted, and then throws
 * {@link UnavailableException}.
 */
public interface NameResolver extends Component {

    /**
     * Finds addresses of an application's sidecars.
     *
     * <p>A resolver that spreads calls over several sidecars itself returns one address, another one each time. One
     * that returns all there are leaves the choice to the runtime: it picks one at random, or lets them take turns while the answer is valid.
     *
     * @return addresses as {@code host:port}, an IPv6 host in brackets. Empty if the application is known but has no
     *     address right now: the runtime then asks again for half a second. Unmodifiable
     * @throws NotFoundException if nobody answers to that id; the runtime does not ask again
     * @throws InvalidRequestException if no application can have such an id
     * @throws UnavailableException if the registry does not answer
     */
    List<String> resolve(Target target);

    /**
     * How long the runtime may use an answer of {@link #resolve} before it asks again. Zero by default: the resolver is
     * asked before every call. Constant for the resolver's life. The runtime forgets an answer early if a call to one
     * of its addresses fails.
     */
    default Duration validity() {
        return Duration.ZERO;
    }

    /**
     * Whether {@link #register} makes an instance known, so that other resolvers of this type find it. False by
     * default: for resolvers whose registry is filled by somebody else, and for those that compute addresses.
     */
    default boolean registers() {
        return false;
    }

    /**
     * Makes this instance known until the registration is closed. Resolvers that need none do nothing. Returns when
     * the registry has accepted it; others may see it a little later. May block; called on a thread of its own.
     *
     * @return closing it takes the instance back: then others no longer find it, as far as they have not remembered it.
     *     Closing does not fail; what cannot be taken back is left to run out
     * @throws InvalidRequestException if such an instance cannot be registered, for example for want of a port
     * @throws UnavailableException if the registry does not answer
     */
    default Subscription register(Instance instance) {
        return () -> {};
    }

    /**
     * Who is looked for.
     *
     * @param appId the application's id, any text but an empty one
     * @param namespace its namespace; a caller that names none means its own
     * @param port the port to assume where the registry knows none: that of this sidecar's internal server
     */
    record Target(String appId, String namespace, int port) {}

    /**
     * Who is made known.
     *
     * @param appId the application's id
     * @param namespace its namespace
     * @param host the sidecar's address, an IPv6 address without brackets
     * @param appPort where the application listens; 0 if it does not
     * @param httpPort where the sidecar's health can be asked for
     * @param internalPort where other sidecars call this one
     */
    record Instance(String appId, String namespace, String host, int appPort, int httpPort, int internalPort) {}
}
