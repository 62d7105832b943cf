package io.outrigger.spi.secret;

import io.outrigger.spi.Component;
import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.UnavailableException;
import java.util.Map;
import java.util.Set;

/**
 * Gives out secrets. A secret is a map of names to texts; most stores return exactly one entry, named like the secret.
 *
 * <p>All methods block, may be called from any number of threads at once, and throw {@link UnavailableException} when
 * the backend does not answer. Neither a secret's text nor a piece of it may appear in an exception's message.
 */
public interface SecretStore extends Component {

    /**
     * Reads one secret.
     *
     * @param name the secret's name
     * @param metadata request metadata, for example {@code namespace} or {@code version_id}
     * @throws NotFoundException if there is no such secret, in stores that can tell
     */
    Map<String, String> get(String name, Map<String, String> metadata);

    /**
     * Reads all secrets this component may see.
     *
     * @param metadata request metadata
     * @return by secret name
     */
    Map<String, Map<String, String>> all(Map<String, String> metadata);

    /** What this store promises beyond its methods. Constant after {@code init}. */
    default Set<SecretFeature> features() {
        return Set.of();
    }
}
