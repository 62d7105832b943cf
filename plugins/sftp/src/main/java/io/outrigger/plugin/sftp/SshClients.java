package io.outrigger.plugin.sftp;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/** Makes clients that know what they are told and nothing of the machine's own configuration of SSH. */
final class SshClients {

    private static final int WORKERS = 2;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int LOST_HEARTBEATS = 2;
    private static final String RSA = "ssh-rsa";

    private SshClients() {}

    static SshClient make(HostKeys keys) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier(keys.verifier());
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        client.setSignatureFactories(knownFirst(client.getSignatureFactories(), keys.types()));
        CoreModuleProperties.NIO_WORKERS.set(client, WORKERS);
        // A peer that is gone without a word is found out, and who waits for it is told.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, LOST_HEARTBEATS);
        return client;
    }

    // The client's order decides which of its keys a server shows.
    private static List<NamedFactory<Signature>> knownFirst(List<NamedFactory<Signature>> all, Set<String> types) {
        return all.stream()
                .sorted(Comparator.comparing(factory -> !types.contains(keyType(factory))))
                .toList();
    }

    private static String keyType(NamedResource signature) {
        return signature.getName().startsWith("rsa-") ? RSA : signature.getName();
    }
}
