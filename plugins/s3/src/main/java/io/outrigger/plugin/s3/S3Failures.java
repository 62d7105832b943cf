package io.outrigger.plugin.s3;

import io.outrigger.spi.NotFoundException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Tells failures of the storage in the words that daprd has for them. */
final class S3Failures {

    static final String NOT_FOUND = "object not found";

    private static final int SERVERS_FAULT = 500;
    private static final int MISSING = 404;

    private S3Failures() {}

    /**
     * The exception to throw.
     *
     * @param what the words before it
     * @param operation the storage's name of what was tried
     */
    static SpiException exception(String what, String operation, SdkException e) {
        if (e instanceof NoSuchKeyException) {
            return new NotFoundException(NOT_FOUND, e);
        }
        String message = "s3 binding error: " + what + ": " + told(operation, e);
        if (!(e instanceof AwsServiceException answer) || answer.statusCode() >= SERVERS_FAULT) {
            return new UnavailableException(message, e);
        }
        return answer.statusCode() == MISSING ? new NotFoundException(message, e) : new SpiException(message, e);
    }

    /** What an item of many is told. */
    static String told(String operation, SdkException e) {
        if (e instanceof NoSuchKeyException) {
            return NOT_FOUND;
        }
        String begin = "operation error S3: " + operation + ", ";
        return begin + (e instanceof AwsServiceException answer ? answered(answer) : e.getMessage());
    }

    private static String answered(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null ? "" : text(details.errorCode());
        String message = details == null ? "" : text(details.errorMessage());
        return "https response error StatusCode: " + e.statusCode() + ", RequestID: " + text(e.requestId())
                + ", HostID: " + text(e.extendedRequestId()) + ", api error " + code + ": " + message;
    }

    private static String text(String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
