package io.outrigger.runtime.resources;

import static java.util.Objects.requireNonNull;

/** Names a value in a secret store; both parts are names, the value itself is never held here. */
public record SecretRef(String name, String key) {
    public SecretRef {
        requireNonNull(name, "name");
        requireNonNull(key, "key");
    }

    /** The entry to look up within the secret: the key, or the secret's own name when no key is given. */
    public String entry() {
        return key.isEmpty() ? name : key;
    }
}
