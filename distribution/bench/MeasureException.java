/** A measure could not be taken, or would have measured failures. */
final class MeasureException extends RuntimeException {

    MeasureException(String message) {
        super(message);
    }
}
