package io.outrigger.runtime.core.invoke;

/**
 * What a caller of one of the heads wants.
 *
 * @param target an application, perhaps with its namespace after a dot, an HTTP endpoint's name, or a URL
 * @param streaming whether nobody knows how long the body is: such a call is neither kept nor made again
 * @param rule how the head tells answers that count as failures
 */
public record InvokeCall(String target, InvokeRequest request, boolean streaming, AnswerRule rule) {
    // The target may be a URL with credentials in it.
    @Override
    public String toString() {
        return "InvokeCall[" + request + "]";
    }
}
