/** The {@code bindings.aws.s3} component. */
module io.outrigger.plugin.s3 {
    requires com.google.gson;
    requires io.outrigger.plugin.go;
    requires io.outrigger.spi;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.utils;

    provides io.outrigger.spi.binding.OutputBindingFactory with
            io.outrigger.plugin.s3.S3BindingFactory;
}
