package io.outrigger.runtime.core.secret;

import java.util.Set;

/**
 * Which secrets of one store the application may read.
 *
 * @param allowed if not empty, only these
 * @param denied if nothing is listed as allowed, all but these
 * @param allowOthers whether secrets on neither list may be read
 */
public record SecretScope(Set<String> allowed, Set<String> denied, boolean allowOthers) {

    /** Everything may be read. */
    public static final SecretScope OPEN = new SecretScope(Set.of(), Set.of(), true);

    public boolean allows(String secret) {
        if (!allowed.isEmpty()) {
            return allowed.contains(secret);
        }
        return allowOthers && !denied.contains(secret);
    }
}
