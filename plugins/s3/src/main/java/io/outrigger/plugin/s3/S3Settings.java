package io.outrigger.plugin.s3;

import io.outrigger.spi.Setting;

record S3Settings(
        @Setting(name = "bucket", doc = "The bucket.") String bucket,

        @Setting(
                name = "region",
                aliases = "awsRegion",
                fallback = "",
                doc = "The region; if absent, what the environment or a profile says.")
        String region,

        @Setting(name = "endpoint", fallback = "", doc = "Where the storage is, if not at AWS.")
        String endpoint,

        @Setting(
                name = "accessKey",
                fallback = "",
                secret = true,
                doc = "The id of a key; without both, AWS's usual places.")
        String accessKey,

        @Setting(name = "secretKey", fallback = "", secret = true, doc = "The key.")
        String secretKey,

        @Setting(name = "sessionToken", fallback = "", secret = true, doc = "What a temporary key comes with.")
        String sessionToken,

        @Setting(
                name = "forcePathStyle",
                fallback = "false",
                doc = "The bucket stands in the path, not in the host's name.")
        boolean forcePathStyle,

        @Setting(name = "disableSSL", fallback = "false", doc = "An endpoint without a scheme is one without TLS.")
        boolean disableSsl,

        @Setting(name = "insecureSSL", fallback = "false", doc = "Trust any certificate.")
        boolean insecureSsl,

        @Setting(
                name = "decodeBase64",
                fallback = "false",
                doc = "Data to keep come as base64; a request may say other.")
        boolean decodeBase64,

        @Setting(
                name = "encodeBase64",
                fallback = "false",
                doc = "Data are answered as base64; a request may say other.")
        boolean encodeBase64,

        @Setting(name = "filePath", fallback = "", doc = "A file to create objects from; a request may say other.")
        String filePath,

        @Setting(name = "presignTTL", fallback = "", doc = "How long links are good for; a request may say other.")
        String presignTtl,

        @Setting(
                name = "storageClass",
                fallback = "",
                doc = "The storage class of new objects; a request may say other.")
        String storageClass,

        @Setting(name = "trustAnchorArn", fallback = "", doc = "IAM Roles Anywhere, which is not supported: refused.")
        String trustAnchorArn) {

    /** Where the storage is, with a scheme; empty for AWS. */
    String address() {
        boolean bare = !endpoint.isEmpty() && !endpoint.startsWith("http://") && !endpoint.startsWith("https://");
        return bare ? (disableSsl ? "http://" : "https://") + endpoint : endpoint;
    }

    /** Secrets stay out of it. */
    @Override
    public String toString() {
        return "S3Settings[" + bucket + "]";
    }
}
