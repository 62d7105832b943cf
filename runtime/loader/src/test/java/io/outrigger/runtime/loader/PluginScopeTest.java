package io.outrigger.runtime.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginScopeTest {

    private final ClassLoader plugin = new ClassLoader() {};
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final PluginScope scope = PluginScope.of(plugin);

    private static ClassLoader current() {
        return Thread.currentThread().getContextClassLoader();
    }

    @Test
    void everyFormOfCallRunsWithThePluginsLoader() throws Exception {
        List<ClassLoader> seen = new ArrayList<>();
        scope.run(() -> seen.add(current()));
        seen.add(scope.get(PluginScopeTest::current));
        seen.add(scope.call(PluginScopeTest::current));
        assertThat(seen).hasSize(3).containsOnly(plugin);
        assertThat(current()).isSameAs(before);
    }

    @Test
    void theFormerLoaderIsBackWhateverIsThrown() {
        assertThatThrownBy(() -> scope.call(() -> {
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class);
        assertThat(current()).isSameAs(before);
        assertThatThrownBy(() -> scope.run(() -> {
                    throw new AssertionError("no");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(current()).isSameAs(before);
    }

    @Test
    void scopesNest() {
        ClassLoader other = new ClassLoader() {};
        scope.run(() -> {
            assertThat(PluginScope.of(other).get(PluginScopeTest::current)).isSameAs(other);
            assertThat(current()).isSameAs(plugin);
        });
    }
}
