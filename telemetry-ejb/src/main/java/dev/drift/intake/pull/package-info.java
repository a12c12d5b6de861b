/**
 * Sources that the server calls: when each is called again, how fast it is read, which numbers of
 * its sensors are missing, and how it is. What a call is made with is known by {@code intake.grpc}.
 */
package dev.drift.intake.pull;
