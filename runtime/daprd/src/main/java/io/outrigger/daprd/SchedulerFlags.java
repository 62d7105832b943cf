package io.outrigger.daprd;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The scheduler service.
 *
 * @param addresses none where there is no scheduler
 */
public record SchedulerFlags(List<String> addresses, long jobStreams) {
    private static final String VARIABLE = "DAPR_SCHEDULER_HOST_ADDRESS_DNS_A";

    public SchedulerFlags {
        addresses = List.copyOf(addresses);
    }

    static SchedulerFlags from(FlagValues values, Map<String, String> environment) throws InvalidFlagException {
        long streams = values.number(Flag.SCHEDULER_JOB_STREAMS);
        if (streams < 1) {
            throw new InvalidFlagException("must define at least 1 scheduler stream, got " + streams);
        }
        List<String> addresses = values.has(Flag.SCHEDULER_HOST_ADDRESS)
                ? values.list(Flag.SCHEDULER_HOST_ADDRESS)
                : Arrays.asList(environment.getOrDefault(VARIABLE, "").split(",", -1));
        return new SchedulerFlags(
                addresses.stream().filter(address -> !address.isEmpty()).toList(), streams);
    }
}
