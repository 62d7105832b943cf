package io.outrigger.plugin.sftp;

import io.outrigger.spi.ComponentContext;
import io.outrigger.spi.ComponentKind;
import io.outrigger.spi.ComponentType;
import io.outrigger.spi.SettingsSchema;
import io.outrigger.spi.binding.OutputBinding;
import io.outrigger.spi.binding.OutputBindingFactory;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/** Makes {@code bindings.sftp} components. */
public final class SftpBindingFactory implements OutputBindingFactory {

    @Override
    public ComponentType type() {
        return new ComponentType(ComponentKind.BINDINGS, "sftp");
    }

    @Override
    public Optional<SettingsSchema> settings() {
        return Optional.of(SettingsSchema.of(MethodHandles.lookup(), SftpSettings.class));
    }

    @Override
    public OutputBinding create(ComponentContext context) {
        return new SftpBinding(context.settings(MethodHandles.lookup(), SftpSettings.class), context.logger());
    }
}
