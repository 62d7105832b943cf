package io.outrigger.plugin.sftp;

import io.outrigger.spi.Deadline;
import io.outrigger.spi.UnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpException;

/** One connection that many threads use at once; made anew when it is lost. */
final class SftpConnection implements AutoCloseable {

    /** What is done with a connection. Done twice if the first one is lost meanwhile. */
    @FunctionalInterface
    interface Action<T> {
        T run(SftpClient client) throws IOException;
    }

    private static final Duration RECONNECT = Duration.ofSeconds(30);

    private final SftpSession.Target target;
    private final SshClient ssh;
    private final boolean sequential;
    private final System.Logger logger;
    private final Lock connecting = new ReentrantLock();
    private final Lock turn = new ReentrantLock(true);
    private volatile Optional<SftpSession> session = Optional.empty();

    SftpConnection(SftpSession.Target target, HostKeys keys, boolean sequential, System.Logger logger) {
        this.target = target;
        this.ssh = SshClients.make(keys);
        this.sequential = sequential;
        this.logger = logger;
    }

    void open(Deadline deadline) {
        ssh.start();
        session = Optional.of(SftpSession.open(ssh, target, deadline));
    }

    <T> T call(Action<T> action) throws IOException {
        if (!sequential) {
            return withReconnection(action);
        }
        await(turn);
        try {
            return withReconnection(action);
        } finally {
            turn.unlock();
        }
    }

    private static void await(Lock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("sftp binding error: interrupted", e);
        }
    }

    private <T> T withReconnection(Action<T> action) throws IOException {
        SftpSession used = session.orElseThrow(() -> new UnavailableException("sftp binding error: it is closed"));
        try {
            return action.run(used.sftp());
        } catch (SftpException e) {
            // The server has answered: there is nothing wrong with the connection.
            throw e;
        } catch (IOException e) {
            if (e instanceof InterruptedIOException || Thread.currentThread().isInterrupted()) {
                throw new UnavailableException("sftp binding error: interrupted", e);
            }
            logger.log(Level.DEBUG, "the connection to " + target.address() + " is lost: " + e.getMessage());
            return action.run(replacement(used).sftp());
        }
    }

    private SftpSession replacement(SftpSession lost) {
        await(connecting);
        try {
            SftpSession current =
                    session.orElseThrow(() -> new UnavailableException("sftp binding error: it is closed"));
            if (!current.equals(lost)) {
                return current;
            }
            lost.close();
            SftpSession next = SftpSession.open(ssh, target, Deadline.after(RECONNECT));
            session = Optional.of(next);
            return next;
        } finally {
            connecting.unlock();
        }
    }

    /** Ends calls under way, too. */
    @Override
    public void close() {
        Optional<SftpSession> open = session;
        session = Optional.empty();
        open.ifPresent(SftpSession::close);
        ssh.stop();
    }
}
