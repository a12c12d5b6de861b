/** What the platform's MBean server shows of this server. */
package dev.drift.management;
