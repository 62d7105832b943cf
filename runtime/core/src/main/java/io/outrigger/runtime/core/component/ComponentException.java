package io.outrigger.runtime.core.component;

/** A component could not be made or started. The message is the one that operators of daprd know. */
public final class ComponentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Stage stage;

    /** What was being done when it failed. */
    public enum Stage {
        CREATION("CREATE_COMPONENT_FAILURE", "creation"),
        INIT("INIT_COMPONENT_FAILURE", "init");

        private final String code;
        private final String reason;

        Stage(String code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    private ComponentException(Stage stage, String message, Throwable cause) {
        super(message, cause);
        this.stage = stage;
    }

    static ComponentException of(Stage stage, String component, String why, Throwable cause) {
        String message = "[" + stage.code + "]: initialization error occurred for " + component + ": " + why;
        return new ComponentException(stage, message, cause);
    }

    /** The reason as the metric of failed components labels it. */
    public String reason() {
        return stage.reason;
    }
}
