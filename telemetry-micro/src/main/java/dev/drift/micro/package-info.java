/**
 * The command {@code drift}: the application with its server, queue and database in one process.
 */
package dev.drift.micro;
