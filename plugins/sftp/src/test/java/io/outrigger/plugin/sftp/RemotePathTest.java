package io.outrigger.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemotePathTest {

    @ParameterizedTest
    @CsvSource({
        "/up,a,/up/a,/up,a",
        "/up/,/a/b/,/up/a/b,/up/a,b",
        "/up/../in,a//b,/in/a/b,/in/a,b",
        "/up,'',/up,/,up",
        "/up,../../a,/up/a,/up,a",
        "/up,a/../../../b,/up/b,/up,b",
        "/,a,/a,/,a",
        "/,'',/,/,''",
        "'',a,a,.,a",
        "'',../a,a,.,a",
        "up,a,up/a,up,a",
        "../up,../a,../up/a,../up,a",
        ".,a,./a,.,a",
        "/up,..a,/up/..a,/up,..a",
    })
    void namesStayBelowTheRoot(String root, String name, String path, String directory, String last) {
        RemotePath found = RemotePath.of(root, name);
        assertThat(found.path()).isEqualTo(path);
        assertThat(found.directory()).isEqualTo(directory);
        assertThat(found.name()).isEqualTo(last);
    }
}
