package dev.drift.it;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drift.config.DriftSetting;
import dev.drift.config.PortRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the files for containers name is there: no container engine and no Kubernetes is part of the
 * build that would say so.
 */
class DeployManifestsTest {

  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Path COMPOSE = DEPLOY.resolve("compose");
  private static final Path KUBERNETES = DEPLOY.resolve("kubernetes");
  private static final Pattern SETTING = Pattern.compile("\\bDRIFT_[A-Z_]+\\b");
  private static final Pattern PINNED = Pattern.compile("docker\\.io/[a-z/-]+:v?\\d[\\w.-]+");
  private static final Pattern SERVER = Pattern.compile("server ([\\d.]+):");

  /** Of the scripts and of Grafana. */
  private static final Set<String> NO_SETTINGS = Set.of("DRIFT_JAVA_OPTS", "DRIFT_DASHBOARDS");

  /** A part of a YAML document. */
  private record Part(Object value) {

    Part at(String... path) {
      Object found = value;
      for (String key : path) {
        found = found instanceof Map<?, ?> map ? map.get(key) : null;
      }
      return new Part(found);
    }

    boolean isThere() {
      return value != null;
    }

    String text() {
      return String.valueOf(value);
    }

    int number() {
      return ((Number) value).intValue();
    }

    /** Of a list; of nothing, none. */
    List<Part> items() {
      return value instanceof List<?> list ? list.stream().map(Part::new).toList() : List.of();
    }

    /** Of a map, or what a list of texts names. */
    Set<String> keys() {
      return value instanceof Map<?, ?> map
          ? map.keySet().stream().map(String::valueOf).collect(toSet())
          : items().stream().map(Part::text).collect(toSet());
    }

    /** All parts with that key, however deep. */
    Stream<Part> all(String key) {
      Stream<Part> below =
          value instanceof Map<?, ?> map ? map.values().stream().map(Part::new) : items().stream();
      Part own = at(key);
      return Stream.concat(
          own.isThere() ? Stream.of(own) : Stream.of(), below.flatMap(part -> part.all(key)));
    }
  }

  private static List<Part> read(Path file) {
    try {
      Iterable<Object> documents =
          new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
      return StreamSupport.stream(documents.spliterator(), false).map(Part::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Part compose() {
    return read(COMPOSE.resolve("compose.yaml")).get(0);
  }

  private static List<Part> objects() {
    return read(KUBERNETES.resolve("kustomization.yaml")).get(0).at("resources").items().stream()
        .map(resource -> KUBERNETES.resolve(resource.text()))
        .filter(Files::isRegularFile)
        .flatMap(file -> read(file).stream())
        .flatMap(
            object ->
                object.at("kind").text().equals("List")
                    ? object.at("items").items().stream()
                    : Stream.of(object))
        .toList();
  }

  private static Stream<Part> objects(String kind) {
    return objects().stream().filter(object -> object.at("kind").text().equals(kind));
  }

  private static List<Part> pods() {
    return Stream.concat(objects("StatefulSet"), objects("Deployment"))
        .map(object -> object.at("spec", "template"))
        .toList();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(toSet());
  }

  @Test
  void settingsAreDrifts() throws IOException {
    Set<String> known = new HashSet<>(NO_SETTINGS);
    for (DriftSetting setting : DriftSetting.values()) {
      known.add(setting.environmentVariable());
      if (setting.isSecret()) {
        known.add(setting.fileVariable());
      }
    }
    for (Path directory : List.of(COMPOSE, KUBERNETES, DEPLOY.resolve("container"))) {
      try (Stream<Path> files = Files.list(directory)) {
        assertThat(files.filter(Files::isRegularFile))
            .allSatisfy(
                file -> assertThat(found(SETTING, Files.readString(file))).isSubsetOf(known));
      }
    }
  }

  @Test
  void theImageSaysWhichPortsItHas() throws IOException {
    String tcp =
        Stream.of(
                DriftSetting.HTTP_PORT,
                DriftSetting.GRPC_PORT,
                DriftSetting.DRIFT_API_PORT,
                DriftSetting.DRIFT_WS_PORT)
            .map(DriftSetting::defaultText)
            .collect(joining(" "));
    assertThat(Files.readAllLines(DEPLOY.resolve("container/Containerfile")))
        .contains(
            "EXPOSE %s %s/udp %s/udp"
                .formatted(
                    tcp,
                    DriftSetting.UDP_PORT.defaultText(),
                    DriftSetting.RACE_UDP_PORTS.defaultText()));
  }

  @Test
  void imagesAreOfOneVersion() {
    assertThat(
            Stream.concat(
                compose().all("image"), objects().stream().flatMap(object -> object.all("image"))))
        .isNotEmpty()
        .allSatisfy(
            image ->
                assertThat(image.text())
                    .matches(text -> text.equals("drift") || PINNED.matcher(text).matches()));
  }

  @Test
  void composeHasWhatItNames() {
    Part compose = compose();
    Set<String> services = compose.at("services").keys();
    for (String name : services) {
      Part service = compose.at("services", name);
      assertThat(services).as(name).containsAll(service.at("depends_on").keys());
      assertThat(compose.at("secrets").keys()).as(name).containsAll(service.at("secrets").keys());
      assertThat(compose.at("networks").keys()).as(name).containsAll(service.at("networks").keys());
      for (Part volume : service.at("volumes").items()) {
        String source = volume.text().split(":", 2)[0];
        assertThat(
                source.startsWith(".")
                    ? isThere(source)
                    : compose.at("volumes").keys().contains(source))
            .as(source)
            .isTrue();
      }
      for (String before : service.at("depends_on").keys()) {
        assertThat(compose.at("services", before, "healthcheck").isThere()).as(before).isTrue();
      }
      assertThat(service.at("ports").items())
          .as(name)
          .allMatch(port -> port.text().startsWith("127.0.0."));
    }
  }

  /** Secrets are made by the operator. */
  private static boolean isThere(String file) {
    return file.startsWith("./secrets/") || Files.exists(COMPOSE.resolve(file));
  }

  @Test
  void composesNodesAreThoseThatNginxKnows() throws IOException {
    Part services = compose().at("services");
    Set<String> nodes =
        Stream.of("drift-a", "drift-b")
            .map(node -> services.at(node, "networks", "drift", "ipv4_address").text())
            .collect(toSet());
    Set<String> known =
        SERVER
            .matcher(Files.readString(COMPOSE.resolve("drift-nodes.conf")))
            .results()
            .map(server -> server.group(1))
            .collect(toSet());
    assertThat(known).isEqualTo(nodes);
    assertThat(services.at("drift-a", "environment", "DRIFT_TRUSTED_PROXIES").text())
        .isEqualTo(services.at("nginx", "networks", "drift", "ipv4_address").text());
  }

  @Test
  void kubernetesFilesAreThere() {
    Part kustomization = read(KUBERNETES.resolve("kustomization.yaml")).get(0);
    Part nginx = read(DEPLOY.resolve("nginx/kustomization.yaml")).get(0);
    assertThat(kustomization.at("resources").items())
        .allMatch(resource -> Files.exists(KUBERNETES.resolve(resource.text())));
    assertThat(nginx.all("files").flatMap(files -> files.items().stream()))
        .isNotEmpty()
        .allMatch(file -> Files.exists(DEPLOY.resolve("nginx").resolve(file.text())));
    Set<String> configMaps =
        Stream.of(kustomization, nginx)
            .flatMap(file -> file.at("configMapGenerator").items().stream())
            .map(map -> map.at("name").text())
            .collect(toSet());
    assertThat(
            pods().stream()
                .flatMap(pod -> Stream.concat(pod.all("configMapRef"), pod.all("configMap"))))
        .isNotEmpty()
        .allMatch(map -> configMaps.contains(map.at("name").text()));
  }

  @Test
  void selectorsMeetPods() {
    List<Part> selectors =
        Stream.of(
                objects("Service")
                    .map(service -> service.at("spec", "selector"))
                    .filter(selector -> selector.at("app.kubernetes.io/name").isThere()),
                objects("PodDisruptionBudget")
                    .map(budget -> budget.at("spec", "selector", "matchLabels")),
                objects("NetworkPolicy")
                    .map(policy -> policy.at("spec", "podSelector", "matchLabels")),
                Stream.concat(objects("StatefulSet"), objects("Deployment"))
                    .map(set -> set.at("spec", "selector", "matchLabels")))
            .flatMap(some -> some)
            .toList();
    assertThat(selectors)
        .hasSizeGreaterThanOrEqualTo(8)
        .allMatch(
            selector ->
                pods().stream()
                    .anyMatch(
                        pod -> selector.value().equals(pod.at("metadata", "labels").value())));
  }

  @Test
  void namedPortsAndProbesAreThere() throws IOException {
    String health = Files.readString(Path.of("..", "docs", "metrics.md"));
    for (Part pod : pods()) {
      Set<String> names =
          pod.all("ports")
              .flatMap(ports -> ports.items().stream())
              .map(port -> port.at("name").text())
              .collect(toSet());
      assertThat(Stream.concat(pod.all("httpGet"), pod.all("tcpSocket")))
          .isNotEmpty()
          .allMatch(probe -> names.contains(probe.at("port").text()));
      assertThat(pod.all("httpGet"))
          .allMatch(probe -> health.contains("`GET " + probe.at("path").text() + "`"));
      objects("Service")
          .map(service -> service.at("spec"))
          .filter(
              service ->
                  service.at("selector").value().equals(pod.at("metadata", "labels").value()))
          .flatMap(service -> service.at("ports").items().stream())
          .forEach(port -> assertThat(names).contains(port.at("targetPort").text()));
    }
  }

  @Test
  void eachPodThatThereMayBeHasAServiceForDatagrams() throws IOException {
    Part scaler = objects("HorizontalPodAutoscaler").findFirst().orElseThrow();
    List<Part> services =
        objects("Service")
            .filter(
                service ->
                    service.at("spec", "selector", "statefulset.kubernetes.io/pod-name").isThere())
            .toList();
    assertThat(
            services.stream()
                .map(
                    service ->
                        service
                            .at("spec", "selector", "statefulset.kubernetes.io/pod-name")
                            .text()))
        .containsExactlyElementsOf(
            IntStream.range(0, scaler.at("spec", "maxReplicas").number())
                .mapToObj(i -> "drift-" + i)
                .toList());
    PortRange races =
        Arrays.stream(Files.readString(KUBERNETES.resolve("settings.env")).split("\n"))
            .filter(
                line -> line.startsWith(DriftSetting.RACE_UDP_PORTS.environmentVariable() + "="))
            .map(line -> PortRange.of(line.split("=", 2)[1]))
            .findFirst()
            .orElseThrow();
    List<Integer> ports =
        IntStream.concat(
                IntStream.of(Integer.parseInt(DriftSetting.UDP_PORT.defaultText())),
                IntStream.rangeClosed(races.first(), races.last()))
            .boxed()
            .toList();
    assertThat(services)
        .allSatisfy(
            service ->
                assertThat(
                        service.at("spec", "ports").items().stream()
                            .map(port -> port.at("port").number()))
                    .containsExactlyElementsOf(ports));
  }

  @Test
  void theMetricsOfTheScalerAreDocumented() throws IOException {
    String documented = Files.readString(Path.of("..", "docs", "metrics.md"));
    assertThat(objects("HorizontalPodAutoscaler").flatMap(scaler -> scaler.all("metric")))
        .isNotEmpty()
        .allMatch(metric -> documented.contains("| `" + metric.at("name").text() + "` |"));
  }
}
