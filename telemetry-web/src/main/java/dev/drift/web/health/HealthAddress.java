package dev.drift.web.health;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Has the application answer at {@code /health} itself where the server does not: WildFly has
 * MicroProfile Health at its administration's address, and does not ask the web module of an EAR.
 */
@WebListener
public class HealthAddress implements ServletContextListener {

  private static final String ADDRESS = "/health";

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    if (!isServed(context)) {
      context.addServlet("health", HealthServlet.class).addMapping(ADDRESS + "/*");
    }
  }

  /** A server that serves it has said so by now: before every listener of the application. */
  private static boolean isServed(ServletContext context) {
    return context.getServletRegistrations().values().stream()
        .flatMap(servlet -> servlet.getMappings().stream())
        .anyMatch(mapping -> mapping.startsWith(ADDRESS));
  }
}
