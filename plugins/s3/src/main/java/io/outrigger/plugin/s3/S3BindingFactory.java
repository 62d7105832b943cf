package io.outrigger.plugin.s3;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.aws.s3} components. */
public final class S3BindingFactory implements OutputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "aws.s3");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), S3Settings.class));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        return new S3Binding(context.settings(MethodHandles.lookup(), S3Settings.class), context.logger());
    }
}
