/** Datagrams of many races' ports, received on a few threads. */
package dev.drift.intake.udp;
