package dev.drift.micro.listening;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * MQTT for listeners alone: who publishes, or leaves a will to be published, is disconnected, and a
 * session ends with its connection, however long the program wanted it to be kept.
 */
public final class MqttRules implements MQTTInterceptor {

  /** Artemis makes it by its name. */
  public MqttRules() {}

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttConnectMessage connect) {
      endWithConnection(connect.variableHeader().properties());
      return !connect.variableHeader().isWillFlag();
    }
    if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader disconnect) {
      endWithConnection(disconnect.properties());
    }
    return !(packet instanceof MqttPublishMessage);
  }

  /** The program need not be told: a session that is gone is what it must reckon with anyway. */
  private static void endWithConnection(MqttProperties properties) {
    int expiry = MqttPropertyType.SESSION_EXPIRY_INTERVAL.value();
    if (properties.getProperty(expiry) != null) {
      properties.add(new IntegerProperty(expiry, 0));
    }
  }
}
