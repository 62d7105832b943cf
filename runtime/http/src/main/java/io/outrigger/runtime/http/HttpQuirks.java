package io.outrigger.runtime.http;

import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.ErrorDetail;
import io.outrigger.runtime.core.error.StateError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where daprd's HTTP head tells an error otherwise than its gRPC head. Each quirk is one row here.
 *
 * <ul>
 *   <li>A key that must not be: the message and the violation carry the error's gRPC text in front.
 *   <li>The same in a transaction: the violation does not name its field.
 *   <li>A state store that is not there: details name the application, except in a query.
 * </ul>
 */
final class HttpQuirks {

    private static final Set<ErrorCode> NAMES_APPLICATION = Set.of(StateError.NOT_CONFIGURED, StateError.NOT_FOUND);
    private static final String QUERY = "QueryStateAlpha1";
    private static final String TRANSACTION = "ExecuteStateTransaction";

    private final String appId;

    HttpQuirks(String appId) {
        this.appId = appId;
    }

    /**
     * The error as HTTP tells it.
     *
     * @param route the name of the route that failed
     */
    DaprException apply(DaprException failure, String route) {
        if (failure.code() == StateError.ILLEGAL_KEY) {
            return illegalKey(failure, route);
        }
        if (NAMES_APPLICATION.contains(failure.code()) && !appId.isEmpty() && !route.equals(QUERY)) {
            return failure.withDetails(new ErrorDetail.InfoMetadata(Map.of("appID", appId)));
        }
        return failure;
    }

    private static DaprException illegalKey(DaprException failure, String route) {
        String message = "api error: code = " + failure.code().grpcCode().title() + " desc = " + failure.getMessage();
        List<ErrorDetail> details = new ArrayList<>();
        for (ErrorDetail detail : failure.details()) {
            details.add(
                    detail instanceof ErrorDetail.FieldViolation violation
                            ? new ErrorDetail.FieldViolation(
                                    route.equals(TRANSACTION) ? "" : violation.field(), message)
                            : detail);
        }
        return new DaprException(failure.code(), message, details, failure.getCause());
    }
}
