package dev.drift.intake.grpc;

import dev.drift.intake.pull.CallListener;
import io.grpc.Attributes;
import io.grpc.ClientTransportFilter;
import io.grpc.Grpc;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Tells a call's listener how long the certificates are good that the server has shown. */
final class CertificateWatch extends ClientTransportFilter {

  private static final Logger LOG = System.getLogger(CertificateWatch.class.getName());

  private final CallListener listener;

  CertificateWatch(CallListener listener) {
    this.listener = listener;
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    SSLSession session = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session != null) {
      tellOf(session);
    }
    return attributes;
  }

  private void tellOf(SSLSession session) {
    try {
      Arrays.stream(session.getPeerCertificates())
          .filter(X509Certificate.class::isInstance)
          .map(certificate -> ((X509Certificate) certificate).getNotAfter())
          .map(Date::toInstant)
          .min(Instant::compareTo)
          .ifPresent(listener::certified);
    } catch (SSLPeerUnverifiedException e) {
      LOG.log(Level.DEBUG, "A server was called that showed no certificate", e);
    }
  }
}
