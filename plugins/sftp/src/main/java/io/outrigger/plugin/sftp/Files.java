package io.outrigger.plugin.sftp;

import io.outrigger.spi.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** What is done with files, each with one connection. */
final class Files {

    private static final int MOST_BYTES = 1 << 29;
    private static final int MOST_ENTRIES = 1 << 20;

    private Files() {}

    static void write(SftpClient client, RemotePath file, byte[] data) throws IOException {
        makeDirectories(client, file.directory());
        try (OutputStream out = client.write(file.path(), OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
            out.write(data);
        }
    }

    // Some servers refuse to be asked to make what is there.
    private static void makeDirectories(SftpClient client, String directory) throws IOException {
        if (exists(client, directory)) {
            return;
        }
        String parent = new RemotePath(directory).directory();
        if (!parent.equals(directory)) {
            makeDirectories(client, parent);
        }
        try {
            client.mkdir(directory);
        } catch (SftpException e) {
            // Perhaps someone else was faster.
            if (!exists(client, directory)) {
                throw e;
            }
        }
    }

    private static boolean exists(SftpClient client, String path) throws IOException {
        try {
            client.stat(path);
            return true;
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }

    static byte[] read(SftpClient client, RemotePath file) throws IOException {
        try (InputStream in = client.read(file.path())) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new InvalidRequestException(
                        "sftp binding error: file " + file + " is longer than " + MOST_BYTES + " bytes");
            }
            return content;
        }
    }

    /** A file, or an empty directory if that is asked for by name. */
    static void remove(SftpClient client, RemotePath path, boolean named) throws IOException {
        try {
            client.remove(path.path());
        } catch (SftpException e) {
            boolean missing = e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE;
            if (missing || !named || !client.lstat(path.path()).isDirectory()) {
                throw e;
            }
            client.rmdir(path.path());
        }
    }

    static List<DirEntry> list(SftpClient client, RemotePath directory) throws IOException {
        List<DirEntry> entries = new ArrayList<>();
        try (CloseableHandle handle = client.openDir(directory.path())) {
            List<DirEntry> some = client.readDir(handle);
            while (some != null) {
                some.stream().filter(Files::counts).forEach(entries::add);
                if (entries.size() > MOST_ENTRIES) {
                    throw new InvalidRequestException(
                            "sftp binding error: " + directory + " has more than " + MOST_ENTRIES + " entries");
                }
                some = client.readDir(handle);
            }
        }
        return entries;
    }

    private static boolean counts(DirEntry entry) {
        return !entry.getFilename().equals(".") && !entry.getFilename().equals("..");
    }
}
