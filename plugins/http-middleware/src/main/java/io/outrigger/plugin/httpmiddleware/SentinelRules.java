package io.outrigger.plugin.httpmiddleware;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rules of one component, in the order they are asked. Each belongs to the component, never to the process. */
record SentinelRules(List<SentinelRule> all) {

    static SentinelRules of(SentinelSettings settings) {
        List<SentinelRule> rules = new ArrayList<>();
        add(rules, "systemRules", settings.systemRules(), SystemRule::new);
        add(rules, "flowRules", settings.flowRules(), FlowRule::new);
        add(rules, "isolationRules", settings.isolationRules(), IsolationRule::new);
        RuleFields.read("hotSpotParamRules", settings.hotSpotParamRules());
        add(rules, "circuitBreakerRules", settings.circuitBreakerRules(), SlowCallBreaker::new);
        return new SentinelRules(List.copyOf(rules));
    }

    private static void add(
            List<SentinelRule> rules, String setting, String json, Function<RuleFields, SentinelRule> maker) {
        RuleFields.read(setting, json).forEach(fields -> rules.add(maker.apply(fields)));
    }
}
