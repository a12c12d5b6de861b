package dev.drift.web.rest.drift;

import dev.drift.config.DriftSetting;
import dev.drift.race.Race;
import dev.drift.settings.ServerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows races in the five members of the original. */
@ApplicationScoped
public class RunningRaces {

  @Inject private ServerSettings settings;

  RunningRace of(Race race) {
    return new RunningRace(
        race.id(), race.creatorKey(), race.info().udpPort(), webSocketPort(), "started");
  }

  private int webSocketPort() {
    int own = settings.number(DriftSetting.DRIFT_WS_PORT);
    return own > 0 ? own : settings.number(DriftSetting.HTTP_PORT);
  }
}
