package dev.drift.queue;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** The body of a message as it came. */
final class MessageBytes {

  private MessageBytes() {}

  /** The bytes of the message; of one that is no bytes message, none. */
  static byte[] of(Message message) throws JMSException {
    if (!(message instanceof BytesMessage bytesMessage)) {
      return new byte[0];
    }
    byte[] bytes = new byte[(int) bytesMessage.getBodyLength()];
    bytesMessage.readBytes(bytes);
    return bytes;
  }
}
