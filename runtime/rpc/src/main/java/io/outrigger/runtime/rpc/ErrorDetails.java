package io.outrigger.runtime.rpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.ResourceInfo;
import com.google.rpc.Status;
import io.outrigger.runtime.core.error.DaprException;
import io.outrigger.runtime.core.error.ErrorCode;
import io.outrigger.runtime.core.error.ErrorCode.Shape;
import io.outrigger.runtime.core.error.ErrorDetail;
import java.util.Comparator;
import java.util.List;

/** Writes what {@code grpc-status-details-bin} says of a failure. */
final class ErrorDetails {

    static final String DOMAIN = "dapr.io";

    private ErrorDetails() {}

    static Status of(DaprException failure) {
        ErrorCode code = failure.code();
        Status.Builder status = status(code.grpcCode().number(), GrpcErrors.bounded(failure.getMessage()));
        ErrorInfo.Builder info = ErrorInfo.newBuilder().setDomain(DOMAIN).setReason(reason(code));
        if (code.shape() == Shape.RICH) {
            for (ErrorDetail detail : inOrder(failure.details())) {
                add(detail, status, info);
            }
        }
        return status.addDetails(Any.pack(info.build())).build();
    }

    static Status.Builder status(int code, String message) {
        return Status.newBuilder().setCode(code).setMessage(message);
    }

    // A basic error has one name for both heads, a rich one two.
    private static String reason(ErrorCode code) {
        return code.shape() == Shape.BASIC ? code.tag() : code.reason();
    }

    private static List<ErrorDetail> inOrder(List<ErrorDetail> details) {
        return details.stream()
                .sorted(Comparator.comparingInt(ErrorDetails::rank))
                .toList();
    }

    private static int rank(ErrorDetail detail) {
        return switch (detail) {
            case ErrorDetail.FieldViolation _ -> 0;
            case ErrorDetail.HelpLink _ -> 1;
            case ErrorDetail.ResourceInfo _ -> 2;
            case ErrorDetail.InfoMetadata _ -> 3;
        };
    }

    private static void add(ErrorDetail detail, Status.Builder status, ErrorInfo.Builder info) {
        switch (detail) {
            case ErrorDetail.FieldViolation violation -> status.addDetails(Any.pack(badRequest(violation)));
            case ErrorDetail.HelpLink link -> status.addDetails(Any.pack(help(link)));
            case ErrorDetail.ResourceInfo resource -> status.addDetails(Any.pack(resource(resource)));
            case ErrorDetail.InfoMetadata metadata -> info.putAllMetadata(metadata.entries());
        }
    }

    private static BadRequest badRequest(ErrorDetail.FieldViolation violation) {
        return BadRequest.newBuilder()
                .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                        .setField(GrpcErrors.bounded(violation.field()))
                        .setDescription(GrpcErrors.bounded(violation.description())))
                .build();
    }

    private static Help help(ErrorDetail.HelpLink link) {
        return Help.newBuilder()
                .addLinks(Help.Link.newBuilder().setUrl(link.url()).setDescription(link.description()))
                .build();
    }

    private static ResourceInfo resource(ErrorDetail.ResourceInfo resource) {
        return ResourceInfo.newBuilder()
                .setResourceType(resource.type())
                .setResourceName(resource.name())
                .setOwner(resource.owner())
                .setDescription(resource.description())
                .build();
    }
}
