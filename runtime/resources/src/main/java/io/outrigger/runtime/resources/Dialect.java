package io.outrigger.runtime.resources;

/** The two ways in which daprd reads YAML; they differ in more than they should. */
enum Dialect {
    /** YAML 1.1 turned into JSON: yes and no are booleans, field names match in any case, numbers become text. */
    RESOURCE,
    /** YAML read directly: field names match exactly, texts keep the spelling of the file. */
    CONFIGURATION
}
