package io.outrigger.plugin.sftp;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * Which server is the right one.
 *
 * @param verifier judges the key that a server shows
 * @param types what kinds of keys the right one is known by: a server with several is to show one of these
 */
record HostKeys(ServerKeyVerifier verifier, Set<String> types) {

    /** Reads what the settings say; daprd looks at them in this order, too. */
    static HostKeys of(SftpSettings settings, Address address) {
        if (settings.insecureIgnoreHostKey()) {
            return new HostKeys(AcceptAllServerKeyVerifier.INSTANCE, Set.of());
        } else if (!settings.knownHostsFile().isEmpty()) {
            return fromFile(Path.of(settings.knownHostsFile()), address);
        } else if (!settings.hostPublicKey().isEmpty()) {
            return only(publicKey(settings.hostPublicKey()));
        }
        throw new InvalidRequestException("sftp binding error: no host validation method provided");
    }

    private static HostKeys only(PublicKey expected) {
        return new HostKeys(
                (_, _, shown) -> KeyUtils.compareKeys(expected, shown), Set.of(KeyUtils.getKeyType(expected)));
    }

    private static PublicKey publicKey(String text) {
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(text.strip());
            if (entry != null) {
                return entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new InvalidRequestException(
                    "sftp binding error: parse host public key error: metadata 'hostPublicKey' cannot be read", e);
        }
        throw new InvalidRequestException("sftp binding error: parse host public key error: no key found");
    }

    private static HostKeys fromFile(Path file, Address address) {
        try {
            Set<String> types = KnownHostEntry.readKnownHostEntries(file).stream()
                    .filter(entry -> entry.isHostMatch(address.host(), address.port()))
                    .map(entry -> entry.getKeyEntry().getKeyType())
                    .collect(Collectors.toUnmodifiableSet());
            // Nobody is added to the file: unknown servers are refused before that.
            return new HostKeys(new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, file), types);
        } catch (IOException | RuntimeException e) {
            throw new InvalidRequestException(
                    "sftp binding error: read known host file error: metadata 'knownHostsFile' " + file + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
