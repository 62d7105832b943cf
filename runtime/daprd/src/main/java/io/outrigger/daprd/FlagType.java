package io.outrigger.daprd;

/** What a flag takes, named as the usage text names it. */
enum FlagType {
    TEXT("string"),
    NUMBER("int"),
    COUNT("uint"),
    SWITCH(""),
    DURATION("duration"),
    LIST("strings");

    private final String placeholder;

    FlagType(String placeholder) {
        this.placeholder = placeholder;
    }

    /** Stands for the value in the usage text; empty where none is needed. */
    String placeholder() {
        return placeholder;
    }
}
