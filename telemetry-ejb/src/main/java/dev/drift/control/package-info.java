/**
 * Race control: opens and closes races, and puts the stages of a sample's way together. The only
 * package that knows intake, batch, live and archive at once.
 */
package dev.drift.control;
