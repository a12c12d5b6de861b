package dev.drift.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for 127.0.0.1 that signed itself, which an operator would get from an authority of
 * his own.
 *
 * @param keyStore PKCS #12, with the key
 * @param key PEM, for its owner alone
 * @param certificate PEM
 * @param trustStore PKCS #12, with the certificate alone
 */
record LoopbackCertificate(Path keyStore, Path key, Path certificate, Path trustStore) {

  /** Of both stores. */
  static final String PASSWORD = "changeit";

  private static final String ALIAS = "drift";
  private static final String TYPE = "PKCS12";

  /** Makes one in that directory, by the JDK's keytool. */
  static LoopbackCertificate in(Path directory) throws Exception {
    LoopbackCertificate made =
        new LoopbackCertificate(
            directory.resolve("key.p12"),
            directory.resolve("key.pem"),
            directory.resolve("certificate.pem"),
            directory.resolve("trusted.p12"));
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                ALIAS,
                "-dname",
                "CN=drift.test",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "7",
                "-storetype",
                TYPE,
                "-storepass",
                PASSWORD,
                "-keystore",
                made.keyStore.toString())
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    made.write();
    return made;
  }

  private void write() throws GeneralSecurityException, IOException {
    KeyStore own = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(keyStore)) {
      own.load(in, PASSWORD.toCharArray());
    }
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        key, pem("PRIVATE KEY", own.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    Files.writeString(certificate, pem("CERTIFICATE", own.getCertificate(ALIAS).getEncoded()));
    KeyStore trusted = KeyStore.getInstance(TYPE);
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, own.getCertificate(ALIAS));
    try (var out = Files.newOutputStream(trustStore)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
  }

  private static String pem(String name, byte[] der) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(
            name, Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der), name);
  }
}
