/** The application in this JVM, as the launcher reaches it. */
package dev.drift.micro.application;
