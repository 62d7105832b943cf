package io.outrigger.distribution;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

final class OutriggerOnlyCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Subject.current().isOutrigger()) {
            return ConditionEvaluationResult.enabled("the subject is Outrigger");
        }
        return AnnotationSupport.findAnnotation(context.getElement(), OutriggerOnly.class)
                .map(only -> ConditionEvaluationResult.disabled("daprd differs: " + only.value()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("the same in daprd"));
    }
}
