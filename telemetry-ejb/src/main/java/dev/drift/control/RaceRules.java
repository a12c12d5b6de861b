package dev.drift.control;

import dev.drift.config.BatteryOrder;
import dev.drift.config.DriftSetting;
import dev.drift.config.PortRange;
import dev.drift.config.StreamFormat;
import dev.drift.settings.ServerSettings;
import java.net.InetAddress;

/**
 * The operator's settings for created races.
 *
 * @param bind the address that their ports listen on
 * @param ports those that they are given
 * @param racesOfUser the most races of one user that have not ended
 * @param streamFormat where the creator says none
 * @param batteryOrder where the creator says none
 */
record RaceRules(
    InetAddress bind,
    PortRange ports,
    int racesOfUser,
    StreamFormat streamFormat,
    BatteryOrder batteryOrder) {

  static RaceRules of(ServerSettings settings) {
    return new RaceRules(
        settings.bindAddress(),
        settings.raceUdpPorts(),
        settings.number(DriftSetting.USER_RACES),
        settings.streamFormat(),
        settings.batteryOrder());
  }
}
