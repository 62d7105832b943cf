package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.Setting;

record LocalStorageSettings(
        @Setting(name = "rootPath", doc = "The directory that holds the files; made if it is not there.")
        String rootPath) {}
