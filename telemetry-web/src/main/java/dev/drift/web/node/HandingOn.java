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
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Hands requests on to the homes of their races, and their answers back; asks homes for what an
 * answer of this node needs of them.
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

  /** A race that was given away has another home within that, and a node that starts knows them. */
  private static final Duration MOVES_WITHIN = Duration.ofSeconds(3);

  private static final Duration LOOKS_AGAIN = Duration.ofMillis(100);
  private static final Set<String> ANSWERED_HERE = Set.of("OPTIONS", "TRACE");

  /** Requests of anybody that go from node to node; small, so that those about races have room. */
  private static final int MAX_TURNS = 4;

  private static final Duration TURN = Duration.ofSeconds(2);

  /** What a dashboard of the sensor pipeline has measured. */
  private static final String MEASUREMENT = "/latency";

  /** The home may have gone in the middle of a line. */
  private static final byte[] INCOMPLETE =
      "\nINCOMPLETE: the race's server has gone\n".getBytes(StandardCharsets.UTF_8);

  private final Semaphore places = new Semaphore(MAX_AT_A_TIME);
  private final Semaphore turns = new Semaphore(MAX_TURNS);
  private final NodeDirectory nodes;
  private final HomeCalls calls;
  private final Duration movesWithin;

  /** For the container's proxy. */
  protected HandingOn() {
    this(null, null);
  }

  @Inject
  HandingOn(NodeDirectory nodes, HomeCalls calls) {
    this(nodes, calls, MOVES_WITHIN);
  }

  /**
   * To the homes of that directory.
   *
   * @param movesWithin for as long a race without a home is waited for
   */
  HandingOn(NodeDirectory nodes, HomeCalls calls, Duration movesWithin) {
    this.nodes = nodes;
    this.calls = calls;
    this.movesWithin = movesWithin;
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
   * own answer could be wrong. Waits a moment for the homes.
   */
  boolean isTooEarly(HttpServletRequest request) {
    return nodes.own().isEmpty()
        && raceId(request).isPresent()
        && !await(() -> nodes.own().isPresent());
  }

  private boolean await(BooleanSupplier over) {
    long end = System.nanoTime() + movesWithin.toNanos();
    while (!over.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOKS_AGAIN.toNanos());
    }
    return true;
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
   * Has that node answer the request, or the one that is the home by now if it can't be reached.
   *
   * @return false when this node has to answer: the race has moved here, or runs no more
   * @throws dev.drift.archive.ArchiveException the database was asked and does not answer
   * @throws HomeAwayException it does not answer, and nothing of the answer was written
   * @throws IOException its answer broke off
   */
  boolean handOn(Node home, HttpServletRequest request, HttpServletResponse response)
      throws HomeAwayException, IOException {
    if (!places.tryAcquire()) {
      throw new HomeAwayException(
          "Too many requests wait for other servers. Try again in a few seconds.", null);
    }
    try {
      Optional<Node> asked = Optional.of(home);
      while (asked.isPresent()) {
        try {
          answer(asked.get(), calls.send(HandedRequest.of(request, asked.get())), response);
          return true;
        } catch (HomeNotReachedException e) {
          asked = homeAfter(asked.get(), raceId(request).orElseThrow(), e);
        }
      }
      return false;
    } finally {
      places.release();
    }
  }

  /** Whether a dashboard has measured something, which the node that it is connected to counts. */
  static boolean isMeasurement(HttpServletRequest request) {
    return request.getMethod().equals("POST") && RaceAddress.path(request).equals(MEASUREMENT);
  }

  /**
   * Has the other nodes answer the request, one after the other, until one has what it needs.
   *
   * @return false when all say that they have not: this node is to say so
   * @throws HomeAwayException one of them does not answer, or too many requests wait for them
   * @throws IOException an answer broke off
   */
  boolean handOnInTurn(HttpServletRequest request, HttpServletResponse response)
      throws HomeAwayException, IOException {
    List<Node> others = nodes.others();
    if (others.isEmpty()) {
      return false;
    }
    if (!turns.tryAcquire()) {
      throw new HomeAwayException(
          "Too many measurements wait for other servers. Try again in a few seconds.", null);
    }
    try {
      boolean allAnswer = true;
      for (Node other : others) {
        int status = statusOf(other, request, response);
        if (!isForTheNext(status)) {
          return true;
        }
        allAnswer &= status == HttpServletResponse.SC_CONFLICT;
      }
      if (!allAnswer) {
        throw new HomeAwayException(
            "A server that your dashboard may be connected to does not answer. Try again in a few"
                + " seconds.",
            null);
      }
      return false;
    } finally {
      turns.release();
    }
  }

  /** The status that node answers with; its answer is the client's, unless the next is asked. */
  private int statusOf(Node other, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpResponse<AnswerBody> answer;
    try {
      answer = calls.send(HandedRequest.of(request, other, TURN));
    } catch (HomeAwayException e) {
      LOG.log(Level.DEBUG, "A server does not answer", e);
      return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
    }
    int status = answer.statusCode();
    if (isForTheNext(status)) {
      answer.body().close();
    } else {
      answer(other, answer, response);
    }
    return status;
  }

  private static boolean isForTheNext(int status) {
    return status == HttpServletResponse.SC_CONFLICT
        || status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  /**
   * A home that stops gives its races away before it closes its ports; this node may have read of
   * that home before.
   *
   * @return the home now; empty = this node
   * @throws HomeNotReachedException it is still that one, or there is none for too long
   */
  private Optional<Node> homeAfter(Node gone, String raceId, HomeNotReachedException why)
      throws HomeNotReachedException {
    boolean decided =
        await(
            () -> {
              nodes.readHomes();
              return !nodes.isBetweenHomes(raceId);
            });
    if (!decided || nodes.isHome(gone, raceId)) {
      throw why;
    }
    return nodes.homeElsewhere(raceId);
  }

  private void answer(Node home, HttpResponse<AnswerBody> answer, HttpServletResponse response)
      throws IOException {
    try (AnswerBody body = answer.body()) {
      copyHead(answer, response);
      try {
        copy(body, home, response);
      } catch (IOException e) {
        tellReader(answer.headers(), response);
        throw e;
      }
    }
  }

  /**
   * What is said of races by their homes, of those that have theirs elsewhere. They are asked at
   * once, as for the client of the request.
   *
   * @param below the address of what is asked for, below each race's
   * @param within what is answered later is left out
   * @return JSON, by race id; a race is missing when its home is not elsewhere, does not answer, or
   *     answers with another status than 200
   */
  public Map<String, String> ask(
      HttpServletRequest request, Collection<String> raceIds, String below, Duration within) {
    Map<String, HttpRequest> questions = new HashMap<>();
    for (String raceId : raceIds) {
      nodes
          .homeElsewhere(raceId)
          .map(home -> HandedRequest.question(request, home, RaceAddress.of(raceId, below), within))
          .ifPresent(question -> questions.put(raceId, question));
    }
    if (questions.isEmpty() || !places.tryAcquire()) {
      return Map.of();
    }
    try {
      return calls.ask(questions, within);
    } catch (HomeAwayException e) {
      LOG.log(Level.DEBUG, "Other servers are not asked any more", e);
      return Map.of();
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
