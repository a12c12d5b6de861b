/** What the consoles of a server, and any JMX client, see of DRIFT and do with it. */
package dev.drift.server.console;
