package io.outrigger.plugin.sftp;

import io.outrigger.spi.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Who logs in, and with what. */
final class Login {

    private final String user;
    private final String password;
    private final List<KeyPair> keys;

    private Login(String user, String password, List<KeyPair> keys) {
        this.user = user;
        this.password = password;
        this.keys = keys;
    }

    static Login of(SftpSettings settings) {
        return new Login(settings.username(), settings.password(), keys(settings));
    }

    private static List<KeyPair> keys(SftpSettings settings) {
        List<KeyPair> keys = new ArrayList<>();
        if (settings.privateKey().isEmpty()) {
            return keys;
        }
        byte[] text = settings.privateKey().getBytes(StandardCharsets.UTF_8);
        String passphrase = settings.privateKeyPassphrase();
        try {
            Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName("privateKey"),
                    new ByteArrayInputStream(text),
                    passphrase.isEmpty() ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase));
            if (found != null) {
                found.forEach(keys::add);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The parser's own words may hold some of the text.
            throw unreadable(passphrase.isEmpty() ? "; is it locked with a passphrase?" : "; is the passphrase right?");
        }
        if (keys.isEmpty()) {
            throw unreadable(": no key found");
        }
        return keys;
    }

    private static InvalidRequestException unreadable(String why) {
        return new InvalidRequestException(
                "sftp binding error: parse private key error: metadata 'privateKey' cannot be read" + why);
    }

    String user() {
        return user;
    }

    /** Tells a session what to log in with: the key first, as daprd does. */
    void equip(ClientSession session) {
        keys.forEach(session::addPublicKeyIdentity);
        if (!password.isEmpty()) {
            session.addPasswordIdentity(password);
        }
    }

    /** The user alone. */
    @Override
    public String toString() {
        return "Login[" + user + "]";
    }
}
