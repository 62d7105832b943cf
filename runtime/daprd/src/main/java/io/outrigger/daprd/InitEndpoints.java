package io.outrigger.daprd;

import java.util.Locale;

/** Which of the questions a starting application is asked. */
public record InitEndpoints(boolean config, boolean subscribe) {

    static InitEndpoints from(FlagValues values) throws InvalidFlagException {
        boolean config = false;
        boolean subscribe = false;
        for (String entry : values.list(Flag.DISABLE_INIT_ENDPOINTS)) {
            String name = entry.strip().toLowerCase(Locale.ROOT);
            config |= name.equals("config");
            subscribe |= name.equals("subscribe");
            if (!name.isEmpty() && !name.equals("config") && !name.equals("subscribe")) {
                throw new InvalidFlagException("invalid value for 'disable-init-endpoints': " + name);
            }
        }
        return new InitEndpoints(config, subscribe);
    }
}
