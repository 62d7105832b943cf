package io.outrigger.distribution;

class SqliteSdkIT extends SdkStateBehaviour {

    SqliteSdkIT() {
        super(new SqliteFile());
    }

    private record SqliteFile(Directory directory) implements Backend {

        SqliteFile() {
            this(Directory.fresh());
        }

        @Override
        public String component() {
            return Yaml.component(
                    STORE,
                    "state.sqlite",
                    "connectionString",
                    directory.path().resolve("state.db").toString());
        }

        @Override
        public void close() {
            directory.close();
        }
    }
}
