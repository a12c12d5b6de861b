package dev.drift.web.filter;

import dev.drift.web.body.BodyFilter;
import dev.drift.web.node.NodeFilter;
import dev.drift.web.proxy.ProxyFilter;
import dev.drift.web.security.AnswerFilter;
import dev.drift.web.socket.SocketFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;

/** Puts these filters before all others, in this order, which annotations can't say. */
@WebListener
public class FilterOrder implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    add(event, "proxy", ProxyFilter.class);
    add(event, "answer", AnswerFilter.class);
    add(event, "body", BodyFilter.class);
    // After the body: a client that sends slowly is refused here, and holds no thread of two nodes.
    add(event, "node", NodeFilter.class);
    add(event, "socket", SocketFilter.class);
  }

  private static void add(ServletContextEvent event, String name, Class<? extends Filter> type) {
    FilterRegistration.Dynamic filter = event.getServletContext().addFilter(name, type);
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}
