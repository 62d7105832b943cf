package io.outrigger.runtime.grpc;

import io.outrigger.proto.runtime.v1.GetBulkSecretRequest;
import io.outrigger.proto.runtime.v1.GetBulkSecretResponse;
import io.outrigger.proto.runtime.v1.GetSecretRequest;
import io.outrigger.proto.runtime.v1.GetSecretResponse;
import io.outrigger.proto.runtime.v1.SecretResponse;
import io.outrigger.runtime.core.secret.SecretService;
import io.outrigger.runtime.rpc.CallContext;

/** The secret methods. */
final class SecretMethods {

    private final SecretService secrets;

    SecretMethods(SecretService secrets) {
        this.secrets = secrets;
    }

    GetSecretResponse get(GetSecretRequest request, CallContext context) {
        return GetSecretResponse.newBuilder()
                .putAllData(secrets.get(request.getStoreName(), request.getKey(), request.getMetadataMap()))
                .build();
    }

    GetBulkSecretResponse getBulk(GetBulkSecretRequest request, CallContext context) {
        GetBulkSecretResponse.Builder response = GetBulkSecretResponse.newBuilder();
        secrets.all(request.getStoreName(), request.getMetadataMap())
                .forEach((name, secret) -> response.putData(
                        name, SecretResponse.newBuilder().putAllSecrets(secret).build()));
        return response.build();
    }
}
