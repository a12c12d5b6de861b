package dev.drift.web.node;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one HTTP client for requests to other nodes. It is made when the first one is handed on: a
 * lone node has neither it nor its threads.
 *
 * <p>Threads: two of the container's, which end with the application; the client's own ends once
 * nothing refers to the client any more.
 */
@ApplicationScoped
public class HomeCalls {

  private static final Logger LOG = System.getLogger(HomeCalls.class.getName());
  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(2);
  private static final int THREADS = 2;
  private static final int OK = 200;
  private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD");

  private static final String AWAY =
      "The server that this race runs on does not answer. Try again in a few seconds.";
  private static final String UNKNOWN =
      "The server that this race runs on did not answer, and may have done it. Look, then try"
          + " again in a few seconds.";

  @Resource private ManagedThreadFactory managedThreads;

  private ThreadFactory factory;
  private HttpClient client;
  private ThreadPoolExecutor threads;
  private boolean ended;

  /** For the container. */
  public HomeCalls() {}

  /** With threads of that factory. */
  HomeCalls(ThreadFactory factory) {
    this.factory = factory;
  }

  @PostConstruct
  void start() {
    factory = managedThreads;
  }

  /**
   * The home's answer, whose body the caller closes. Nothing is sent again but what changes
   * nothing.
   *
   * @throws HomeNotReachedException nothing was sent
   * @throws HomeAwayException it does not answer
   */
  HttpResponse<AnswerBody> send(HttpRequest request) throws HomeAwayException {
    try {
      return client().send(request, head -> new AnswerBody());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new HomeNotReachedException(AWAY, e);
    } catch (IOException e) {
      throw new HomeAwayException(CHANGE_NOTHING.contains(request.method()) ? AWAY : UNKNOWN, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HomeAwayException(UNKNOWN, e);
    }
  }

  /**
   * The texts of what homes answer within a time, by the questions' names, which are asked at once.
   * One that is missing was not answered in time, or not with 200.
   *
   * @throws HomeAwayException the server is stopping
   */
  Map<String, String> ask(Map<String, HttpRequest> questions, Duration within)
      throws HomeAwayException {
    HttpClient asking = client();
    Map<String, CompletableFuture<HttpResponse<String>>> asked = new HashMap<>();
    questions.forEach(
        (name, question) -> asked.put(name, asking.sendAsync(question, BodyHandlers.ofString())));
    try {
      CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.DEBUG, "A server of other races does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Map<String, String> answers = new HashMap<>();
    asked.forEach(
        (name, answer) -> {
          if (answer.isDone() && !answer.isCompletedExceptionally()) {
            if (answer.join().statusCode() == OK) {
              answers.put(name, answer.join().body());
            }
          } else {
            answer.cancel(true);
          }
        });
    return answers;
  }

  private synchronized HttpClient client() throws HomeAwayException {
    if (ended) {
      throw new HomeAwayException("The server is stopping: try again when it is back.", null);
    }
    if (client == null) {
      threads = threads(factory);
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECTED_WITHIN)
              .followRedirects(HttpClient.Redirect.NEVER)
              // Whatever the operator has others go through: nodes reach each other directly.
              .proxy(HttpClient.Builder.NO_PROXY)
              .executor(threads)
              .build();
    }
    return client;
  }

  /** What they do is short, and waits for nothing: bodies are read by the requests' own threads. */
  private static ThreadPoolExecutor threads(ThreadFactory factory) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = factory.newThread(work);
              thread.setName("drift-node-call");
              return thread;
            });
    // Now, on a thread of the container: the client's own would make them otherwise.
    threads.prestartAllCoreThreads();
    return threads;
  }

  @PreDestroy
  synchronized void stop() {
    ended = true;
    client = null;
    if (threads != null) {
      threads.shutdownNow();
    }
  }
}
