package io.outrigger.runtime.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.MethodDescriptor;
import io.outrigger.proto.runtime.v1.DaprGrpc;
import io.outrigger.runtime.resources.SecuritySpecs.ApiRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiGroupsTest {

    @Test
    void everyMethodBelongsToExactlyOneApi() {
        List<String> grouped = ApiGroups.names().keySet().stream()
                .map(group -> group.split("\\."))
                .flatMap(group -> ApiGroups.methods(new ApiRule(group[0], group[1], "grpc")).stream())
                .toList();

        assertThat(grouped)
                .containsExactlyInAnyOrderElementsOf(DaprGrpc.getServiceDescriptor().getMethods().stream()
                        .map(MethodDescriptor::getFullMethodName)
                        .toList());
    }
}
