package io.outrigger.distribution;

class RedisSdkIT extends SdkStateBehaviour {

    RedisSdkIT() {
        super(RedisServer.demanded());
    }

    /** A Redis transaction has no way back: the steps beside the one that failed stay done, as in daprd. */
    @Override
    boolean rollsBack() {
        return false;
    }
}
