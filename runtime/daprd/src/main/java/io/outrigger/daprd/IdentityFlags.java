package io.outrigger.daprd;

/** Which application this is the sidecar of. */
public record IdentityFlags(String appId, Mode mode) {

    static IdentityFlags from(FlagValues values) throws InvalidFlagException {
        String appId = values.text(Flag.APP_ID);
        return switch (values.text(Flag.MODE)) {
            case "standalone" -> new IdentityFlags(checked(appId), Mode.STANDALONE);
            // On Kubernetes the injector has checked it.
            case "kubernetes" -> new IdentityFlags(appId, Mode.KUBERNETES);
            default -> throw new InvalidFlagException("invalid mode: " + values.text(Flag.MODE));
        };
    }

    private static String checked(String appId) throws InvalidFlagException {
        if (appId.isEmpty()) {
            throw new InvalidFlagException("parameter app-id cannot be empty");
        }
        if (appId.contains(".")) {
            throw new InvalidFlagException("parameter app-id cannot contain dots");
        }
        return appId;
    }
}
