package io.outrigger.plugin.mdns;

import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.nameresolution.NameResolverTck;

class MdnsNameTckIT extends NameResolverTck {

    @Override
    protected NameResolverFixture fixture() {
        return new MdnsFixture();
    }
}
