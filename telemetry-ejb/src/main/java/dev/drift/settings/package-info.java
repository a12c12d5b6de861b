/** The settings of the running server. */
package dev.drift.settings;
