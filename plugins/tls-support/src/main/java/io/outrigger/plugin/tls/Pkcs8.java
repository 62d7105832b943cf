package io.outrigger.plugin.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Puts the older private key forms (PKCS#1, SEC 1) into the PKCS#8 envelope, the only one the platform reads. */
final class Pkcs8 {

    private static final byte[] VERSION = {2, 1, 0};
    private static final byte[] RSA = {6, 9, 42, (byte) 0x86, 72, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0};
    private static final byte[] ELLIPTIC = {6, 7, 42, (byte) 0x86, 72, (byte) 0xce, 61, 2, 1};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 4;
    private static final int CURVE = 0xa0;

    private Pkcs8() {}

    static byte[] wrapRsa(byte[] pkcs1) {
        return tagged(SEQUENCE, VERSION, tagged(SEQUENCE, RSA), tagged(OCTETS, pkcs1));
    }

    static byte[] wrapElliptic(byte[] sec1) throws GeneralSecurityException {
        return tagged(SEQUENCE, VERSION, tagged(SEQUENCE, ELLIPTIC, curve(sec1)), tagged(OCTETS, sec1));
    }

    /** SEC 1 is version, key, [0] curve, [1] public key; the envelope wants the curve beside the algorithm. */
    private static byte[] curve(byte[] sec1) throws GeneralSecurityException {
        try {
            int at = contentStart(sec1, 0);
            while ((sec1[at] & 0xff) != CURVE) {
                at = contentStart(sec1, at) + length(sec1, at);
            }
            int start = contentStart(sec1, at);
            return Arrays.copyOfRange(sec1, start, start + length(sec1, at));
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new GeneralSecurityException("the EC key does not name its curve", e);
        }
    }

    private static int contentStart(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = at + 2; i < contentStart(der, at); i++) {
            length = Math.max(0, (length << 8) | (der[i] & 0xff));
        }
        return length;
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
        } else {
            out.write(0x83);
            out.write(length >> 16);
            out.write(length >> 8);
            out.write(length);
        }
    }
}
