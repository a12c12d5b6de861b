package dev.drift.web.node;

import dev.drift.node.Node;
import dev.drift.node.NodeDirectory;
import dev.drift.web.rest.http.CsvChoice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Hands requests on to the homes of their races, and their answers back.
 *
 * <p>At most {@value #MAX_AT_A_TIME} at a time: a home that does not answer, and clients that read
 * slowly, hold no more of this node's threads; and as many are left here for what other nodes hand
 * on, so that no two nodes wait for each other.
 */
@ApplicationScoped
public class HandingOn {

  /** Half of the threads that the command gives HTTP. */
  static final int MAX_AT_A_TIME = 32;

  private static final Logger LOG = System.getLogger(HandingOn.class.getName());
  private static final Set<String> ANSWERED_HERE = Set.of("OPTIONS", "TRACE");

  /** The home may have gone in the middle of a line. */
  private static final byte[] INCOMPLETE =
      "\nINCOMPLETE: the race's server has gone\n".getBytes(StandardCharsets.UTF_8);

  private final Semaphore places = new Semaphore(MAX_AT_A_TIME);
  private final NodeDirectory nodes;
  private final HomeCalls calls;

  /** For the container's proxy. */
  protected HandingOn() {
    this(null, null);
  }

  @Inject
  HandingOn(NodeDirectory nodes, HomeCalls calls) {
    this.nodes = nodes;
    this.calls = calls;
  }

  /**
   * The other node that has to answer the request; empty = this one has to.
   *
   * @throws dev.drift.archive.ArchiveException the database does not answer
   */
  Optional<Node> home(HttpServletRequest request) {
    return raceId(request).flatMap(nodes::homeElsewhere);
  }

  /**
   * Whether the request is about a race and this node, which is starting, knows of no home yet: its
   * own answer could be wrong.
   */
  boolean isTooEarly(HttpServletRequest request) {
    return nodes.own().isEmpty() && raceId(request).isPresent();
  }

  /** The race whose home has to answer. */
  private static Optional<String> raceId(HttpServletRequest request) {
    // The same everywhere; and WebSockets go their own way.
    boolean isAnsweredHere = ANSWERED_HERE.contains(request.getMethod()) || isWebSocket(request);
    return isAnsweredHere ? Optional.empty() : RaceAddress.raceId(request);
  }

  /** By its method too: what changes a race has to reach its home, whatever else it asks for. */
  private static boolean isWebSocket(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  /**
   * Has that node answer the request.
   *
   * @throws HomeAwayException it does not answer, and nothing of the answer was written
   * @throws IOException its answer broke off
   */
  void handOn(Node home, HttpServletRequest request, HttpServletResponse response)
      throws HomeAwayException, IOException {
    if (!places.tryAcquire()) {
      throw new HomeAwayException(
          "Too many requests wait for other servers. Try again in a few seconds.", null);
    }
    try {
      HttpResponse<AnswerBody> answer = calls.send(HandedRequest.of(request, home));
      try (AnswerBody body = answer.body()) {
        copyHead(answer, response);
        try {
          copy(body, home, response);
        } catch (IOException e) {
          tellReader(answer.headers(), response);
          throw e;
        }
      }
    } finally {
      places.release();
    }
  }

  /** What this node has said already, the home has said as well: it is replaced. */
  private static void copyHead(HttpResponse<?> answer, HttpServletResponse response) {
    response.setStatus(answer.statusCode());
    Set<String> left = HopHeaders.ofAnswer(answer.headers().allValues("Connection"));
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!left.contains(name)) {
                copyHeader(name, values, response);
              }
            });
  }

  private static void copyHeader(String name, List<String> values, HttpServletResponse response) {
    if (name.equalsIgnoreCase("Content-Type")) {
      response.setContentType(values.get(0));
    } else if (name.equalsIgnoreCase("Content-Length")) {
      response.setContentLengthLong(Long.parseLong(values.get(0)));
    } else {
      response.setHeader(name, values.get(0));
      values.stream().skip(1).forEach(value -> response.addHeader(name, value));
    }
  }

  private void copy(AnswerBody body, Node home, HttpServletResponse response) throws IOException {
    List<ByteBuffer> piece = body.next(() -> isThere(home));
    if (piece == null) {
      return;
    }
    WritableByteChannel out = Channels.newChannel(response.getOutputStream());
    while (piece != null) {
      try {
        for (ByteBuffer bytes : piece) {
          out.write(bytes);
        }
      } catch (IOException e) {
        // The server would log it as its own failure, once for each client that leaves early.
        LOG.log(Level.DEBUG, "A client has gone before it had all of its answer", e);
        return;
      }
      piece = body.next(() -> isThere(home));
    }
  }

  /**
   * Servers end an answer of unknown length as if it were whole, whatever went wrong: JSON is not
   * closed then, and CSV ends in a line that is no row, as where a home can't read on itself.
   */
  private static void tellReader(HttpHeaders answer, HttpServletResponse response)
      throws IOException {
    boolean isCsv =
        answer
            .firstValue("Content-Type")
            .filter(type -> type.startsWith(CsvChoice.TYPE))
            .isPresent();
    if (isCsv && answer.firstValue("Content-Length").isEmpty()) {
      response.getOutputStream().write(INCOMPLETE);
    }
  }

  private boolean isThere(Node home) {
    return nodes.others().stream().anyMatch(other -> other.runId().equals(home.runId()));
  }
}
