package io.outrigger.plugin.bindingslocal;

import io.outrigger.spi.InvalidRequestException;
import io.outrigger.spi.Setting;

record CronSettings(
        @Setting(name = "schedule", doc = "When events happen: five or six cron fields, or @every with a duration.")
        String schedule) {

    CronSettings {
        if (schedule.isEmpty()) {
            throw new InvalidRequestException("schedule not set");
        }
    }
}
