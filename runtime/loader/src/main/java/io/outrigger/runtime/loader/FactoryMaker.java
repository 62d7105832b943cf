package io.outrigger.runtime.loader;

import io.outrigger.runtime.loader.DeclaredFactories.Declared;
import io.outrigger.spi.ComponentFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;

/** Makes one declared factory and asks it what it offers; whatever goes wrong is the plugin's refusal. */
final class FactoryMaker {

    /** A factory and what it says of itself. */
    record Made(FactoryEntry entry, ComponentFactory<?> factory) {}

    private final Isolation isolation;

    FactoryMaker(Isolation isolation) {
        this.isolation = isolation;
    }

    Made make(Declared declared) {
        try {
            Constructor<?> constructor = constructor(declared, isolation.load(declared.className()));
            ComponentFactory<?> factory = declared.service().type().cast(constructor.newInstance());
            return new Made(FactoryEntry.of(declared.service(), factory), factory);
        } catch (PluginRefusedException | VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            // Static initialisers and constructors of strangers may throw anything, linkage errors above all.
            throw new PluginRefusedException(
                    "its factory " + declared.className() + " cannot be used: " + Sentences.of(e), e);
        }
    }

    private static Constructor<?> constructor(Declared declared, Class<?> type) {
        if (!declared.service().type().isAssignableFrom(type)) {
            throw unusable(type, "is no " + declared.service().type().getSimpleName());
        }
        if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
            throw unusable(type, "is not a public class that can be made");
        }
        try {
            return type.getConstructor();
        } catch (NoSuchMethodException e) {
            throw new PluginRefusedException(
                    "its factory " + type.getName() + " has no public constructor without parameters", e);
        }
    }

    private static PluginRefusedException unusable(Class<?> type, String why) {
        return new PluginRefusedException("its factory " + type.getName() + " " + why);
    }
}
