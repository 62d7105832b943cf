package io.outrigger.plugin.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.outrigger.testing.OpenSsl;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemTextTest {

    @TempDir
    private Path directory;

    private OpenSsl openssl;

    @BeforeEach
    void demand() {
        OpenSsl.demand();
        openssl = new OpenSsl(directory);
    }

    @Test
    void keysOfEveryFormAreRead() throws GeneralSecurityException {
        openssl.run("genpkey -algorithm RSA -out rsa.key");
        openssl.run("rsa -in rsa.key -traditional -out rsa1.key");
        openssl.run("ecparam -name prime256v1 -genkey -out sec1.key");
        openssl.run("pkcs8 -topk8 -nocrypt -in sec1.key -out ec.key");
        openssl.run("genpkey -algorithm ED25519 -out ed.key");

        assertThat(openssl.read("rsa1.key")).contains("BEGIN RSA PRIVATE KEY");
        assertThat(PemText.privateKey(openssl.read("rsa1.key"))).isEqualTo(PemText.privateKey(openssl.read("rsa.key")));
        assertThat(openssl.read("sec1.key")).contains("BEGIN EC PARAMETERS", "BEGIN EC PRIVATE KEY");
        assertThat(secretOf("sec1.key")).isEqualTo(secretOf("ec.key"));
        assertThat(PemText.privateKey(openssl.read("ed.key")).getAlgorithm()).isEqualTo("EdDSA");
    }

    private BigInteger secretOf(String file) throws GeneralSecurityException {
        return ((ECPrivateKey) PemText.privateKey(openssl.read(file))).getS();
    }

    @Test
    void aChainOfCertificatesIsRead() throws GeneralSecurityException {
        openssl.authority();
        openssl.certificate("one", "one", "DNS:one");

        assertThat(PemText.certificates(openssl.read("one.crt") + openssl.read("ca.crt")))
                .hasSize(2);
    }
}
