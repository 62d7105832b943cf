package io.outrigger.plugin.sqlite;

import io.outrigger.tck.nameresolution.NameResolverFixture;
import io.outrigger.tck.nameresolution.NameResolverTck;

class SqliteNameTckTest extends NameResolverTck {

    @Override
    protected NameResolverFixture fixture() {
        return new SqliteNameFixture();
    }
}
