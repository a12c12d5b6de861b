/** The datagrams of the Liftoff simulator. */
package dev.drift.intake.liftoff;
