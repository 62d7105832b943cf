package io.outrigger.plugin.sftp;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.SpiException;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** A login at the server, with the one channel for files in it. */
record SftpSession(ClientSession session, SftpClient sftp) implements AutoCloseable {

    private static final List<Integer> REFUSALS = List.of(
            SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE,
            SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE);

    /** Whom to log in where. */
    record Target(Address address, Login login) {}

    static SftpSession open(SshClient client, Target target, Deadline deadline) {
        Address at = target.address();
        try {
            ClientSession session = client.connect(target.login().user(), at.host(), at.port())
                    .verify(deadline.remaining())
                    .getSession();
            return loggedIn(session, target, deadline);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static SftpSession loggedIn(ClientSession session, Target target, Deadline deadline) throws IOException {
        try {
            target.login().equip(session);
            session.auth().verify(deadline.remaining());
            return new SftpSession(session, SftpClientFactory.instance().createSftpClient(session));
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    private static SpiException failure(Target target, IOException e) {
        String message = "sftp binding error: create sftp client error: " + target.address() + ": " + e.getMessage();
        boolean refused = e instanceof SshException refusal && REFUSALS.contains(refusal.getDisconnectCode());
        return refused ? new InvalidRequestException(message, e) : new UnavailableException(message, e);
    }

    @Override
    public void close() {
        session.close(true);
    }
}
