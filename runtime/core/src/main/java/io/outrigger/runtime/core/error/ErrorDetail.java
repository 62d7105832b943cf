package io.outrigger.runtime.core.error;

import java.util.Map;

/** A detail of a rich error, as {@code google.rpc} names it. {@code ErrorInfo} is derived from the code itself. */
public sealed interface ErrorDetail {

    /** What the error is about. */
    record ResourceInfo(String type, String name, String owner, String description) implements ErrorDetail {}

    /** The field of the request that is wrong. */
    record FieldViolation(String field, String description) implements ErrorDetail {}

    /** Where to read on. */
    record HelpLink(String url, String description) implements ErrorDetail {}

    /** Entries for the metadata of {@code ErrorInfo}. */
    record InfoMetadata(Map<String, String> entries) implements ErrorDetail {}
}
