/** What people and programs may call something. Knows {@code caller} alone. */
package dev.drift.naming;
