package io.outrigger.runtime.grpc;

import io.outrigger.proto.common.v1.StateItem;
import io.outrigger.proto.common.v1.StateOptions.StateConcurrency;
import io.outrigger.proto.common.v1.StateOptions.StateConsistency;
import io.outrigger.spi.state.Concurrency;
import io.outrigger.spi.state.Consistency;
import io.outrigger.spi.state.DeleteRequest;
import io.outrigger.spi.state.SetRequest;
import io.outrigger.spi.state.StateValue;

/** Reads state items of the wire. */
final class StateRequests {

    private StateRequests() {}

    static SetRequest set(StateItem item, StateValue value) {
        SetRequest.Builder set = SetRequest.builder(item.getKey(), value).metadata(item.getMetadataMap());
        if (item.hasEtag()) {
            set.etag(item.getEtag().getValue());
        }
        if (item.hasOptions()) {
            set.consistency(consistency(item.getOptions().getConsistency()))
                    .concurrency(concurrency(item.getOptions().getConcurrency()));
        }
        return set.build();
    }

    static DeleteRequest delete(StateItem item) {
        DeleteRequest.Builder delete = DeleteRequest.builder(item.getKey()).metadata(item.getMetadataMap());
        if (item.hasEtag()) {
            delete.etag(item.getEtag().getValue());
        }
        if (item.hasOptions()) {
            delete.consistency(consistency(item.getOptions().getConsistency()))
                    .concurrency(concurrency(item.getOptions().getConcurrency()));
        }
        return delete.build();
    }

    // Numbers that the protocol does not know (yet) count as unspecified, as in daprd.
    static Consistency consistency(StateConsistency consistency) {
        return switch (consistency) {
            case CONSISTENCY_EVENTUAL -> Consistency.EVENTUAL;
            case CONSISTENCY_STRONG -> Consistency.STRONG;
            case CONSISTENCY_UNSPECIFIED, UNRECOGNIZED -> Consistency.UNSPECIFIED;
        };
    }

    static Concurrency concurrency(StateConcurrency concurrency) {
        return switch (concurrency) {
            case CONCURRENCY_FIRST_WRITE -> Concurrency.FIRST_WRITE;
            case CONCURRENCY_LAST_WRITE -> Concurrency.LAST_WRITE;
            case CONCURRENCY_UNSPECIFIED, UNRECOGNIZED -> Concurrency.UNSPECIFIED;
        };
    }
}
