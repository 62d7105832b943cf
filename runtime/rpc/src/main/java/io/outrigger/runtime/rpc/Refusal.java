package io.outrigger.runtime.rpc;

import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import java.util.Map;

/** Why a call is turned away before its method sees it. */
public enum Refusal {
    NO_TOKEN(401, "Unauthorized", Status.Code.UNAUTHENTICATED, "missing api token in request metadata"),
    WRONG_TOKEN(401, "Unauthorized", Status.Code.UNAUTHENTICATED, "authentication error: api token mismatch"),
    NOT_AVAILABLE(501, "Not Implemented", Status.Code.UNIMPLEMENTED, "requested endpoint is not available");

    private final int httpStatus;
    private final String title;
    private final Status.Code code;
    private final String detail;

    Refusal(int httpStatus, String title, Status.Code code, String detail) {
        this.httpStatus = httpStatus;
        this.title = title;
        this.code = code;
        this.detail = detail;
    }

    Status status() {
        return code.toStatus().withDescription(title);
    }

    com.google.rpc.Status details() {
        ErrorInfo info = ErrorInfo.newBuilder()
                .setReason(title)
                .setDomain(ErrorDetails.DOMAIN)
                .putAllMetadata(Map.of("http.code", Integer.toString(httpStatus), "http.error_message", detail))
                .build();
        return ErrorDetails.status(code.value(), title)
                .addDetails(com.google.protobuf.Any.pack(info))
                .build();
    }
}
