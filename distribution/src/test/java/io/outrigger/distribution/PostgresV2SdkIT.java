package io.outrigger.distribution;

class PostgresV2SdkIT extends SdkStateBehaviour {

    PostgresV2SdkIT() {
        super(PostgresServer.demanded("v2"));
    }
}
